/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "engine-test-bed.h"

#include "ns3/gpu-power-model.h"
#include "ns3/input-error.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

using Times = std::vector<double>; //!< ms

/**
 * @param id its id
 * @param prompt tokens
 * @param output tokens
 * @param share compute share, 0: none
 * @param quota KV blocks, 0: any number
 * @return a request
 */
InferenceRequest
Ask(uint64_t id, uint32_t prompt, uint32_t output, double share, uint64_t quota = 0)
{
    InferenceRequest request;
    request.id = id;
    request.promptTokens = prompt;
    request.outputTokens = output;
    request.computeShare = share;
    request.kvQuota = quota;
    return request;
}

} // namespace

// An iteration of 10 ms takes 40 ms with a quarter of the GPU and 20 ms with a half, whatever the
// others do.
TEST(EngineShares, LanesTakeAsMuchLongerAsTheShareSays)
{
    EngineTestBed bed("ConcurrentScheduler", {{"MaxConcurrency", 4}});
    bed.At(0, Ask(1, 4, 3, 0.25));
    bed.At(5, Ask(2, 4, 3, 0.5));
    bed.At(7, Ask(3, 4, 2, 0));
    Simulator::Run();
    EXPECT_EQ(bed.tokens[1], (Times{40, 80, 120}));
    EXPECT_EQ(bed.tokens[2], (Times{25, 45, 65}));
    EXPECT_EQ(bed.tokens[3], (Times{17, 27}));
}

// In a batch a request takes part and then waits until its share of the GPU would have been done:
// one token per 40 ms with a quarter, one per 20 ms with a half; the first ones come at once.
TEST(EngineShares, BatchesLeaveOutWhatIsNotDue)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {});
    bed.At(0, Ask(1, 4, 4, 0.25));
    bed.At(0, Ask(2, 4, 5, 0.5));
    Simulator::Run();
    EXPECT_EQ(bed.tokens[1], (Times{10, 50, 90, 130}));
    EXPECT_EQ(bed.tokens[2], (Times{10, 30, 50, 70, 90}));
    EXPECT_EQ(bed.Iterations(), "8+0 0+1 0+2 0+1 0+2 0+1");
}

// Over a long answer the speed is the share of that of a GPU of its own: 1/share * 10 ms a token.
TEST(EngineShares, LongRunSpeedIsTheShare)
{
    for (const std::string name : {"ChunkedPrefillScheduler", "ConcurrentScheduler"})
    {
        for (const double share : {1.0, 0.5, 0.2, 0.1})
        {
            EngineTestBed bed(name, {});
            bed.At(0, Ask(1, 4, 101, share));
            Simulator::Run();
            const auto& times = bed.tokens[1];
            EXPECT_NEAR((times.back() - times.front()) / 100, 10 / share, 1e-6) << name << share;
        }
    }
}

// With sum of shares 1 everybody has at least the promised speed when iterations do not grow.
TEST(EngineShares, SharesThatAddUpToOneAreAllKept)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {});
    const std::map<uint64_t, double> shares{{1, 0.5}, {2, 0.25}, {3, 0.125}, {4, 0.125}};
    for (const auto& [id, share] : shares)
    {
        bed.At(0, Ask(id, 4, 41, share));
    }
    Simulator::Run();
    for (const auto& [id, share] : shares)
    {
        EXPECT_NEAR((bed.tokens[id].back() - bed.tokens[id].front()) / 40, 10 / share, 1e-6) << id;
    }
}

TEST(EngineShares, RequestsWithoutAShareAreAsBefore)
{
    const auto run = [](double share) {
        EngineTestBed bed("ChunkedPrefillScheduler", {{"TokenBudget", 32}, {"MaxSequences", 6}});
        for (uint64_t id = 1; id <= 20; ++id)
        {
            bed.At(7.0 * id, id, id, 1 + id % 9);
        }
        if (share > 0)
        {
            bed.At(1000, Ask(99, 4, 2, share));
        }
        Simulator::Run();
        bed.tokens.erase(99);
        return bed.tokens;
    };
    EXPECT_EQ(run(0), run(0.5));
}

TEST(EngineShares, MoreThanTheWholeGpuIsRefused)
{
    EngineTestBed bed("ConcurrentScheduler", {{"MaxConcurrency", 4}});
    bed.At(0, Ask(1, 4, 2, 0.6));
    bed.At(1, Ask(2, 4, 1, 0.5));
    bed.At(2, Ask(3, 4, 5, 0.4));
    bed.At(50, Ask(4, 4, 1, 0.6)); // the first has ended at 33.3 ms
    Simulator::Schedule(MilliSeconds(3), [&] {
        EXPECT_DOUBLE_EQ(bed.engine->GetComputeShareHeld(), 1);
        bed.engine->Cancel(3);
        EXPECT_DOUBLE_EQ(bed.engine->GetComputeShareHeld(), 0.6);
    });
    Simulator::Run();
    EXPECT_EQ(bed.admissions[1], InferenceAdmission::ACCEPTED);
    EXPECT_EQ(bed.admissions[2], InferenceAdmission::SHARE_NOT_FREE);
    EXPECT_EQ(bed.admissions[3], InferenceAdmission::ACCEPTED);
    EXPECT_EQ(bed.admissions[4], InferenceAdmission::ACCEPTED);
    EXPECT_EQ(bed.engine->GetComputeShareHeld(), 0);
}

TEST(EngineShares, EveryEndReturnsTheShare)
{
    EngineTestBed bed("ChunkedPrefillScheduler", {});
    bed.At(0, Ask(1, 4, 100, 0.5));
    bed.At(0, Ask(2, 4, 100, 0.25, 2)); // out of memory after 8 tokens
    Simulator::Schedule(MilliSeconds(500), [&] {
        EXPECT_DOUBLE_EQ(bed.engine->GetComputeShareHeld(), 0.5);
        bed.engine->Reset();
        EXPECT_EQ(bed.engine->GetComputeShareHeld(), 0);
    });
    Simulator::Run();
    EXPECT_EQ(bed.outcome[1], std::vector<InferenceOutcome>{InferenceOutcome::ABORTED});
}

TEST(EngineShares, SchedulersThatCannotKeepSharesRefuseThem)
{
    for (const std::string name : {"StaticBatchScheduler", "PrefillFirstScheduler"})
    {
        EngineTestBed bed(name, {});
        bed.At(0, Ask(1, 4, 2, 0.5));
        bed.At(0, Ask(2, 4, 2, 0));
        Simulator::Run();
        EXPECT_EQ(bed.admissions[1], InferenceAdmission::SHARES_UNSUPPORTED) << name;
        EXPECT_EQ(bed.admissions[2], InferenceAdmission::ACCEPTED) << name;
    }
}

TEST(EngineShares, WhatIsNoShareIsRefused)
{
    EngineTestBed bed("ConcurrentScheduler", {});
    EXPECT_THROW(bed.engine->Submit(Ask(1, 4, 2, -0.5)), InputError);
    EXPECT_THROW(bed.engine->Submit(Ask(1, 4, 2, 1.5)), InputError);
}

// Blocks of 4 tokens. Two blocks hold 8: with a prompt of 5 the tokens known are 6, 7, 8, 9; the
// fourth token is still generated from 8 known ones, the fifth would need a third block.
TEST(EngineShares, AQuotaOfMemoryEndsTheRequestThatOutgrowsIt)
{
    for (const std::string name : {"ChunkedPrefillScheduler",
                                   "ConcurrentScheduler",
                                   "PrefillFirstScheduler",
                                   "StaticBatchScheduler"})
    {
        EngineTestBed bed(name, {});
        bed.At(0, Ask(1, 5, 9, 0, 2));
        bed.At(0, Ask(2, 5, 4, 0, 2)); // its last token is not read again
        bed.At(0, Ask(3, 9, 1, 0, 2));
        Simulator::Run();
        EXPECT_EQ(bed.outcome[1], std::vector<InferenceOutcome>{InferenceOutcome::OUT_OF_MEMORY});
        EXPECT_EQ(bed.tokens[1].size(), 4U) << name;
        EXPECT_EQ(bed.outcome[2], std::vector<InferenceOutcome>{InferenceOutcome::COMPLETED});
        EXPECT_EQ(bed.admissions[3], InferenceAdmission::QUOTA_TOO_SMALL) << name;
        EXPECT_EQ(bed.engine->GetReport().kvBlocksUsed, 0U) << name;
        EXPECT_EQ(bed.engine->GetReport().running, 0U) << name;
    }
}

// A share draws its part of the power for as much longer: the same energy above rest.
TEST(EngineShares, EnergyAboveRestDoesNotDependOnTheShare)
{
    const auto energy = [](double share) {
        EngineTestBed bed("ConcurrentScheduler", {});
        auto power = CreateObject<GpuPowerModel>();
        GpuSpec gpu;
        gpu.tdpW = 400;
        gpu.idleW = 50;
        gpu.contextW = 30;
        power->SetGpu(gpu);
        bed.engine->SetPowerModel(power);
        bed.At(100, Ask(1, 10, 3, share));
        Simulator::Stop(Seconds(1));
        Simulator::Run();
        return bed.engine->GetEnergy();
    };
    // 80 W at rest for a second; 320 W more for a prefill of 10 ms, 220 W for two decodes.
    EXPECT_NEAR(energy(0), 80 + 3.2 + 4.4, 1e-9);
    EXPECT_NEAR(energy(0.25), 80 + 3.2 + 4.4, 1e-9);
}
