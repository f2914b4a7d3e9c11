/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/model-store.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Scores as a test wants them. */
class GivenScore : public ModelScore
{
  public:
    void Loaded(const std::string& model) override
    {
        ++loads[model];
    }

    void Used(const std::string& model) override
    {
        ++uses[model];
    }

    double GetScore(const std::string& model) override
    {
        return scores[model];
    }

    std::map<std::string, double> scores; //!< By model
    std::map<std::string, int> loads;     //!< By model
    std::map<std::string, int> uses;      //!< By model
};

/** A store of 10 GB with models A, B, C of 4 GB and D of 11 GB, read at 2 GB/s; and its log. */
class Store : public testing::Test
{
  protected:
    Store()
        : store(CreateObject<ModelStore>())
    {
        store->SetCapacity(10e9);
        for (const std::string name : {"A", "B", "C", "D"})
        {
            StoredModel model;
            model.name = name;
            model.weightBytes = name == "D" ? 10e9 : 3e9;
            model.memoryBytes = name == "D" ? 11e9 : 4e9;
            store->Add(model);
        }
        store->TraceConnectWithoutContext("LoadBegan", MakeCallback(&Store::OnBegin, this));
        store->TraceConnectWithoutContext("Loaded", MakeCallback(&Store::OnLoaded, this));
        store->TraceConnectWithoutContext("Evicted", MakeCallback(&Store::OnEvicted, this));
        store->TraceConnectWithoutContext("Memory", MakeCallback(&Store::OnMemory, this));
    }

    ~Store() override
    {
        store->Dispose();
        Simulator::Destroy();
    }

    /** @return seconds */
    static double Now()
    {
        return Simulator::Now().GetSeconds();
    }

    void OnBegin(const std::string& name, Time duration)
    {
        log << Now() << " begin " << name << " " << duration.GetSeconds() << "\n";
    }

    void OnLoaded(const std::string& name, Time duration)
    {
        log << Now() << " loaded " << name << "\n";
    }

    void OnEvicted(const std::string& name)
    {
        log << Now() << " evicted " << name << "\n";
    }

    void OnMemory(double before, double now)
    {
        most = std::max(most, now);
    }

    /**
     * @param policy name of the eviction policy
     * @return the log of: A, B loaded; A asked for at 5, 6 and 7 s, B at 8 s; then C is wished for
     */
    std::string Scenario(const std::string& policy)
    {
        store->SetEvictionPolicy(EvictionPolicy::Create(policy));
        store->Load("A");
        store->Load("B");
        for (const double at : {5.0, 6.0, 7.0})
        {
            Simulator::Schedule(Seconds(at), [this] { store->Touch("A"); });
        }
        Simulator::Schedule(Seconds(8), [this] { store->Touch("B"); });
        Simulator::Schedule(Seconds(10), [this] { answer = store->Load("C"); });
        Simulator::Run();
        return log.str();
    }

    Ptr<ModelStore> store;                  //!< Under test
    std::ostringstream log;                 //!< What it traced
    double most{0};                         //!< Most memory taken (bytes)
    LoadAnswer answer{LoadAnswer::UNKNOWN}; //!< To the last wish
};

} // namespace

TEST_F(Store, LoadsOneAfterTheOtherAtItsBandwidth)
{
    EXPECT_EQ(store->Load("a"), LoadAnswer::UNDER_WAY);
    EXPECT_EQ(store->Load("B"), LoadAnswer::UNDER_WAY);
    EXPECT_EQ(store->Load("A"), LoadAnswer::UNDER_WAY);
    EXPECT_EQ(store->GetResidency("A"), Residency::LOADING);
    EXPECT_EQ(store->GetMemory(), 4e9); // from the start of the load
    Simulator::Run();
    // 3 GB at 2 GB/s each.
    EXPECT_EQ(log.str(), "0 begin A 1.5\n1.5 loaded A\n1.5 begin B 1.5\n3 loaded B\n");
    EXPECT_EQ(store->Load("A"), LoadAnswer::RESIDENT);
    EXPECT_EQ(store->GetResidents(), (std::vector<std::string>{"A", "B"}));
    EXPECT_EQ(store->GetLoads(), 2u);
}

TEST_F(Store, ReadsOverTheBackhaulWhatIsNotOnTheDisk)
{
    StoredModel far;
    far.name = "far";
    far.weightBytes = 3e9;
    far.memoryBytes = 4e9;
    far.local = false;
    store->Add(far);
    store->SetAttribute("LoadOverhead", TimeValue(Seconds(2)));
    EXPECT_EQ(store->GetLoadTime("far"), Seconds(2 + 3 / 0.125)); // 1 Gbit/s
    EXPECT_EQ(store->GetLoadTime("A"), Seconds(2 + 1.5));
}

TEST_F(Store, EvictsByPolicy)
{
    const std::string loads = "0 begin A 1.5\n1.5 loaded A\n1.5 begin B 1.5\n3 loaded B\n";
    EXPECT_EQ(Scenario("Fifo"), loads + "10 evicted A\n10 begin C 1.5\n11.5 loaded C\n");
    EXPECT_LE(most, 10e9);
}

TEST_F(Store, EvictsTheLeastRecentlyUsed)
{
    EXPECT_NE(Scenario("Lru").find("10 evicted A\n"), std::string::npos); // at 7 s, B at 8 s
}

TEST_F(Store, EvictsTheLeastFrequentlyUsed)
{
    EXPECT_NE(Scenario("Lfu").find("10 evicted B\n"), std::string::npos); // once, A three times
}

TEST_F(Store, EvictsTheLeastAgeOfThought)
{
    store->SetEvictionPolicy(EvictionPolicy::Create("LeastAgeOfThought"));
    EXPECT_THROW(store->Load("A"), InputError); // without scores
    auto score = CreateObject<GivenScore>();
    score->scores = {{"A", 2}, {"B", 1}};
    store->SetScore(score);
    EXPECT_NE(Scenario("LeastAgeOfThought").find("10 evicted B\n"), std::string::npos);
    EXPECT_TRUE(store->Acquire("A"));
    EXPECT_EQ(score->uses["A"], 1);
    EXPECT_EQ(score->loads["C"], 1);
}

TEST_F(Store, PinnedModelsStay)
{
    EXPECT_EQ(Scenario("Pinned").find("evicted"), std::string::npos);
    EXPECT_EQ(answer, LoadAnswer::NO_ROOM);
    store->SetEvictionPolicy(EvictionPolicy::Create("Fifo"));
    store->Pin("A");
    EXPECT_FALSE(store->Evict("A"));
    EXPECT_EQ(store->Load("C"), LoadAnswer::UNDER_WAY);
    EXPECT_EQ(store->GetResidency("A"), Residency::RESIDENT);
    EXPECT_EQ(store->GetResidency("B"), Residency::ABSENT);
    EXPECT_THROW(store->Pin("X"), InputError);
}

TEST_F(Store, DrainsAModelThatIsUsed)
{
    store->SetEvictionPolicy(EvictionPolicy::Create("Fifo"));
    store->Load("A");
    store->Load("B");
    Simulator::Schedule(Seconds(4), [this] { EXPECT_TRUE(store->Acquire("A")); });
    Simulator::Schedule(Seconds(5), [this] {
        EXPECT_EQ(store->Load("C"), LoadAnswer::UNDER_WAY);
        EXPECT_EQ(store->GetResidency("A"), Residency::DRAINING);
        EXPECT_FALSE(store->Acquire("A"));                  // takes no new requests
        EXPECT_EQ(store->Load("A"), LoadAnswer::UNDER_WAY); // and comes back behind C
    });
    Simulator::Schedule(Seconds(9), [this] { store->Release("A"); });
    Simulator::Run();
    EXPECT_EQ(log.str(),
              "0 begin A 1.5\n1.5 loaded A\n1.5 begin B 1.5\n3 loaded B\n"
              "9 evicted A\n9 begin C 1.5\n10.5 loaded C\n"
              "10.5 evicted B\n10.5 begin A 1.5\n12 loaded A\n");
    EXPECT_LE(most, 10e9);
}

TEST_F(Store, RefusesWhatCannotBe)
{
    EXPECT_EQ(store->Load("D"), LoadAnswer::TOO_LARGE);
    EXPECT_EQ(store->Load("E"), LoadAnswer::UNKNOWN);
    EXPECT_FALSE(store->Fits("D"));
    EXPECT_FALSE(store->Fits("E"));
    EXPECT_TRUE(store->Fits("A"));
    StoredModel nothing;
    nothing.name = "N";
    EXPECT_THROW(store->Add(nothing), InputError);
    EXPECT_THROW(store->GetLoadTime("E"), InputError);
    EXPECT_EQ(store->GetMemory(), 0);
}

TEST_F(Store, LetsGoWhenAsked)
{
    store->Load("A");
    store->Load("B");
    EXPECT_FALSE(store->Evict("A")); // being loaded
    EXPECT_TRUE(store->Evict("B"));  // called off
    Simulator::Run();
    EXPECT_EQ(store->GetResidents(), std::vector<std::string>{"A"});
    EXPECT_TRUE(store->Evict("A"));
    EXPECT_FALSE(store->Evict("A"));
    EXPECT_EQ(store->GetMemory(), 0);
    EXPECT_EQ(store->GetEvictions(), 1u);
}

TEST_F(Store, ForgetsEverythingInACrash)
{
    store->Load("A");
    store->Load("B");
    Simulator::Schedule(Seconds(2), [this] { store->Clear(); });
    Simulator::Run();
    EXPECT_EQ(log.str(), "0 begin A 1.5\n1.5 loaded A\n1.5 begin B 1.5\n"); // and ends no more
    EXPECT_EQ(store->GetMemory(), 0);
    EXPECT_FALSE(store->IsLoading());
    EXPECT_EQ(store->Load("B"), LoadAnswer::UNDER_WAY);
    Simulator::Run();
    EXPECT_EQ(store->GetResidents(), std::vector<std::string>{"B"});
}

TEST_F(Store, NeverTakesMoreThanItHas)
{
    auto random = CreateObject<UniformRandomVariable>();
    random->SetStream(1);
    for (const std::string policy : {"Fifo", "Lru", "Lfu"})
    {
        store->SetEvictionPolicy(EvictionPolicy::Create(policy));
        for (int i = 0; i < 300; ++i)
        {
            const std::string name(1, static_cast<char>('A' + random->GetInteger(0, 2)));
            const auto hold = Seconds(random->GetValue(0, 20));
            Simulator::Schedule(Seconds(random->GetValue(0, 300)), [this, name, hold] {
                store->Touch(name);
                store->Load(name);
                if (store->Acquire(name))
                {
                    Simulator::Schedule(hold, [this, name] { store->Release(name); });
                }
            });
        }
        Simulator::Run();
        EXPECT_LE(most, 10e9);
        EXPECT_EQ(store->GetMemory(), 8e9); // two fit, and everything wished for has come
        Simulator::Destroy();
        store->Clear();
    }
    EXPECT_GT(store->GetEvictions(), 50u);
}
