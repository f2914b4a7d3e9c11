/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/pinned-models.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A store of 10 GB with models A, B and C of 4 GB, which are read at 2 GB/s, the default. */
class PinnedModelsTest : public testing::Test
{
  protected:
    PinnedModelsTest()
        : store(CreateObject<ModelStore>())
    {
        store->SetCapacity(10e9);
        for (const std::string name : {"A", "B", "C"})
        {
            StoredModel model;
            model.name = name;
            model.weightBytes = 4e9;
            model.memoryBytes = 4e9;
            store->Add(model);
        }
        models.Configure({"A", "B", "C"}, store, "server 0");
    }

    ~PinnedModelsTest() override
    {
        models.Dispose();
        store->Dispose();
        Simulator::Destroy();
    }

    Ptr<ModelStore> store; //!< Where they are
    PinnedModels models;   //!< Under test
};

} // namespace

TEST_F(PinnedModelsTest, AreNotEvictedForOthers)
{
    models.Load(0);
    models.Load(1);
    Simulator::Run();
    store->Load("C"); // there is room for two
    Simulator::Run();
    EXPECT_TRUE(models.IsResident(0));
    EXPECT_TRUE(models.IsResident(1));
    EXPECT_FALSE(models.IsResident(2));
    EXPECT_FALSE(store->Evict("A"));
}

TEST_F(PinnedModelsTest, GoWhenTheyAreEvicted)
{
    models.Load(0);
    Simulator::Run();
    models.Evict(0);
    EXPECT_FALSE(models.IsResident(0));
    EXPECT_EQ(store->GetMemory(), 0);
}

TEST_F(PinnedModelsTest, StayWhileTheyAreBeingLoaded)
{
    models.Load(0);
    models.Evict(0);
    Simulator::Run();
    EXPECT_TRUE(models.IsResident(0));
    models.Evict(0);
    EXPECT_FALSE(models.IsResident(0));
}

TEST_F(PinnedModelsTest, AreFoundByTheirNames)
{
    EXPECT_EQ(models.Size(), 3);
    EXPECT_EQ(models.Find("B"), 1);
    EXPECT_EQ(models.GetName(1), "B");
    EXPECT_FALSE(models.Find("b")); // requests give names as they are
    EXPECT_FALSE(models.Find("D"));
}

TEST_F(PinnedModelsTest, NeedAStoreThatKnowsThem)
{
    PinnedModels others;
    EXPECT_THROW(others.Configure({"A", "D"}, store, "server 0"), InputError);
    EXPECT_THROW(others.Configure({"A"}, nullptr, "server 0"), InputError);
}
