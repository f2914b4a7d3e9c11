/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "engine-test-bed.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/model-host.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <tuple>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * A host of 10 GB with two models of 6 GB that are read in 1 s, on a GPU of 400 W. Every iteration
 * takes 10 ms: one with a prompt draws 400 W, one without 300 W, the GPU alone 28 W, with a model
 * 60 W, and 20 W more while one is loaded.
 */
class Host : public testing::Test
{
  protected:
    explicit Host(double capacity = 10e9)
        : host(CreateObject<ModelHost>()),
          store(CreateObject<ModelStore>())
    {
        store->SetCapacity(capacity);
        host->SetStore(store, MakePower());
        for (const std::string name : {"A", "B"})
        {
            StoredModel model;
            model.name = name;
            model.weightBytes = 2e9;
            model.memoryBytes = 6e9;
            host->AddModel(model, MakeEngine(name));
        }
        StoredModel large;
        large.name = "L";
        large.weightBytes = 30e9;
        large.memoryBytes = 30e9;
        host->AddModel(large, MakeEngine("L"));
        host->SetFinishCallback(MakeCallback(&Host::OnFinish, this));
        host->SetRefuseCallback(MakeCallback(&Host::OnRefuse, this));
        host->TraceConnectWithoutContext("LoadWait", MakeCallback(&Host::OnWait, this));
        host->TraceConnectWithoutContext("RequestEnergy", MakeCallback(&Host::OnEnergy, this));
        host->TraceConnectWithoutContext("Iteration", MakeCallback(&Host::OnIteration, this));
        host->TraceConnectWithoutContext("Power", MakeCallback(&Host::OnPower, this));
    }

    ~Host() override
    {
        host->Dispose();
        Simulator::Destroy();
    }

    static Ptr<GpuPowerModel> MakePower()
    {
        GpuSpec gpu;
        gpu.tdpW = 400;
        auto power = CreateObject<GpuPowerModel>();
        power->SetGpu(gpu);
        return power;
    }

    static Ptr<InferenceEngine> MakeEngine(const std::string& name)
    {
        GpuSpec gpu;
        gpu.name = "G";
        gpu.memoryGb = 10;
        LlmSpec llm;
        llm.name = name;
        llm.queryHeads = 1;
        llm.contextWindow = 1000;
        auto latency = CreateObject<PlainLatencyModel>();
        latency->Configure(gpu, llm, 1);
        auto engine = CreateObject<InferenceEngine>();
        engine->SetAttribute("KvBlocks", UintegerValue(100));
        engine->SetLatencyModel(latency);
        engine->SetPowerModel(MakePower());
        return engine;
    }

    void At(double at, uint64_t id, const std::string& model, uint32_t output, uint32_t prompt = 8)
    {
        InferenceRequest request;
        request.id = id;
        request.promptTokens = prompt;
        request.outputTokens = output;
        Simulator::Schedule(Seconds(at), [this, request, model] {
            const auto refusal = host->Submit(request, model);
            log << (refusal ? "refused: " + refusal.Text() + "\n" : "");
        });
    }

    void OnFinish(uint64_t id, InferenceOutcome outcome)
    {
        ended[id] = Simulator::Now().GetSeconds();
        outcomes[id] = outcome;
    }

    void OnRefuse(uint64_t id, const RequestRefusal& refusal)
    {
        log << "late: " << id << " " << refusal.Text() << "\n";
    }

    void OnWait(uint64_t id, Time wait)
    {
        waits[id] = wait.GetSeconds();
    }

    void OnEnergy(uint64_t id, double joules)
    {
        energy += joules;
    }

    void OnIteration(const IterationRecord& record)
    {
        iterations.push_back(record);
    }

    void OnPower(double before, double now)
    {
        powers.push_back(now);
    }

    Ptr<ModelHost> host;                           //!< Under test
    Ptr<ModelStore> store;                         //!< Its store
    std::ostringstream log;                        //!< Refusals
    std::map<uint64_t, double> ended;              //!< Ends (s)
    std::map<uint64_t, double> waits;              //!< Waits for models (s)
    std::map<uint64_t, InferenceOutcome> outcomes; //!< How requests ended
    std::vector<IterationRecord> iterations;       //!< All
    std::vector<double> powers;                    //!< Traced
    double energy{0};                              //!< Of requests (J)
};

/** The same with room for both. */
class RoomyHost : public Host
{
  protected:
    RoomyHost()
        : Host(12e9)
    {
    }
};

} // namespace

TEST_F(Host, LetsRequestsWaitForTheirModel)
{
    At(0, 1, "A", 3);
    At(0.25, 2, "a", 3);
    At(2, 3, "", 1); // any: the first model, which is there
    Simulator::Stop(Seconds(3));
    Simulator::Run();
    EXPECT_EQ(waits, (std::map<uint64_t, double>{{1, 1}, {2, 0.75}}));
    EXPECT_DOUBLE_EQ(ended[1], 1.03);
    EXPECT_DOUBLE_EQ(ended[2], 1.03);
    EXPECT_DOUBLE_EQ(ended[3], 2.01);
    EXPECT_EQ(host->GetLoadWait(), Seconds(1.75));
    EXPECT_EQ(host->GetWaitingForModel(), 0u);
    // 80 W while the model is loaded, then as one engine.
    EXPECT_EQ(powers, (std::vector<double>{80, 60, 400, 300, 60, 400, 60}));
    // 1 s of loading; two prefills and two decodes of 10 ms; the rest with a model.
    EXPECT_NEAR(host->GetEnergy(), 80 + 400 * 0.02 + 300 * 0.02 + 60 * 1.96, 1e-9);
    EXPECT_NEAR(host->GetLoadingEnergy(), 20, 1e-9);
    EXPECT_NEAR(host->GetBusyEnergy(), 14, 1e-9);
    EXPECT_NEAR(energy, 14, 1e-9); // all of it is somebody's
}

TEST_F(Host, ChangesModelsAndNeverStarves)
{
    // Both models are wanted all the time, and only one fits.
    for (int i = 0; i < 200; ++i)
    {
        At(0.1 * i, 2 * i, "A", 10);
        At(0.1 * i + 0.05, 2 * i + 1, "B", 10);
    }
    double most = 0;
    store->TraceConnectWithoutContext(
        "Memory",
        Callback<void, double, double>([&](double, double now) { most = std::max(most, now); }));
    Simulator::Run();
    EXPECT_EQ(ended.size(), 400u);
    EXPECT_EQ(most, 6e9);
    EXPECT_GT(store->GetEvictions(), 10u);
    EXPECT_EQ(store->GetLoads(), store->GetEvictions() + 1);
    EXPECT_NEAR(energy, host->GetBusyEnergy(), 1e-9 * energy);
    EXPECT_EQ(log.str(), "");
}

TEST_F(RoomyHost, EnginesTakeTurns)
{
    for (int i = 0; i < 50; ++i)
    {
        At(3 + 0.01 * i, 2 * i, "A", 20);
        At(3 + 0.013 * i, 2 * i + 1, "B", 20);
    }
    At(0, 1000, "A", 1);
    At(0, 1001, "B", 1);
    Simulator::Run();
    EXPECT_EQ(ended.size(), 102u);
    for (size_t i = 1; i < iterations.size(); ++i)
    {
        EXPECT_GE(iterations[i].start, iterations[i - 1].start + iterations[i - 1].duration);
    }
    // Never above one iteration's power, and energy is shared out without remainder.
    EXPECT_LE(*std::max_element(powers.begin(), powers.end()), 400);
    EXPECT_NEAR(energy, host->GetBusyEnergy(), 1e-9 * energy);
    // Two that start together with equal work end within one iteration of each other.
    EXPECT_NEAR(ended[0], ended[1], 0.0101);
}

TEST_F(Host, RefusesWithReasons)
{
    At(0, 1, "X", 1);
    At(0, 2, "L", 1);
    At(0, 3, "A", 2000); // longer than the context window, found out when the model is there
    At(2, 4, "A", 2000);
    Simulator::Run();
    EXPECT_EQ(log.str(),
              "refused: model not served here\nrefused: model does not fit\n"
              "late: 3 context too long\nrefused: context too long\n");
    EXPECT_EQ(host->GetReport().waiting, 0u);
    At(0, 5, "B", 1); // what was refused uses no model: A can go
    Simulator::Run();
    EXPECT_EQ(outcomes[5], InferenceOutcome::COMPLETED);
}

TEST_F(Host, GivesUpAndCrashes)
{
    At(0, 1, "A", 5);
    At(0, 2, "A", 5);
    At(0.1, 3, "B", 5);
    Simulator::Schedule(Seconds(0.5), [this] {
        EXPECT_EQ(host->GetReport().waiting, 3u);
        EXPECT_TRUE(host->Cancel(2));
        EXPECT_FALSE(host->Cancel(2));
        EXPECT_FALSE(host->Cancel(77));
        EXPECT_EQ(host->GetReport().waiting, 2u);
    });
    Simulator::Schedule(Seconds(1.015), [this] { EXPECT_EQ(host->GetReport().running, 1u); });
    Simulator::Schedule(Seconds(1.02), [this] {
        host->Reset();
        host->SetCondition(ModelHost::DOWN);
    });
    Simulator::Run();
    EXPECT_EQ(outcomes[2], InferenceOutcome::CANCELLED);
    EXPECT_EQ(outcomes[1], InferenceOutcome::ABORTED);
    EXPECT_EQ(outcomes[3], InferenceOutcome::ABORTED);
    EXPECT_EQ(host->GetReport().waiting, 0u);
    EXPECT_DOUBLE_EQ(host->GetPower(), 28); // no context any more
    host->SetCondition(ModelHost::OFF);
    EXPECT_EQ(host->GetPower(), 0);
    host->SetCondition(ModelHost::RUNNING);
    At(0, 4, "B", 1);
    Simulator::Run();
    EXPECT_EQ(outcomes[4], InferenceOutcome::COMPLETED);
}

TEST(ModelHostWithoutStore, IsItsEngine)
{
    auto host = CreateObject<ModelHost>();
    EngineTestBed bed("ChunkedPrefillScheduler", {});
    auto power = CreateObject<GpuPowerModel>();
    GpuSpec gpu;
    gpu.tdpW = 400;
    power->SetGpu(gpu);
    bed.engine->SetPowerModel(power);
    host->SetEngine(bed.engine);
    InferenceRequest request;
    request.promptTokens = 5;
    request.outputTokens = 4;
    EXPECT_EQ(host->Submit(request, "M").why, Admission::MODEL_UNKNOWN);
    EXPECT_EQ(host->Submit(request, "l").why, Admission::ACCEPTED);
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    EXPECT_DOUBLE_EQ(host->GetEnergy(), bed.engine->GetEnergy());
    EXPECT_DOUBLE_EQ(host->GetEnergy(), 400 * 0.01 + 300 * 0.03 + 60 * 0.96);
    EXPECT_EQ(host->GetRestPower(), 60);
    host->SetCondition(ModelHost::DOWN);
    EXPECT_DOUBLE_EQ(host->GetPower(), 28);
    EXPECT_DOUBLE_EQ(bed.engine->GetPower(), 28);
    host->Dispose();
}

TEST(ModelHost, OfAClusterAddsUpWhatItsGpusDraw)
{
    // Two GPUs, one for each of two models: 60 W each with a model, 400 W in an iteration with a
    // prompt, 300 W in one without; a load of one GPU's memory adds 20 W.
    GpuSpec gpu;
    gpu.name = "G";
    gpu.tdpW = 400;
    gpu.memoryGb = 10;
    auto both = CreateObject<GpuPowerModel>();
    both->SetGpu(gpu, 2);
    auto store = CreateObject<ModelStore>();
    store->SetCapacity(20e9);
    auto host = CreateObjectWithAttributes<ModelHost>("SharedGpus", BooleanValue(false));
    host->SetStore(store, both);
    std::vector<double> powers;
    host->TraceConnectWithoutContext(
        "Power",
        Callback<void, double, double>([&](double, double now) { powers.push_back(now); }));
    for (const std::string name : {"A", "B"})
    {
        LlmSpec llm;
        llm.name = name;
        llm.queryHeads = 1;
        auto latency = CreateObject<PlainLatencyModel>();
        latency->Configure(gpu, llm, 1);
        auto one = CreateObject<GpuPowerModel>();
        one->SetGpu(gpu);
        auto engine = CreateObject<InferenceEngine>();
        engine->SetAttribute("KvBlocks", UintegerValue(100));
        engine->SetLatencyModel(latency);
        engine->SetPowerModel(one);
        host->AddModel({name, 2e9, 10e9, true}, engine);
        store->Load(name); // each takes 1 s
    }
    for (uint64_t id = 1; id <= 2; ++id)
    {
        InferenceRequest request;
        request.id = id;
        request.promptTokens = 8;
        request.outputTokens = 2;
        Simulator::Schedule(Seconds(5), [host, request] {
            host->Submit(request, request.id == 1 ? "A" : "B");
        });
    }
    Simulator::Schedule(Seconds(6), &ModelHost::Reset, host);
    Simulator::Stop(Seconds(7));
    Simulator::Run();
    // At rest 120 W. Both compute at once, 10 ms with the prompt and 10 ms without.
    EXPECT_DOUBLE_EQ(*std::max_element(powers.begin(), powers.end()), 800);
    EXPECT_DOUBLE_EQ(powers.back(), 56); // after the crash: 28 W each
    EXPECT_NEAR(host->GetEnergy(),
                2 * (120 + 20) + 3 * 120 + 0.01 * (800 + 600) + 0.98 * 120 + 56,
                1e-6);
    EXPECT_NEAR(host->GetLoadingEnergy(), 2 * 20, 1e-9);
    EXPECT_NEAR(host->GetBusyEnergy(), 0.01 * (800 + 600), 1e-6);
    host->Dispose();
    Simulator::Destroy();
}
