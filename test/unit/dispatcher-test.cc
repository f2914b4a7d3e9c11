/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/deferred-dispatch-policy.h"
#include "ns3/dispatcher.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Decides as it is told. */
class ObedientPolicy : public DispatchPolicy
{
  public:
    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override
    {
        const bool open = next.server && servers.at(*next.server).up;
        return open ? next.server : std::nullopt;
    }

    DispatchDecision Decide(const RequestView& request,
                            const std::vector<ServerView>& servers) override
    {
        seen.push_back(servers);
        auto decision = next;
        decision.server = Choose(request, servers);
        return decision;
    }

    DispatchDecision next;                     //!< What it decides, if that server is up
    std::vector<std::vector<ServerView>> seen; //!< What it was shown
};

/** Lets requests wait until it is told. */
class PatientPolicy : public DeferredDispatchPolicy
{
  public:
    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override
    {
        return std::nullopt;
    }

    void Await(const RequestView& request) override
    {
        diary += "await " + std::to_string(request.id) + ";";
        if (hasty)
        {
            Say(request.id, *hasty);
        }
    }

    void Withdraw(uint64_t id) override
    {
        diary += "withdraw " + std::to_string(id) + ";";
    }

    void ServersChanged() override
    {
        diary += "changed;";
    }

    /**
     * @brief Decide.
     * @param id the request
     * @param server its server
     */
    void Say(uint64_t id, size_t server)
    {
        DispatchDecision decision;
        decision.server = server;
        outstandingThen = GetServers().at(server).outstanding;
        Place(id, decision);
    }

    std::string diary;            //!< What it has heard
    std::optional<size_t> hasty;  //!< Decides at once for this server
    uint32_t outstandingThen{99}; //!< Requests at the server when it decided
};

/** Two servers that are up, each with 100 bit/s and 10 KV blocks to allot; requests of 8 tokens. */
class DispatcherTest : public ::testing::Test
{
  protected:
    DispatcherTest()
        : servers(2),
          dispatcher(MakeCallback(&DispatcherTest::GetServers, this),
                     MakeCallback(&DispatcherTest::HandlePlaced, this))
    {
        for (uint32_t i = 0; i < 2; ++i)
        {
            servers[i].id = i;
            servers[i].up = true;
            dispatcher.SetCapacity(i, {100, 1, 10});
        }
        dispatcher.SetPolicy(policy);
    }

    ~DispatcherTest() override
    {
        dispatcher.SetPolicy(nullptr);
    }

    std::vector<ServerView> GetServers()
    {
        return servers;
    }

    void HandlePlaced(uint64_t id, const Placement& placement)
    {
        placed.emplace_back(id, placement);
    }

    /**
     * @param id a new request
     * @param uploaded whether its prompt is here
     */
    void Add(uint64_t id, bool uploaded = true)
    {
        RequestView view;
        view.id = id;
        view.promptTokens = 8;
        view.uploaded = uploaded;
        dispatcher.Add(view);
    }

    std::vector<ServerView> servers;                            //!< What is known of the servers
    Dispatcher dispatcher;                                      //!< What is tested
    Ptr<ObedientPolicy> policy{CreateObject<ObedientPolicy>()}; //!< Decides at once
    std::vector<std::pair<uint64_t, Placement>> placed;         //!< What has come later
};

// A request that its device cannot do itself is refused where a policy returns it.
TEST_F(DispatcherTest, ReturnsOnlyStepsToTheirDevices)
{
    policy->next.local = true;
    Add(5);
    const auto refused = dispatcher.Dispatch(5);
    EXPECT_FALSE(refused->local);
    EXPECT_EQ(refused->reason, "policy chose no server");
    Add(6, false);
    dispatcher.GetRequest(6).nomination = StepNomination();
    const auto returned = dispatcher.Dispatch(6);
    EXPECT_TRUE(returned->local);
    EXPECT_FALSE(returned->server);
    EXPECT_FALSE(dispatcher.GetServer(6));
    dispatcher.Forget(6);
}

TEST_F(DispatcherTest, ReturnsBandwidthAlone)
{
    policy->next.server = 1;
    policy->next.allocation = ResourceAmounts{60, 0.5, 3};
    Add(5, false);
    dispatcher.Dispatch(5);
    EXPECT_EQ(dispatcher.GetResources().GetLeft(1).bandwidth, 40);
    EXPECT_EQ(dispatcher.ReturnBandwidth(5).bandwidth, 60);
    EXPECT_EQ(dispatcher.GetResources().GetLeft(1).bandwidth, 100);
    EXPECT_EQ(dispatcher.GetResources().GetLeft(1).kvBlocks, 7U) << "it still has its memory";
    EXPECT_EQ(dispatcher.ReturnBandwidth(5).bandwidth, 0) << "only once";
    EXPECT_TRUE(dispatcher.GetResources().IsConserved());
    const auto withdrawal = dispatcher.Withdraw(5);
    EXPECT_EQ(withdrawal.allocation->bandwidth, 0);
    EXPECT_EQ(withdrawal.allocation->kvBlocks, 3U);
    EXPECT_EQ(dispatcher.GetResources().GetHolders(), 0U);
}

TEST_F(DispatcherTest, CountsWhatServersHaveBeenGiven)
{
    policy->next.server = 1;
    Add(5);
    Add(6);
    const auto placement = dispatcher.Dispatch(5);
    ASSERT_TRUE(placement);
    EXPECT_EQ(placement->server, 1U);
    EXPECT_EQ(placement->view.id, 1U);
    EXPECT_EQ(placement->view.outstanding, 0U); // before it had the request
    dispatcher.Dispatch(6);
    EXPECT_EQ(dispatcher.GetServers()[1].outstanding, 2U);
    EXPECT_EQ(dispatcher.GetServers()[1].outstandingPromptTokens, 16U);
    EXPECT_EQ(dispatcher.GetRequestsAt(1), (std::vector<uint64_t>{5, 6}));
    EXPECT_TRUE(dispatcher.GetRequestsAt(0).empty());
    dispatcher.NotePrefilled(5);
    dispatcher.NotePrefilled(5); // further tokens of the same answer
    EXPECT_EQ(dispatcher.GetServers()[1].outstandingPromptTokens, 8U);
    EXPECT_EQ(dispatcher.Withdraw(5).server, 1U);
    EXPECT_EQ(dispatcher.Withdraw(6).server, 1U);
    EXPECT_EQ(dispatcher.GetServers()[1].outstanding, 0U);
    EXPECT_EQ(dispatcher.GetServers()[1].outstandingPromptTokens, 0U);
    EXPECT_FALSE(dispatcher.GetServer(5));
    dispatcher.Forget(5);
    Add(5); // its id is free again
}

TEST_F(DispatcherTest, SaysWhyARequestIsRefused)
{
    Add(1);
    auto refused = dispatcher.Dispatch(1);
    ASSERT_TRUE(refused);
    EXPECT_FALSE(refused->server);
    EXPECT_EQ(refused->reason, "policy chose no server");
    policy->next.reason = "too dear";
    EXPECT_EQ(dispatcher.Dispatch(1)->reason, "too dear");
    servers[0].up = servers[1].up = false;
    EXPECT_EQ(dispatcher.Dispatch(1)->reason, "no server is up");
    EXPECT_FALSE(dispatcher.GetServer(1));
}

// A policy that finds no open server is asked again with those that drain.
TEST_F(DispatcherTest, KeepsRequestsFromServersThatDrain)
{
    servers[0].draining = true;
    Add(1);
    policy->next.server = 1;
    EXPECT_EQ(dispatcher.Dispatch(1)->server, 1U);
    ASSERT_EQ(policy->seen.size(), 1U);
    EXPECT_FALSE(policy->seen[0][0].up);
    Add(2);
    policy->next.server = 0;
    EXPECT_EQ(dispatcher.Dispatch(2)->server, 0U);
    ASSERT_EQ(policy->seen.size(), 3U);
    EXPECT_TRUE(policy->seen[2][0].up);
}

TEST_F(DispatcherTest, ReservesWhatIsAllotted)
{
    policy->next.server = 0;
    policy->next.allocation = ResourceAmounts{60, 0.5, 4};
    Add(1, false);
    Add(2, false);
    Add(3, true);
    const auto first = dispatcher.Dispatch(1);
    ASSERT_TRUE(first->allocation);
    EXPECT_EQ(first->allocation->bandwidth, 60);
    EXPECT_EQ(first->view.left.kvBlocks, 10U);
    EXPECT_EQ(dispatcher.GetServers()[0].left.kvBlocks, 6U);
    const auto second = dispatcher.Dispatch(2);
    EXPECT_FALSE(second->server);
    EXPECT_EQ(second->reason.rfind("allocation refused, bandwidth", 0), 0U) << second->reason;
    EXPECT_FALSE(dispatcher.GetAllocation(2));
    const auto third = dispatcher.Dispatch(3);
    ASSERT_TRUE(third->allocation); // its prompt is here: it needs no bandwidth
    EXPECT_EQ(third->allocation->bandwidth, 0);
    EXPECT_EQ(dispatcher.GetAllocation(3)->kvBlocks, 4U);
    const auto withdrawal = dispatcher.Withdraw(1);
    ASSERT_TRUE(withdrawal.allocation);
    EXPECT_EQ(withdrawal.allocation->bandwidth, 60);
    EXPECT_EQ(dispatcher.GetServers()[0].left.bandwidth, 100);
    EXPECT_TRUE(dispatcher.Dispatch(2)->server);
    EXPECT_TRUE(dispatcher.GetResources().IsConserved());
}

TEST_F(DispatcherTest, LetsRequestsWaitForAPolicyThatDecidesLater)
{
    auto patient = CreateObject<PatientPolicy>();
    EXPECT_FALSE(dispatcher.Defers());
    dispatcher.SetPolicy(patient);
    EXPECT_TRUE(dispatcher.Defers());
    Add(1);
    Add(2);
    EXPECT_FALSE(dispatcher.Dispatch(1));
    EXPECT_FALSE(dispatcher.Dispatch(2));
    EXPECT_TRUE(dispatcher.IsWaiting(1));
    EXPECT_TRUE(placed.empty());
    patient->Say(1, 1);
    ASSERT_EQ(placed.size(), 1U);
    EXPECT_EQ(placed[0].first, 1U);
    EXPECT_EQ(placed[0].second.server, 1U);
    EXPECT_EQ(patient->outstandingThen, 0U);
    EXPECT_FALSE(dispatcher.IsWaiting(1));
    const auto withdrawal = dispatcher.Withdraw(2);
    EXPECT_TRUE(withdrawal.waited);
    EXPECT_FALSE(withdrawal.server);
    dispatcher.NotifyPolicy();
    EXPECT_EQ(patient->diary, "await 1;await 2;withdraw 2;changed;");
    EXPECT_FALSE(dispatcher.Withdraw(1).waited);
    dispatcher.SetPolicy(policy);
}

// The decision comes while the policy is being told that the request waits.
TEST_F(DispatcherTest, TakesADecisionThatComesAtOnce)
{
    auto patient = CreateObject<PatientPolicy>();
    patient->hasty = 0;
    dispatcher.SetPolicy(patient);
    Add(1);
    EXPECT_FALSE(dispatcher.Dispatch(1));
    ASSERT_EQ(placed.size(), 1U);
    EXPECT_EQ(placed[0].second.server, 0U);
    EXPECT_EQ(dispatcher.GetServer(1), 0U);
    dispatcher.SetPolicy(policy);
}

// Slots need neither sockets nor events: three tasks, two slots of one server, who leaves makes
// room.
TEST_F(DispatcherTest, RunsInSlots)
{
    policy->next.server = 0;
    policy->next.allocation = ResourceAmounts{0, 0.5, 0};
    std::string outcome;
    for (uint64_t task = 0; task < 3; ++task)
    {
        Add(task);
        outcome += dispatcher.Dispatch(task)->server ? "s" : "-";
    }
    for (const auto task : dispatcher.GetRequestsAt(0))
    {
        dispatcher.Withdraw(task);
        dispatcher.Forget(task);
    }
    outcome += dispatcher.Dispatch(2)->server ? "s" : "-";
    EXPECT_EQ(outcome, "ss-s");
}

} // namespace
