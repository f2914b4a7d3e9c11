/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/model-inventory.h"

#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** An inventory of 10 bytes with models A of 4, B of 5 and C of 6 bytes. */
class Inventory : public testing::Test
{
  protected:
    Inventory()
    {
        inventory.SetCapacity(10);
        inventory.Add({"C", 1, 6, true});
        inventory.Add({"A", 1, 4, true});
        inventory.Add({"B", 1, 5, true});
    }

    ModelInventory::Entry& At(const std::string& name)
    {
        return *inventory.Find(name);
    }

    ModelInventory inventory; //!< Under test
};

} // namespace

TEST_F(Inventory, CountsMemoryFromLoadToEviction)
{
    EXPECT_EQ(inventory.CountMemory(), 0);
    At("A").residency = Residency::LOADING;
    At("B").residency = Residency::DRAINING;
    EXPECT_EQ(inventory.CountMemory(), 9);
    EXPECT_EQ(inventory.CountRoom(), 6) << "what is free and what the draining model will leave";
    EXPECT_EQ(inventory.GetResidents(), (std::vector<std::string>{"B"}));
    At("C").residency = Residency::RESIDENT;
    EXPECT_THROW(inventory.CountMemory(), std::logic_error) << "15 bytes are more than there are";
}

TEST_F(Inventory, ExaminesWhetherAModelMayCome)
{
    At("A").residency = Residency::RESIDENT;
    EXPECT_EQ(inventory.Examine(At("B"), false), LoadAnswer::UNDER_WAY);
    At("B").residency = Residency::RESIDENT;
    EXPECT_EQ(inventory.Examine(At("C"), true), LoadAnswer::UNDER_WAY) << "others may go";
    EXPECT_EQ(inventory.Examine(At("C"), false), LoadAnswer::NO_ROOM);
    At("B").pinned = true;
    EXPECT_EQ(inventory.Examine(At("C"), true), LoadAnswer::NO_ROOM) << "B stays";
    inventory.Add({"D", 1, 11, true});
    EXPECT_EQ(inventory.Examine(At("D"), true), LoadAnswer::TOO_LARGE);
}

TEST_F(Inventory, ChoosesWhatIsWorthLeast)
{
    const auto policy = EvictionPolicy::Create("Lru");
    EXPECT_EQ(inventory.ChooseVictim(*policy, nullptr), nullptr) << "nothing is resident";
    At("A").residency = Residency::RESIDENT;
    At("B").residency = Residency::RESIDENT;
    At("A").use.lastUse = Seconds(2);
    At("B").use.lastUse = Seconds(1);
    EXPECT_EQ(inventory.ChooseVictim(*policy, nullptr), &At("B"));
    At("B").pinned = true;
    EXPECT_EQ(inventory.ChooseVictim(*policy, nullptr), &At("A"));
    EXPECT_EQ(inventory.ChooseVictim(*EvictionPolicy::Create("Pinned"), nullptr), nullptr);
}

TEST_F(Inventory, RefusesModelsWithoutSizeOrInUse)
{
    EXPECT_THROW(inventory.Add({"X", 0, 1, true}), InputError);
    EXPECT_THROW(inventory.Add({"X", 1, 0, true}), InputError);
    At("A").residency = Residency::RESIDENT;
    EXPECT_THROW(inventory.Add({"a", 1, 1, true}), InputError);
    inventory.Clear();
    inventory.Add({"a", 1, 1, true});
    EXPECT_EQ(inventory.Find("A")->model.memoryBytes, 1);
    EXPECT_EQ(inventory.Find("X"), nullptr);
    inventory.Forget();
    EXPECT_EQ(inventory.Find("A"), nullptr);
}
