/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/agent-workload.h"
#include "ns3/input-error.h"

#include <gtest/gtest.h>
#include <map>
#include <set>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr uint32_t SLOTS = 30;  //!< Slots of a workload
constexpr uint32_t DEVICES = 7; //!< Its devices
constexpr uint32_t CELLS = 2;   //!< Its cells

/**
 * @param stream first random stream
 * @return requests of ten agents from the table, in two cells
 */
Ptr<AgentWorkload>
MakeWorkload(int64_t stream)
{
    std::vector<AgentWorkload::Pair> pairs;
    for (uint32_t k = 0; k < 20; ++k)
    {
        pairs.push_back({"pair-" + std::to_string(k), 100 + k, 300 + k});
    }
    auto workload = CreateObject<AgentWorkload>();
    workload->Configure(pairs, SLOTS, DEVICES);
    for (uint32_t cell = 0; cell < CELLS; ++cell)
    {
        workload->AddCell(TableDemand(10));
    }
    workload->AssignStreams(stream);
    return workload;
}

} // namespace

TEST(AgentWorkload, AsksForWhatItsDemandCounts)
{
    auto workload = MakeWorkload(1);
    std::map<std::pair<uint32_t, uint32_t>, std::map<std::string, double>> counted;
    Time last;
    std::set<uint32_t> devices;
    while (const auto request = workload->Next())
    {
        EXPECT_GE(request->arrival, last);
        last = request->arrival;
        ASSERT_TRUE(request->device.has_value());
        devices.insert(*request->device);
        const auto slot = static_cast<uint32_t>(request->arrival.GetSeconds() / 10);
        ++counted[{slot, *request->device % CELLS}][request->model];
        EXPECT_EQ(request->outputTokens, request->promptTokens + 200);
        EXPECT_EQ(request->model, "pair-" + std::to_string(request->promptTokens - 100));
    }
    EXPECT_EQ(devices.size(), DEVICES); // every device asks
    double total = 0;
    for (uint32_t slot = 0; slot < SLOTS; ++slot)
    {
        for (uint32_t cell = 0; cell < CELLS; ++cell)
        {
            const auto& requests = workload->GetDemand(cell)->GetRequests(slot);
            for (size_t k = 0; k < requests.size(); ++k)
            {
                EXPECT_EQ((counted[{slot, cell}]["pair-" + std::to_string(k)]), requests[k]);
                total += requests[k];
            }
        }
    }
    // Ten agents, one request per agent and slot, two cells, 30 slots: 600 on average.
    EXPECT_GT(total, 300);
    EXPECT_LT(total, 1200);
    EXPECT_FALSE(workload->Next().has_value());
}

TEST(AgentWorkload, IsReproducible)
{
    auto first = MakeWorkload(1);
    auto again = MakeWorkload(1);
    auto other = MakeWorkload(50);
    size_t different = 0;
    for (int i = 0; i < 100; ++i)
    {
        const auto request = first->Next();
        const auto same = again->Next();
        EXPECT_EQ(request->arrival, same->arrival);
        EXPECT_EQ(request->model, same->model);
        EXPECT_EQ(request->device, same->device);
        different += request->arrival != other->Next()->arrival ? 1 : 0;
    }
    EXPECT_GT(different, 90U);
}

TEST(AgentWorkload, SpreadsRequestsEvenly)
{
    auto workload = CreateObject<AgentWorkload>();
    workload->Configure({{"a", 1, 1}}, 1, 4);
    workload->AddCell(CreateObject<FixedDemand>(std::vector<std::vector<double>>{{20000}}));
    workload->AssignStreams(1);
    double sum = 0;
    std::map<uint32_t, double> devices;
    while (const auto request = workload->Next())
    {
        sum += request->arrival.GetSeconds();
        ++devices[*request->device];
    }
    // Uniform on 0 to 10 s: mean 5, standard error 10 / sqrt(12 * 20000) = 0.02.
    EXPECT_NEAR(sum / 20000, 5, 0.1);
    for (const auto& [device, requests] : devices)
    {
        EXPECT_NEAR(requests, 5000, 310); // five standard deviations of a binomial number
    }
    EXPECT_EQ(devices.size(), 4U);
}

TEST(AgentWorkload, RefusesWhatDoesNotFit)
{
    auto alone = CreateObject<AgentWorkload>();
    alone->Configure({{"a", 1, 1}}, 1, 4);
    EXPECT_THROW(alone->Next(), InputError); // no cell
    alone->AddCell(CreateObject<FixedDemand>(std::vector<std::vector<double>>{{1, 2}}));
    EXPECT_THROW(alone->Next(), InputError); // two pairs, one description
    auto crowded = CreateObject<AgentWorkload>();
    crowded->Configure({{"a", 1, 1}}, 1, 1);
    crowded->AddCell(CreateObject<FixedDemand>(std::vector<std::vector<double>>{{1}}));
    crowded->AddCell(CreateObject<FixedDemand>(std::vector<std::vector<double>>{{1}}));
    EXPECT_THROW(crowded->Next(), InputError); // one device, two cells
}

TEST(RecordedDemand, PlaysWhatWasWrittenDown)
{
    auto recorded = CreateObject<RecordedDemand>();
    recorded->Record(CreateObject<FixedDemand>(std::vector<std::vector<double>>{{1, 2}, {3, 4}}),
                     2);
    recorded->Start();
    EXPECT_EQ(recorded->GetSlots(), 2U);
    EXPECT_EQ(recorded->GetRequests(), (std::vector<double>{1, 2}));
    recorded->Next();
    EXPECT_EQ(recorded->GetSlot(), 1U);
    EXPECT_EQ(recorded->GetRequests(), (std::vector<double>{3, 4}));
    EXPECT_EQ(recorded->GetRates(), (std::vector<double>{3, 4}));
    recorded->Next();
    EXPECT_EQ(recorded->GetRequests(), (std::vector<double>{0, 0}));
    recorded->Start();
    EXPECT_EQ(recorded->GetRequests(), (std::vector<double>{1, 2}));
}
