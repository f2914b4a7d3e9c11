/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/double.h"
#include "ns3/model-mix-source.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @ingroup llm-edge-tests
 * @brief Three models on a GPU of 24 GB.
 */
class ThreeModelsTestCase : public TestCase
{
  public:
    ThreeModelsTestCase()
        : TestCase("Three models share 24 GB: requests wait for loads, and memory suffices")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.m_edgeServers = 1;
        run.m_cloudServers = 0;
        // 16.1, 5.6 and 3.1 GB of weights, and 2.4 GB of KV cache each; 21.6 GB in all.
        run.m_edge.SetModels({"Llama-3.1-8B", "phi-2", "Qwen2.5-Math-1.5B"}, "Lru");
        run.m_edge.SetStoreAttribute("LoadBandwidth", DoubleValue(4));
        auto mix = CreateObject<ModelMixSource>();
        mix->SetParts(ModelMixSource::Parse("Llama-3.1-8B,phi-2,Qwen2.5-Math-1.5B"));
        mix->SetSource(CreateObject<EvenRequests>(200, MilliSeconds(250), 20));
        run.Run(mix, "LeastLoaded", [&](auto& s) {
            m_store = s.GetServers()[0]->GetHost()->GetStore();
            m_store->TraceConnectWithoutContext(
                "Memory",
                MakeCallback(&ThreeModelsTestCase::MemoryChanged, this));
        });
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 200, "all requests complete");
        NS_TEST_ASSERT_MSG_EQ(m_fits, true, "the memory taken never exceeds the capacity");
        NS_TEST_ASSERT_MSG_EQ_TOL(m_capacity, 21.6e9, 1, "the capacity is 0.9 of 24 GB");
        NS_TEST_ASSERT_MSG_GT(m_most, 18e9, "the largest model was in memory");
        uint32_t waits = 0;
        for (const auto& record : run.m_records)
        {
            waits += record.loadWait ? 1 : 0;
            NS_TEST_ASSERT_MSG_EQ(record.model.empty(), false, "every request names a model");
            if (record.loadWait)
            {
                const bool before = *record.arrived + *record.loadWait <= *record.started;
                NS_TEST_ASSERT_MSG_EQ(before, true, "a request starts after its model was loaded");
            }
        }
        NS_TEST_ASSERT_MSG_GT(waits, 10, "more than ten requests waited for their model");
    }

    /**
     * @param before memory until now (bytes)
     * @param now memory from now on (bytes)
     */
    void MemoryChanged(double before, double now)
    {
        m_capacity = m_store->GetCapacity();
        m_fits = m_fits && now <= m_capacity;
        m_most = std::max(m_most, now);
    }

    Ptr<ModelStore> m_store; //!< The store
    double m_capacity{0};    //!< Its capacity (bytes)
    double m_most{0};        //!< Most memory taken (bytes)
    bool m_fits{true};       //!< Never more than there is
};

/**
 * @ingroup llm-edge-tests
 * @brief Models that there are not.
 */
class RefusedModelTestCase : public TestCase
{
  public:
    RefusedModelTestCase()
        : TestCase("A model that a server cannot have is refused at run time, with a reason")
    {
    }

  private:
    void DoRun() override
    {
        for (const bool several : {false, true})
        {
            SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
            run.m_edgeServers = 1;
            run.m_cloudServers = 0;
            if (several)
            {
                run.m_edge.SetModels({"Llama-3.1-8B", "Llama-3.1-70B"}, "Fifo");
            }
            auto mix = CreateObject<ModelMixSource>();
            mix->SetParts(ModelMixSource::Parse("Llama-3.1-8B,Llama-3.1-70B"));
            mix->SetSource(CreateObject<EvenRequests>(60, MilliSeconds(250), 5));
            run.Run(mix, "LeastLoaded");
            const std::string reason = several ? "model does not fit" : "model not served here";
            for (const auto& record : run.m_records)
            {
                const bool large = record.model == "Llama-3.1-70B";
                NS_TEST_ASSERT_MSG_EQ(record.reason, (large ? reason : ""), record.model);
            }
            NS_TEST_ASSERT_MSG_GT(run.Count(RequestState::REJECTED),
                                  5,
                                  "requests for the 70B model are rejected on 24 GB");
            NS_TEST_ASSERT_MSG_GT(run.Count(RequestState::COMPLETED),
                                  20,
                                  "requests for the 8B model complete");
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief A crash while models come and go.
 */
class CrashedStoreTestCase : public TestCase
{
  public:
    CrashedStoreTestCase()
        : TestCase("A crash empties the memory, and models are loaded again after the restart")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run("ns3::llmedge::IdealEdgeNetwork");
        run.m_edgeServers = 1;
        run.m_cloudServers = 0;
        run.m_edge.SetModels({"Llama-3.1-8B", "phi-2"}, "LeastAgeOfThought");
        auto mix = CreateObject<ModelMixSource>();
        mix->SetParts(ModelMixSource::Parse("Llama-3.1-8B,phi-2"));
        mix->SetSource(CreateObject<EvenRequests>(150, MilliSeconds(400), 20));
        double memory = -1;
        double watts = -1;
        run.Run(mix, "LeastLoaded", [&](auto& s) {
            const auto server = s.GetServers()[0];
            Simulator::Schedule(Seconds(30), &LlmServer::Crash, server);
            Simulator::Schedule(Seconds(31), [&, server] {
                memory = server->GetHost()->GetStore()->GetMemory();
                watts = server->GetHost()->GetPower();
            });
            Simulator::Schedule(Seconds(33), &LlmServer::Restart, server);
        });
        NS_TEST_ASSERT_MSG_EQ(memory, 0, "after the crash no model is in memory");
        NS_TEST_ASSERT_MSG_EQ_TOL(watts,
                                  0.07 * 450,
                                  1e-9,
                                  "after the crash the GPU draws its idle power");
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 150, "every request has ended");
        uint64_t after = 0;
        for (const auto& record : run.m_records)
        {
            after +=
                record.state == RequestState::COMPLETED && record.created > Seconds(34) ? 1 : 0;
        }
        NS_TEST_ASSERT_MSG_GT(after, 50, "more than 50 requests complete after the restart");
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved,
                              true,
                              "the counts of request states add up at any instant");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Models that come and go on servers.
 */
class ModelStoreTests : public TestCase
{
  public:
    ModelStoreTests()
        : TestCase("Model store")
    {
        AddTestCase(new ThreeModelsTestCase);
        AddTestCase(new RefusedModelTestCase);
        AddTestCase(new CrashedStoreTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<ModelStoreTests> g_suite("model-store"); //!< Registers the cases

} // namespace
