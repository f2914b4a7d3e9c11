/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/home-demands.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return a device's request of that number, made at an edge server */
RequestView
Request(uint32_t device, uint32_t sequence, std::optional<uint32_t> home)
{
    RequestView request;
    request.device = device;
    request.id = WireId::Make(device, sequence, 0);
    request.home = home;
    return request;
}

/** @return its record */
RequestRecord
Record(uint32_t device, uint32_t sequence)
{
    RequestRecord record;
    record.device = device;
    record.sequence = sequence;
    return record;
}

} // namespace

TEST(HomeDemands, CountsWhereRequestsWereMade)
{
    HomeDemands homes(2, 3, 2);
    homes.Arrive(Request(4, 0, 1), 0, 1);
    homes.Arrive(Request(4, 1, 0), 2, 0);
    homes.Arrive(Request(4, 2, std::nullopt), 2, 0);
    homes.Arrive(Request(4, 3, 1), 2, std::nullopt); // for something else
    auto again = Request(4, 0, 0);
    again.id = WireId::Make(4, 0, 1);
    homes.Arrive(again, 1, 1); // a second attempt is the same request
    EXPECT_EQ(homes.Find(Record(4, 0)), 1U);
    EXPECT_EQ(homes.Find(Record(4, 1)), 0U);
    EXPECT_EQ(homes.Find(Record(5, 7)), 1U) << "it never came: the device's number";
    EXPECT_EQ(homes.Find(Request(5, 7, 2)), 0U) << "two edge servers";
    const auto first = homes.Get(0);
    const auto second = homes.Get(1);
    EXPECT_EQ(second->GetRequests(0), (std::vector<double>{0, 1}));
    EXPECT_EQ(second->GetRequests(1), (std::vector<double>{0, 0}));
    EXPECT_EQ(first->GetRequests(2), (std::vector<double>{2, 0}));
    EXPECT_EQ(first->GetSlots(), 3U);
}

TEST(HomeDemands, KeepsWhatWasForeseen)
{
    HomeDemands homes(1, 2, 2);
    homes.Foresee(0, 1, {0.5, 0.25});
    EXPECT_EQ(homes.Get(0)->GetRates(0), (std::vector<double>{0, 0}));
    EXPECT_EQ(homes.Get(0)->GetRates(1), (std::vector<double>{0.5, 0.25}));
}
