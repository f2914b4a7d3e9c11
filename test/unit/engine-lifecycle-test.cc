/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Every request ends exactly once, whatever happens and whatever callbacks do.

#include "engine-test-bed.h"

#include "ns3/random-variable-stream.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

using Outcomes = std::vector<InferenceOutcome>; //!< How a request ended, once

/** Every scheduler, with limits that make its queue matter. */
const std::map<std::string, std::map<std::string, uint32_t>> SCHEDULERS{
    {"ChunkedPrefillScheduler", {{"TokenBudget", 32}, {"MaxSequences", 6}}},
    {"PrefillFirstScheduler", {{"TokenBudget", 32}, {"MaxSequences", 6}}},
    {"StaticBatchScheduler", {{"MaxBatch", 6}}},
    {"ConcurrentScheduler", {{"MaxConcurrency", 6}}}};

} // namespace

TEST(EngineLifecycle, CancelsInEveryState)
{
    for (const auto& [name, limits] : SCHEDULERS)
    {
        SCOPED_TRACE(name);
        for (const double when : {0.0, 5.0, 10.0, 55.0, 65.0, 70.0, 5000.0})
        {
            EngineTestBed bed(name, limits);
            for (uint64_t id = 1; id <= 7; ++id)
            {
                bed.At(0, id, 30, 30); // 30 iterations at least, 300 ms
            }
            std::map<uint64_t, bool> cancelled;
            Simulator::Schedule(MicroSeconds(static_cast<int64_t>(when * 1000)), [&] {
                for (const uint64_t id : {7, 2, 1, 99})
                {
                    cancelled[id] = bed.engine->Cancel(id);
                    EXPECT_FALSE(bed.engine->Cancel(id));
                }
            });
            Simulator::Run();
            EXPECT_FALSE(cancelled[99]);
            for (uint64_t id = 1; id <= 7; ++id)
            {
                const auto how =
                    cancelled[id] ? InferenceOutcome::CANCELLED : InferenceOutcome::COMPLETED;
                EXPECT_EQ(bed.outcome[id], Outcomes{how})
                    << "request " << id << " ends once, cancelled at " << when << " ms";
            }
            EXPECT_EQ(cancelled[1], when < 300);
            EXPECT_EQ(bed.engine->GetReport().kvBlocksUsed, 0U);
        }
    }
}

TEST(EngineLifecycle, AbortsEverythingOnReset)
{
    for (const auto& [name, limits] : SCHEDULERS)
    {
        SCOPED_TRACE(name);
        EngineTestBed bed(name, limits);
        for (uint64_t id = 1; id <= 9; ++id)
        {
            bed.At(0, id, 10, 9);
        }
        Simulator::Schedule(MilliSeconds(85), [&] {
            bed.engine->Reset();
            const auto report = bed.engine->GetReport();
            EXPECT_EQ(report.waiting + report.running + report.kvBlocksUsed, 0U);
            EXPECT_FALSE(report.busy);
            EXPECT_EQ(bed.ended.size(), 9U);
        });
        bed.At(90, 10, 10, 2); // serves again
        Simulator::Run();
        for (uint64_t id = 1; id <= 9; ++id)
        {
            EXPECT_EQ(bed.outcome[id], Outcomes{InferenceOutcome::ABORTED}) << id;
        }
        EXPECT_EQ(bed.outcome[10], Outcomes{InferenceOutcome::COMPLETED});
        // The aborted are told in the order of submission.
        EXPECT_LT(bed.log.str().find("end 2 2"), bed.log.str().find("end 8 2"));
    }
}

TEST(EngineLifecycle, ToleratesEverythingInsideCallbacks)
{
    for (const auto& [name, limits] : SCHEDULERS)
    {
        SCOPED_TRACE(name);
        EngineTestBed bed(name, limits);
        uint64_t next = 100;
        const auto submit = [&] {
            InferenceRequest request;
            request.id = next++;
            request.promptTokens = 6;
            request.outputTokens = 2;
            bed.engine->Submit(request);
        };
        bed.onToken = [&](uint64_t id, uint32_t count) {
            if (id == 1 && count == 2)
            {
                bed.engine->Cancel(1); // itself
                bed.engine->Cancel(2); // its neighbour, whose token is about to be announced
                submit();              // may get what they leave
            }
            if (id == 3 && count == 3)
            {
                bed.engine->Reset();
                submit();
            }
        };
        bed.onFinish = [&](uint64_t id) {
            if (id < 100)
            {
                submit();
                bed.engine->Cancel(id + 1);
            }
        };
        for (uint64_t id = 1; id <= 5; ++id)
        {
            bed.At(0, id, 6, 4);
        }
        Simulator::Run();
        EXPECT_EQ(bed.outcome[1], Outcomes{InferenceOutcome::CANCELLED});
        for (const auto& [id, ends] : bed.outcome)
        {
            EXPECT_EQ(ends.size(), 1U) << id;
        }
        EXPECT_EQ(bed.outcome.size(), 5 + (next - 100));
        EXPECT_EQ(bed.engine->GetReport().kvBlocksUsed, 0U);
    }
}

TEST(EngineLifecycle, DeliversACompletedNeighboursEndOnceEvenIfReset)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {});
    bed.onFinish = [&](uint64_t id) {
        if (id == 1)
        {
            bed.engine->Reset();
        }
    };
    bed.At(0, 1, 3, 2);
    bed.At(0, 2, 3, 2); // ends in the same iteration, after 1
    bed.At(0, 3, 3, 5);
    Simulator::Run();
    EXPECT_EQ(bed.outcome[1], Outcomes{InferenceOutcome::COMPLETED});
    EXPECT_EQ(bed.outcome[2], Outcomes{InferenceOutcome::ABORTED}); // crashed before it was told
    EXPECT_EQ(bed.outcome[3], Outcomes{InferenceOutcome::ABORTED});
}

namespace
{

/**
 * @brief Random traffic with little memory, cancellations and one crash.
 *
 * @param name scheduler
 * @param limits its limits
 * @return the log
 */
std::string
Storm(const std::string& name, const std::map<std::string, uint32_t>& limits)
{
    EngineTestBed bed(name, limits, 24);
    auto random = CreateObject<UniformRandomVariable>();
    random->SetStream(11);
    constexpr uint64_t REQUESTS = 300;
    for (uint64_t id = 1; id <= REQUESTS; ++id)
    {
        InferenceRequest request;
        request.id = id;
        request.promptTokens = random->GetInteger(1, 40);
        request.outputTokens = random->GetInteger(1, 40);
        if (random->GetValue() < 0.5)
        {
            request.prefixBlocks.assign(request.promptTokens / 8, random->GetInteger(0, 3));
            request.prefixBlockTokens = 8;
        }
        const auto at = random->GetValue(0, 20);
        Simulator::Schedule(Seconds(at), [&bed, request] {
            bed.admissions[request.id] = bed.engine->Submit(request);
        });
        if (random->GetValue() < 0.2)
        {
            Simulator::Schedule(Seconds(at + random->GetValue(0, 1)),
                                [&bed, id] { bed.engine->Cancel(id); });
        }
    }
    Simulator::Schedule(Seconds(10), [&bed] { bed.engine->Reset(); });
    Simulator::Run();
    for (uint64_t id = 1; id <= REQUESTS; ++id)
    {
        EXPECT_EQ(bed.admissions[id], InferenceAdmission::ACCEPTED);
        EXPECT_EQ(bed.outcome[id].size(), 1U) << id;
    }
    const auto report = bed.engine->GetReport();
    EXPECT_EQ(report.waiting + report.running + report.kvBlocksUsed, 0U);
    EXPECT_EQ(report.waitingPromptTokens, 0U);
    EXPECT_FALSE(bed.preemptions.empty()); // memory was short
    uint64_t sampled = 0;
    for (const auto& i : bed.iterations)
    {
        sampled += i.sampled;
    }
    EXPECT_GE(sampled, report.generatedTokens); // more with static batching's padding
    return bed.log.str();
}

} // namespace

TEST(EngineLifecycle, EndsEveryRequestOnceAndTheSameWayEachTime)
{
    for (const auto& [name, limits] : SCHEDULERS)
    {
        SCOPED_TRACE(name);
        const auto log = Storm(name, limits);
        EXPECT_EQ(log, Storm(name, limits));
        EXPECT_GT(log.size(), 10000U);
    }
}
