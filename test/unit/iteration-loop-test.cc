/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "engine-test-bed.h"

#include "ns3/iteration-loop.h"
#include "ns3/live-sequences.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A loop whose iterations take 10 ms, a cache, and a log of what it says. */
class IterationLoopTest : public testing::Test, protected IterationLoop::Listener
{
  protected:
    IterationLoopTest()
        : scheduler(
              ObjectFactory("ns3::llmedge::ChunkedPrefillScheduler").Create<BatchScheduler>()),
          cache(100, 4, false)
    {
        scheduler->Attach(&cache);
        loop = Make(nullptr);
    }

    ~IterationLoopTest() override
    {
        Simulator::Destroy();
    }

    std::unique_ptr<IterationLoop> Make(Ptr<GpuTurns> turns)
    {
        IterationLoop::Listener& listener = *this;
        auto latency = CreateObject<PlainLatencyModel>();
        return std::unique_ptr<IterationLoop>(
            new IterationLoop(listener, scheduler, latency, energy, shares, turns));
    }

    Sequence* Add(uint64_t id, uint32_t output)
    {
        InferenceRequest request;
        request.id = id;
        request.promptTokens = 4;
        request.outputTokens = output;
        auto* sequence = live.Add(request);
        cache.Describe(request, sequence->kv);
        scheduler->Enqueue(sequence);
        loop->Request();
        return sequence;
    }

    void HandlePlanned(const std::vector<IterationLoop::Change>& changes) override
    {
        for (const auto& [id, preempted] : changes)
        {
            log << (preempted ? "preempted " : "admitted ") << id << "; ";
        }
    }

    void HandleAdvanced() override
    {
        if (resetWhenAdvanced)
        {
            loop->Reset();
        }
    }

    void HandleCompleted(const IterationRecord& record) override
    {
        log << Simulator::Now().GetMilliSeconds() << " ms: " << record.prefillTokens << "+"
            << record.decodes << "; ";
    }

    void HandleSampled(Sequence* sequence) override
    {
        log << sequence->id << " has " << sequence->generated << "; ";
        if (victim && sequence != victim)
        {
            loop->Forget(victim);
            scheduler->Remove(victim);
        }
    }

    LiveSequences live;                  //!< Sequences
    Ptr<BatchScheduler> scheduler;       //!< Plans
    KvCache cache;                       //!< Its memory
    EngineEnergy energy;                 //!< Account
    ComputeShares shares;                //!< None held
    std::unique_ptr<IterationLoop> loop; //!< Under test
    std::ostringstream log;              //!< What it said
    bool resetWhenAdvanced{false};       //!< Reset it from within
    Sequence* victim{nullptr};           //!< Whom to forget when another gets a token
};

} // namespace

TEST_F(IterationLoopTest, PlansComputesAndTells)
{
    Add(1, 2);
    Add(2, 1);
    EXPECT_FALSE(loop->IsBusy()) << "what is asked for at one instant is planned together";
    Simulator::Schedule(MilliSeconds(5), [this] { EXPECT_TRUE(loop->IsBusy()); });
    Simulator::Run();
    EXPECT_EQ(log.str(),
              "admitted 1; admitted 2; 10 ms: 8+0; 1 has 1; 2 has 1; 20 ms: 0+1; 1 has 2; ");
    EXPECT_EQ(loop->GetGenerated(), 3u);
    EXPECT_FALSE(loop->IsBusy());
    EXPECT_EQ(Simulator::Now(), MilliSeconds(20)) << "without work there are no events";
}

TEST_F(IterationLoopTest, SaysNothingOfSequencesForgotten)
{
    Add(1, 2);
    victim = Add(2, 2);
    Simulator::Run();
    EXPECT_EQ(log.str(), "admitted 1; admitted 2; 10 ms: 8+0; 1 has 1; 20 ms: 0+1; 1 has 2; ");
}

TEST_F(IterationLoopTest, SaysNothingAfterAReset)
{
    resetWhenAdvanced = true;
    Add(1, 2);
    Simulator::Schedule(MilliSeconds(10), [this] { scheduler->Clear(); });
    Simulator::Run();
    EXPECT_EQ(log.str(), "admitted 1; ");
}

TEST_F(IterationLoopTest, StopsForEver)
{
    Add(1, 2);
    Simulator::Schedule(MilliSeconds(5), [this] { loop->Stop(); });
    Simulator::Run();
    EXPECT_EQ(log.str(), "admitted 1; ");
    EXPECT_FALSE(loop->IsBusy());
}

TEST_F(IterationLoopTest, WaitsForItsTurn)
{
    auto turns = Create<GpuTurns>();
    auto other = Make(turns);
    loop = Make(turns);
    EXPECT_TRUE(turns->Take(other.get(), true));
    Add(1, 1);
    Simulator::Schedule(MilliSeconds(30), [&] {
        EXPECT_EQ(log.str(), "") << "another computes on these GPUs";
        turns->Leave(other.get());
    });
    Simulator::Run();
    EXPECT_EQ(log.str(), "admitted 1; 40 ms: 4+0; 1 has 1; ");
}
