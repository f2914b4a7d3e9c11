/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"
#include "engine-test-bed.h"

#include "ns3/cached-server.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/nstime.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>
#include <set>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * A server of 10 GB that can load models A and B of 4 GB each, which takes 2 s; the pairs of the
 * unit problem. It serves nobody.
 */
class CachedServerTest : public testing::Test
{
  protected:
    CachedServerTest()
        : store(CreateObject<ModelStore>()),
          server(CreateObject<LlmServer>())
    {
        store->SetCapacity(10e9);
        store->SetAttribute("LoadBandwidth", DoubleValue(2)); // GB/s
        store->SetAttribute("LoadOverhead", TimeValue(Seconds(0)));
        auto power = CreateObject<GpuPowerModel>();
        power->SetGpu(GpuSpec());
        host->SetStore(store, power);
        for (const std::string name : {"A", "B"})
        {
            StoredModel model;
            model.name = name;
            model.weightBytes = 4e9;
            model.memoryBytes = 4e9;
            host->AddModel(model, MakeEngine(name));
        }
        server->SetHost(host);
        cached.Configure(UnitProblem(), {"A", "B"}, server);
        cached.OfferNothing();
    }

    ~CachedServerTest() override
    {
        cached.Dispose();
        server->Dispose();
        host->Dispose();
        Simulator::Destroy();
    }

    /**
     * @param name a model
     * @return an engine for it; it has nothing to do
     */
    static Ptr<InferenceEngine> MakeEngine(const std::string& name)
    {
        LlmSpec llm;
        llm.name = name;
        llm.queryHeads = 1;
        auto latency = CreateObject<PlainLatencyModel>();
        latency->Configure(GpuSpec(), llm, 1);
        auto engine = CreateObject<InferenceEngine>();
        engine->SetAttribute("KvBlocks", UintegerValue(100));
        engine->SetLatencyModel(latency);
        return engine;
    }

    /** @param seconds let time pass until then */
    static void RunUntil(double seconds)
    {
        Simulator::Stop(Seconds(seconds) - Simulator::Now());
        Simulator::Run();
    }

    /** @return what the server says it takes requests for */
    std::set<std::string> Offer() const
    {
        return *server->GetOffer();
    }

    Ptr<ModelHost> host{CreateObject<ModelHost>()}; //!< What computes
    Ptr<ModelStore> store;                          //!< Its models
    Ptr<LlmServer> server;                          //!< The server
    CachedServer cached;                            //!< Under test
};

} // namespace

TEST_F(CachedServerTest, OffersAModelFromTheEndOfItsLoadOn)
{
    cached.Apply({1, 0});
    cached.UpdateOffer();
    EXPECT_TRUE(cached.IsWanted(0));
    EXPECT_FALSE(cached.IsCached(0));
    EXPECT_TRUE(Offer().empty());
    RunUntil(2.1);
    EXPECT_TRUE(cached.IsCached(0));
    EXPECT_EQ(Offer(), std::set<std::string>{"A"});
    EXPECT_NEAR(cached.GetLedger().GetCost().load, 2.74, 1e-9); // of the unit vector
}

TEST_F(CachedServerTest, LoadsFirstWhatWasAskedForMost)
{
    cached.GetLedger().GetObservation().requests = {1, 2};
    cached.Apply({1, 1});
    RunUntil(2.1);
    EXPECT_EQ(Offer(), std::set<std::string>{"B"});
    RunUntil(4.1);
    EXPECT_EQ(Offer(), (std::set<std::string>{"A", "B"}));
}

TEST_F(CachedServerTest, EvictsAfterItsLoadWhatIsNoLongerWanted)
{
    cached.Apply({1, 0});
    RunUntil(1);
    cached.Apply({0, 0});
    EXPECT_EQ(store->GetResidency("A"), Residency::LOADING);
    RunUntil(2.1);
    EXPECT_EQ(store->GetResidency("A"), Residency::ABSENT);
    EXPECT_TRUE(Offer().empty());
    EXPECT_EQ(cached.GetLedger().GetCost().loads, 1); // it was paid for
}

TEST_F(CachedServerTest, EvictsAnInstanceWhoseContextOutgrewItsWindow)
{
    cached.Apply({1, 1});
    RunUntil(4.1);
    cached.GetLedger().PayEdge(1, 1000, 0, 0); // 40000 tokens
    cached.Advance();
    EXPECT_EQ(store->GetResidency("A"), Residency::RESIDENT);
    EXPECT_EQ(store->GetResidency("B"), Residency::ABSENT);
    EXPECT_FALSE(cached.IsWanted(1));
}

TEST_F(CachedServerTest, RefusesPairsThatTheServerCannotLoad)
{
    CachedServer other;
    EXPECT_THROW(other.Configure(UnitProblem(), {"A"}, server), InputError);
    try
    {
        other.Configure(UnitProblem(), {"A", "C"}, server);
        FAIL() << "a model that the store does not know is refused";
    }
    catch (const InputError& error)
    {
        EXPECT_STREQ(error.what(),
                     "server 0 cannot load 'C', expected a model store that knows it");
    }
}
