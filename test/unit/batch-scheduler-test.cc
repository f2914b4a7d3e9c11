/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What each scheduler computes in which iteration, worked out by hand.

#include "engine-test-bed.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

using Times = std::vector<double>; //!< Milliseconds

} // namespace

TEST(ChunkedPrefillScheduler, SplitsTheTokenBudget)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {{"TokenBudget", 8}});
    bed.At(0, 1, 5, 3);
    bed.At(0, 2, 10, 2);
    Simulator::Run();
    // 1: all 5 of A and 3 of B; A samples. 2: A decodes (context 6), the other 7 of B fit.
    // 3: both decode, contexts 7 and 11.
    EXPECT_EQ(bed.Iterations(), "8+0 7+1 0+2");
    EXPECT_EQ(bed.iterations[0].prefills, 2U);
    EXPECT_EQ(bed.iterations[0].sampled, 1U);
    EXPECT_EQ(bed.iterations[1].decodeContext, 6U);
    EXPECT_EQ(bed.iterations[2].decodeContext, 18U);
    EXPECT_EQ(bed.tokens[1], (Times{10, 20, 30}));
    EXPECT_EQ(bed.tokens[2], (Times{20, 30}));
    EXPECT_EQ(bed.states[2], "QPD");
}

TEST(ChunkedPrefillScheduler, GivesDecodesTheBudgetBeforePrompts)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {{"TokenBudget", 4}, {"MaxSequences", 3}});
    bed.At(0, 1, 2, 4);
    bed.At(0, 2, 2, 4);
    bed.At(0, 3, 7, 1);
    bed.At(0, 4, 1, 1);
    Simulator::Run();
    // 1: A and B. 2: two decodes leave 2 for C. 3: 2 more. 4: 2 more; A and B are done after it.
    // 5: the last one of C, and D takes a slot that A and B left.
    EXPECT_EQ(bed.Iterations(), "4+0 2+2 2+2 2+2 2+0");
    EXPECT_EQ(bed.tokens[3], (Times{50}));
    EXPECT_EQ(bed.tokens[4], (Times{50}));
}

TEST(ChunkedPrefillScheduler, AdmitsNoMoreThanItsSlots)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {{"MaxSequences", 1}});
    bed.At(0, 1, 3, 2);
    bed.At(0, 2, 3, 1);
    Simulator::Run();
    EXPECT_EQ(bed.Iterations(), "3+0 0+1 3+0");
    EXPECT_EQ(bed.ended[2], 30);
}

TEST(ChunkedPrefillScheduler, PreemptsTheLastByRecompute)
{
    for (const bool caching : {false, true})
    {
        EngineTestBed bed("ChunkedPrefillScheduler", {}, 4);
        bed.engine->SetAttribute("PrefixCaching", BooleanValue(caching));
        bed.At(0, 1, 7, 4);
        bed.At(0, 2, 7, 4);
        Simulator::Run();
        // 4 blocks of 4. 1: A and B fill 7 of 8 each. 2: 8 of 8. 3: A needs a third block and
        // gets one of B's, which has 2 tokens by now and has to compute 9 again. 4: A's last;
        // one block is free, B needs three. 5: B's 9 tokens, or, with prefix caching, without
        // the first block, which A has not taken. 6: B's last.
        EXPECT_EQ(bed.Iterations(),
                  caching ? "14+0 0+2 0+1 0+1 5+0 0+1" : "14+0 0+2 0+1 0+1 9+0 0+1");
        EXPECT_EQ(bed.tokens[1], (Times{10, 20, 30, 40}));
        EXPECT_EQ(bed.tokens[2], (Times{10, 20, 50, 60}));
        EXPECT_EQ(bed.preemptions[2], 1U);
        EXPECT_EQ(bed.preemptions.count(1), 0U);
        EXPECT_EQ(bed.states[2], "QPDQPD");
    }
}

TEST(ChunkedPrefillScheduler, WaitsForRoomForTheWholePrompt)
{
    for (const bool reserve : {true, false})
    {
        EngineTestBed bed("ChunkedPrefillScheduler", {{"TokenBudget", 8}}, 6);
        PointerValue scheduler;
        bed.engine->GetAttribute("Scheduler", scheduler);
        scheduler.GetObject()->SetAttribute("ReserveWholePrompt", BooleanValue(reserve));
        bed.At(0, 1, 8, 2);  // 2 blocks, then a third
        bed.At(0, 2, 16, 1); // 4 blocks; 3 are left in the second iteration
        Simulator::Run();
        // Without the reservation 7 tokens of B start beside A's decode.
        EXPECT_EQ(bed.Iterations(), reserve ? "8+0 0+1 8+0 8+0" : "8+0 7+1 8+0 1+0");
    }
}

TEST(ChunkedPrefillScheduler, SkipsWhatTheWorkloadSaysIsCached)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {});
    InferenceRequest request;
    request.promptTokens = 12;
    request.outputTokens = 1;
    for (const uint32_t hit : {7, 12, 100})
    {
        request.givenPrefixHit = hit;
        bed.engine->Submit(request);
        Simulator::Run();
    }
    // Whole blocks of 4 and at most 11 tokens: 4 of 7, 8 of 12 and more.
    EXPECT_EQ(bed.Iterations(), "8+0 4+0 4+0");
}

TEST(ChunkedPrefillScheduler, ReusesAPrefixThatIsBeingComputed)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {});
    InferenceRequest request;
    request.promptTokens = 10;
    request.outputTokens = 1;
    request.prefixBlocks = {5, 6};
    request.prefixBlockTokens = 4;
    for (request.id = 1; request.id <= 2; ++request.id)
    {
        bed.engine->Submit(request);
    }
    Simulator::Run();
    // As in vLLM, blocks are known from the moment they are planned: 10 and 2 tokens.
    EXPECT_EQ(bed.Iterations(), "12+0");
}

TEST(PrefillFirstScheduler, ComputesWholePromptsBeforeAnyDecode)
{
    EngineTestBed bed("PrefillFirstScheduler", {{"TokenBudget", 8}});
    bed.At(0, 1, 5, 3);
    bed.At(0, 2, 10, 2);
    bed.At(0, 3, 3, 2);
    Simulator::Run();
    // B does not fit beside A (5 + 10 > 8) and C may not overtake it. B exceeds the budget and
    // runs alone. Then C, then all three decode, then A's third token.
    EXPECT_EQ(bed.Iterations(), "5+0 10+0 3+0 0+3 0+1");
    EXPECT_EQ(bed.tokens[1], (Times{10, 40, 50}));
    EXPECT_EQ(bed.tokens[2], (Times{20, 40}));
    EXPECT_EQ(bed.tokens[3], (Times{30, 40}));
}

TEST(PrefillFirstScheduler, PreemptsTheLastAndKeepsTheWatermark)
{
    EngineTestBed bed("PrefillFirstScheduler", {}, 4);
    bed.engine->SetAttribute("PrefixCaching", BooleanValue(false));
    bed.At(0, 1, 7, 4);
    bed.At(0, 2, 7, 4);
    Simulator::Run();
    EXPECT_EQ(bed.Iterations(), "14+0 0+2 0+1 0+1 9+0 0+1");
    EXPECT_EQ(bed.preemptions[2], 1U);

    EngineTestBed wary("PrefillFirstScheduler", {}, 4);
    PointerValue scheduler;
    wary.engine->GetAttribute("Scheduler", scheduler);
    scheduler.GetObject()->SetAttribute("Watermark", DoubleValue(0.25));
    wary.At(0, 1, 7, 2);
    wary.At(0, 2, 7, 1);
    Simulator::Run();
    // 25 % of 4 blocks must stay free: B waits until A has left.
    EXPECT_EQ(wary.Iterations(), "7+0 0+1 7+0");
}

TEST(StaticBatchScheduler, WaitsForABatchAndRunsItToTheEnd)
{
    EngineTestBed bed("StaticBatchScheduler", {{"MaxBatch", 2}});
    PointerValue scheduler;
    bed.engine->GetAttribute("Scheduler", scheduler);
    scheduler.GetObject()->SetAttribute("MaxWait", TimeValue(MilliSeconds(100)));
    bed.At(0, 1, 4, 3);
    bed.At(40, 2, 4, 1);
    bed.At(50, 3, 4, 1);
    Simulator::Run();
    // The batch is full at 40 ms. B ends after its first iteration and stays as padding. C has
    // waited since 50 ms and starts at 150 ms though the engine is idle from 70 ms on.
    EXPECT_EQ(bed.Iterations(), "8+0 0+2 0+2 4+0");
    EXPECT_EQ(bed.tokens[1], (Times{50, 60, 70}));
    EXPECT_EQ(bed.tokens[2], (Times{50}));
    EXPECT_EQ(bed.tokens[3], (Times{160}));
}

TEST(StaticBatchScheduler, AdmitsNobodyIntoARunningBatch)
{
    EngineTestBed bed("StaticBatchScheduler", {{"MaxBatch", 2}});
    bed.At(0, 1, 4, 4);
    bed.At(0, 2, 4, 1);
    bed.At(1, 3, 4, 1);
    bed.At(1, 4, 4, 1);
    Simulator::Run();
    EXPECT_EQ(bed.ended[1], 40);
    EXPECT_EQ(bed.tokens[3], (Times{50}));
    EXPECT_EQ(bed.tokens[4], (Times{50}));
}

TEST(StaticBatchScheduler, SendsThePreemptedToTheNextBatch)
{
    EngineTestBed bed("StaticBatchScheduler", {{"MaxBatch", 2}}, 4);
    bed.engine->SetAttribute("PrefixCaching", BooleanValue(false));
    bed.At(0, 1, 7, 4);
    bed.At(0, 2, 7, 4);
    Simulator::Run();
    // As with the other schedulers up to the fourth iteration (40 ms); the next batch is not
    // full, but B has waited since 0 ms, longer than 50 ms at 50 ms.
    EXPECT_EQ(bed.Iterations(), "14+0 0+2 0+1 0+1 9+0 0+1");
    EXPECT_EQ(bed.tokens[2], (Times{10, 20, 60, 70}));
}

TEST(ConcurrentScheduler, IsAQueueWithMServers)
{
    // M/D/c by hand: every request takes 3 iterations of 10 ms, two are served at a time.
    EngineTestBed bed("ConcurrentScheduler", {{"MaxConcurrency", 2}});
    for (uint64_t id = 1; id <= 5; ++id)
    {
        bed.At(0, id, 4, 3);
    }
    bed.At(95, 6, 4, 3);
    bed.At(100, 7, 4, 3);
    bed.At(105, 8, 4, 3);
    Simulator::Run();
    const std::map<uint64_t, double>
        ends{{1, 30}, {2, 30}, {3, 60}, {4, 60}, {5, 90}, {6, 125}, {7, 130}, {8, 155}};
    EXPECT_EQ(bed.ended, ends);
    EXPECT_EQ(bed.tokens[3], (Times{40, 50, 60}));
    for (const auto& i : bed.iterations)
    {
        EXPECT_EQ(i.sampled, 1U); // each as if alone
    }
}

TEST(ConcurrentScheduler, SendsBackWhoFindsNoBlock)
{
    EngineTestBed bed("ConcurrentScheduler", {{"MaxConcurrency", 2}}, 4);
    bed.engine->SetAttribute("PrefixCaching", BooleanValue(false));
    bed.At(0, 1, 7, 4);
    bed.At(5, 2, 7, 4);
    Simulator::Run();
    // A asks for a third block at 20 ms and goes back; B takes it at 25 ms and ends at 45 ms,
    // when A's 9 tokens fit again.
    EXPECT_EQ(bed.tokens[2], (Times{15, 25, 35, 45}));
    EXPECT_EQ(bed.tokens[1], (Times{10, 20, 55, 65}));
    EXPECT_EQ(bed.preemptions[1], 1U);
}

TEST(ConcurrentScheduler, QueueLimitCountsOnlyWhoHasNoServer)
{
    EngineTestBed bed("ConcurrentScheduler", {{"MaxConcurrency", 2}});
    bed.engine->SetAttribute("MaxQueue", UintegerValue(1));
    for (uint64_t id = 1; id <= 4; ++id)
    {
        bed.At(0, id, 4, 1);
    }
    Simulator::Run();
    EXPECT_EQ(bed.admissions[3], InferenceAdmission::ACCEPTED);
    EXPECT_EQ(bed.admissions[4], InferenceAdmission::QUEUE_FULL);
    EXPECT_EQ(bed.ended[3], 20);
}
