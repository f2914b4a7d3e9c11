/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/auction-roll.h"
#include "ns3/ideal-address.h"
#include "ns3/ideal-transport.h"
#include "ns3/input-error.h"
#include "ns3/node.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

using Entry = AuctionRoll::Entry;

namespace
{

/** A roll, and connections to enter there. */
class Roll : public testing::Test
{
  protected:
    Roll()
    {
        for (auto& peer : peers)
        {
            peer = transport->Connect(node, IdealAddress(node->GetId(), 7000));
        }
    }

    ~Roll() override
    {
        transport->Dispose();
        Simulator::Destroy();
    }

    /**
     * @param role what a party says it is
     * @param number its number
     * @return its HELLO
     */
    static HelloHeader Hello(HelloHeader::Role role, uint32_t number)
    {
        HelloHeader hello;
        hello.role = role;
        hello.id = number;
        return hello;
    }

    Ptr<Node> node{CreateObject<Node>()};                                //!< Where the parties are
    Ptr<IdealTransport> transport{CreateObject<IdealTransport>()};       //!< Makes connections
    std::vector<Ptr<Connection>> peers{std::vector<Ptr<Connection>>(3)}; //!< Connections
    AuctionRoll roll;                                                    //!< Under test
};

} // namespace

TEST_F(Roll, KnowsWhoIsAtTheOtherEndOfWhichConnection)
{
    EXPECT_EQ(roll.Enter(Hello(HelloHeader::CLIENT, 4), peers[0]), Entry::NEW);
    EXPECT_EQ(roll.Enter(Hello(HelloHeader::SERVER, 4), peers[1]), Entry::NEW);
    EXPECT_EQ(roll.Enter(Hello(HelloHeader::CLIENT, 2), peers[2]), Entry::NEW);
    const AuctionParty buyer{AuctionSide::BUYER, 4};
    EXPECT_EQ(roll.Find(peers[0]), buyer);
    EXPECT_EQ(roll.Find(buyer), peers[0]);
    EXPECT_EQ(roll.GetNumbers(AuctionSide::BUYER), (std::vector<uint32_t>{2, 4}));
    EXPECT_EQ(roll.GetNumbers(AuctionSide::SELLER), std::vector<uint32_t>{4});
    EXPECT_EQ(roll.Strike(peers[0]), buyer);
    EXPECT_FALSE(roll.Strike(peers[0]));
    EXPECT_FALSE(roll.Find(peers[0]));
    EXPECT_EQ(roll.Find(buyer), nullptr);
    roll.Clear();
    EXPECT_TRUE(roll.GetNumbers(AuctionSide::SELLER).empty());
}

TEST_F(Roll, EntersAPartyOnceAndAConnectionForOneParty)
{
    EXPECT_EQ(roll.Enter(Hello(HelloHeader::CLIENT, 65535), peers[0]), Entry::NEW);
    EXPECT_EQ(roll.Enter(Hello(HelloHeader::CLIENT, 65535), peers[0]), Entry::KNOWN);
    EXPECT_EQ(roll.Enter(Hello(HelloHeader::CLIENT, 65535), peers[1]), Entry::TAKEN);
    EXPECT_EQ(roll.Enter(Hello(HelloHeader::CLIENT, 0), peers[0]), Entry::RENAMED);
    EXPECT_EQ(roll.Enter(Hello(HelloHeader::CLIENT, 65536), peers[1]), Entry::INVALID);
    EXPECT_EQ(roll.Enter(Hello(HelloHeader::CONTROLLER, 0), peers[1]), Entry::INVALID);
    EXPECT_EQ(roll.GetNumbers(AuctionSide::BUYER), std::vector<uint32_t>{65535});
    for (const auto entry : {Entry::NEW, Entry::KNOWN})
    {
        EXPECT_EQ(AuctionRoll::GetRefusal(entry), "");
    }
    for (const auto entry : {Entry::TAKEN, Entry::RENAMED, Entry::INVALID})
    {
        EXPECT_NE(AuctionRoll::GetRefusal(entry), "");
    }
}

TEST_F(Roll, RefusesAuctionsBetweenThoseWhoAreNotThere)
{
    roll.Enter(Hello(HelloHeader::CLIENT, 1), peers[0]);
    EXPECT_NO_THROW(roll.Check(AuctionSide::BUYER, {1}));
    EXPECT_NO_THROW(roll.Check(AuctionSide::SELLER, {}));
    EXPECT_THROW(roll.Check(AuctionSide::BUYER, {1, 1}), InputError);
    EXPECT_THROW(roll.Check(AuctionSide::SELLER, {1}), InputError);
}
