/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/oracle-screening-reasoning-policy.h"
#include "ns3/reasoning-dispatch-policy.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * A gateway with one server for one step at a time, and an uplink of 1 MHz. A context of 250 tokens
 * over a channel of 0 dB (1 bit/s/Hz) is uploaded in 8 ms, and a millisecond costs 0.001. Slots of
 * 50 ms.
 */
class ReasoningDispatchPolicyTest : public ::testing::Test
{
  protected:
    ReasoningDispatchPolicyTest()
    {
        server.up = true;
        server.prefillTokensPerS = 5000;
        server.decodeSPerToken = 0.001;
        server.capacity.bandwidth = 1e6;
        server.left.bandwidth = 1e6;
        policy->SetAttribute("Servers", UintegerValue(1));
        policy->SetAttribute("DelayPrice", DoubleValue(0.001));
        policy->SetPolicy(CreateObject<OracleScreeningReasoningPolicy>());
        policy->SetController(MakeCallback(&ReasoningDispatchPolicyTest::GetServers, this),
                              MakeCallback(&ReasoningDispatchPolicyTest::Place, this));
        policy->TraceConnectWithoutContext(
            "Verdict",
            Callback<void, const StepVerdict&>(
                [this](const StepVerdict& verdict) { verdicts.push_back(verdict); }));
    }

    ~ReasoningDispatchPolicyTest() override
    {
        policy->Dispose();
        Simulator::Destroy();
    }

    std::vector<ServerView> GetServers()
    {
        return {server};
    }

    void Place(uint64_t id, const DispatchDecision& decision)
    {
        std::string what = decision.local ? "local" : decision.waitMs ? "waits" : "server";
        what += " at " + std::to_string(Simulator::Now().GetMilliSeconds()) + ";";
        placed[id] += what;
        last[id] = decision;
    }

    /**
     * @param gain what the step gains
     * @param snr its channel
     * @return a step of 250 tokens of context
     */
    static RequestView Step(uint64_t id, double gain, double snr = 1)
    {
        RequestView view;
        view.id = id;
        view.promptTokens = 250;
        view.promptBytes = 1000;
        view.uploaded = false;
        view.expectedOutputTokens = 40;
        view.nomination = StepNomination();
        view.nomination->valueGain = gain;
        view.nomination->snr = snr;
        return view;
    }

    /** @param time when @param view comes (ms) */
    void Come(uint32_t time, const RequestView& view)
    {
        Simulator::Schedule(MilliSeconds(time), [this, view] { policy->Await(view); });
    }

    /**
     * @param time when (ms)
     * @param id a step that is done
     * @param serviceMs how long the server took
     */
    void Complete(uint32_t time, uint64_t id, double serviceMs)
    {
        Simulator::Schedule(MilliSeconds(time), [this, id, serviceMs] {
            DispatchOutcome outcome;
            outcome.request = id;
            outcome.uploadS = 0.008;
            outcome.latencyS = 0.008 + 1e-3 * serviceMs;
            policy->Learn(outcome);
        });
    }

    /** @param time until when the simulation runs (ms) */
    static void RunUntil(uint32_t time)
    {
        Simulator::Stop(MilliSeconds(time) - Simulator::Now());
        Simulator::Run();
    }

    ServerView server;                                                            //!< The server
    Ptr<ReasoningDispatchPolicy> policy{CreateObject<ReasoningDispatchPolicy>()}; //!< Tested
    std::map<uint64_t, std::string> placed;    //!< What became of steps
    std::map<uint64_t, DispatchDecision> last; //!< The same, the last decision
    std::vector<StepVerdict> verdicts;         //!< What was traced
};

} // namespace

TEST_F(ReasoningDispatchPolicyTest, AdmitsAtTheNextBoundaryOfSlots)
{
    Come(10, Step(1, 0.5));
    Come(60, Step(2, -0.5));
    RunUntil(1000);
    EXPECT_EQ(placed[1], "server at 50;");
    EXPECT_EQ(last[1].server, 0U);
    EXPECT_EQ(last[1].allocation->bandwidth, 1e6) << "nobody else uploads";
    EXPECT_EQ(placed[2], "local at 100;") << "a step that loses goes back";
    EXPECT_EQ(policy->GetInService(), 1U);
    EXPECT_EQ(policy->GetWaiting(), 0U);
    ASSERT_EQ(verdicts.size(), 2U);
    EXPECT_NEAR(verdicts[0].waitedMs, 40, 1e-9);
    EXPECT_NEAR(verdicts[0].serviceMs, 50 + 40, 1e-9)
        << "250 tokens at 5000 per second and 40 of 1 ms, as the server has announced";
}

TEST_F(ReasoningDispatchPolicyTest, LetsStepsWaitForTheServerAndTellsThemOnce)
{
    Come(10, Step(1, 0.9));
    Come(10, Step(2, 0.8));
    Complete(220, 1, 90);
    RunUntil(1000);
    EXPECT_EQ(placed[1], "server at 50;");
    EXPECT_EQ(placed[2], "waits at 50;server at 250;");
    // The server is expected to be free again after an upload of 8 ms and 90 ms.
    size_t seen = 0;
    for (const auto& verdict : verdicts)
    {
        seen += verdict.request == 2 && verdict.action == StepAction::QUEUE;
    }
    EXPECT_EQ(seen, 4U) << "decided on in every slot";
}

TEST_F(ReasoningDispatchPolicyTest, ReturnsStepsForWhichWaitingDoesNotPay)
{
    policy->SetAttribute("DelayPrice", DoubleValue(0.01));
    Come(10, Step(1, 0.9));
    Come(10, Step(2, 0.2)); // a wait of more than 20 ms costs more
    RunUntil(1000);
    EXPECT_EQ(placed[1], "server at 50;");
    EXPECT_EQ(placed[2], "local at 50;");
}

TEST_F(ReasoningDispatchPolicyTest, AdmitsNobodyWithoutAChannel)
{
    Come(10, Step(1, 0.9, 0));
    Come(10, Step(2, 0.9, std::pow(10, -0.6))); // below the least ratio, -5 dB, it may only wait
    RunUntil(110);
    EXPECT_EQ(placed[1], "local at 50;");
    EXPECT_EQ(placed[2], "waits at 50;");
    EXPECT_EQ(policy->GetInService(), 0U);
}

TEST_F(ReasoningDispatchPolicyTest, ReturnsEverythingWithoutAServer)
{
    server.up = false;
    Come(10, Step(1, 0.9));
    RunUntil(1000);
    EXPECT_EQ(placed[1], "local at 50;");
}

TEST_F(ReasoningDispatchPolicyTest, SharesWhatIsLeftOfTheBandwidth)
{
    policy->SetAttribute("Servers", UintegerValue(4));
    server.left.bandwidth = 6e5;
    Come(10, Step(1, 0.9));
    Come(10, Step(2, 0.9));
    RunUntil(60);
    EXPECT_NEAR(last[1].allocation->bandwidth, 3e5, 1e-3) << "alike steps get alike shares";
    EXPECT_NEAR(last[2].allocation->bandwidth, 3e5, 1e-3);
    server.left.bandwidth = 0;
    Come(10, Step(3, 0.9));
    RunUntil(110);
    EXPECT_NE(placed[3].substr(0, 6), "server") << "without bandwidth nobody is admitted";
}

// AllLarge takes steps in the order in which they have come, whatever their devices' numbers are.
TEST_F(ReasoningDispatchPolicyTest, KeepsTheOrderOfArrival)
{
    policy->SetPolicy(ReasoningPolicy::Create("AllLarge"));
    Come(10, Step(7, 0));
    Come(20, Step(3, 0));
    Come(30, Step(5, 0));
    Complete(90, 7, 10);
    Complete(190, 3, 10);
    RunUntil(1000);
    EXPECT_EQ(placed[7], "server at 50;");
    EXPECT_EQ(placed[3], "waits at 50;server at 100;");
    EXPECT_EQ(placed[5], "waits at 50;server at 200;");
}

TEST_F(ReasoningDispatchPolicyTest, ForgetsStepsThatWaitNoMore)
{
    Come(10, Step(1, 0.9));
    Simulator::Schedule(MilliSeconds(20), [this] { policy->Withdraw(1); });
    RunUntil(1000);
    EXPECT_EQ(placed.count(1), 0U);
    EXPECT_EQ(policy->GetWaiting(), 0U);
}

TEST_F(ReasoningDispatchPolicyTest, GivesOrdinaryRequestsToTheServerAtOnce)
{
    auto view = Step(1, 0);
    view.nomination.reset();
    Come(10, view);
    RunUntil(1000);
    EXPECT_EQ(placed[1], "server at 10;");
    EXPECT_FALSE(last[1].allocation);
    EXPECT_EQ(policy->GetInService(), 0U);
}

TEST_F(ReasoningDispatchPolicyTest, LearnsHowLongTheServerTakes)
{
    for (uint32_t i = 0; i < ServiceTimeEstimate::LEAST_STEPS; ++i)
    {
        Come(10 + 100 * i, Step(i, 0.9));
        Complete(90 + 100 * i, i, 33);
    }
    Come(2010, Step(99, 0.9));
    RunUntil(3000);
    EXPECT_NEAR(verdicts.front().serviceMs, 90, 1e-9) << "as announced";
    EXPECT_NEAR(verdicts.back().serviceMs, 33, 1e-9) << "as it was";
}

TEST_F(ReasoningDispatchPolicyTest, BelievesDevicesIfItIsTold)
{
    policy->SetAttribute("ServiceTime", EnumValue(ReasoningDispatchPolicy::DEVICE));
    auto view = Step(1, 0.9);
    view.nomination->serviceMs = 17;
    Come(10, view);
    RunUntil(1000);
    EXPECT_EQ(verdicts.front().serviceMs, 17);
}

TEST_F(ReasoningDispatchPolicyTest, NeedsSomethingThatSchedules)
{
    policy->SetPolicy(nullptr);
    EXPECT_THROW(policy->Await(Step(1, 0.9)), InputError);
}

TEST(ReasoningDispatchPolicy, HasAtLeastOneServer)
{
    auto policy = CreateObject<ReasoningDispatchPolicy>();
    EXPECT_FALSE(policy->SetAttributeFailSafe("Servers", UintegerValue(0)));
    EXPECT_FALSE(policy->SetAttributeFailSafe("SlotMs", DoubleValue(0)));
    EXPECT_FALSE(policy->SetAttributeFailSafe("DelayPrice", DoubleValue(-1)));
}
