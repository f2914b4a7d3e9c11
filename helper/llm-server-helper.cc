/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-server-helper.h"

#include "ns3/age-of-thought-score.h"
#include "ns3/attribute-default.h"
#include "ns3/basic-energy-source-helper.h"
#include "ns3/basic-energy-source.h"
#include "ns3/batching.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/energy-budget.h"
#include "ns3/gpu-device-energy-model.h"
#include "ns3/gpu-power-model.h"
#include "ns3/input-error.h"
#include "ns3/latency-model-factory.h"
#include "ns3/pointer.h"
#include "ns3/roofline-latency-model.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <map>

namespace ns3
{
namespace llmedge
{

LlmServerHelper::LlmServerHelper(const std::string& gpu, const std::string& model)
    : m_gpu(gpu),
      m_model(model)
{
    m_latency.SetTypeId(RooflineLatencyModel::GetTypeId());
    m_engine.SetTypeId(InferenceEngine::GetTypeId());
    m_server.SetTypeId(LlmServer::GetTypeId());
    m_store.SetTypeId(ModelStore::GetTypeId());
}

void
LlmServerHelper::AddCatalogs(const std::string& gpuFile, const std::string& modelFile)
{
    if (!gpuFile.empty())
    {
        m_gpus.AddCsv(gpuFile);
    }
    if (!modelFile.empty())
    {
        m_models.AddCsv(modelFile);
    }
}

void
LlmServerHelper::SetTensorParallel(uint32_t gpus)
{
    m_tensorParallel = gpus;
}

void
LlmServerHelper::SetBatching(const std::string& name, uint32_t tokenBudget, uint32_t maxSequences)
{
    CreateBatchScheduler(name, tokenBudget, maxSequences);
    m_batching = name;
    m_tokenBudget = tokenBudget;
    m_maxSequences = maxSequences;
}

void
LlmServerHelper::SetLatencyModel(const std::string& name)
{
    m_latency.SetTypeId(FindLatencyModel(name).GetTypeId());
}

void
LlmServerHelper::SetEngineAttribute(const std::string& name, const AttributeValue& value)
{
    m_engine.Set(name, value);
}

void
LlmServerHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_server.Set(name, value);
}

void
LlmServerHelper::SetModels(const std::vector<std::string>& models, const std::string& eviction)
{
    EvictionPolicy::Create(eviction);
    m_storeModels.clear();
    for (const auto& model : models)
    {
        m_storeModels.push_back(m_models.Get(model).name);
    }
    m_eviction = eviction;
}

void
LlmServerHelper::SetCluster(const std::vector<ClusterModel>& models, double gpus)
{
    for (const auto& model : models)
    {
        m_models.Get(model.llm);
    }
    m_cluster = models;
    m_clusterGpus = gpus;
}

void
LlmServerHelper::SetStoreAttribute(const std::string& name, const AttributeValue& value)
{
    m_store.Set(name, value);
}

void
LlmServerHelper::SetEnergyBudget(double powerCap, double battery)
{
    m_powerCap = powerCap;
    m_battery = battery;
}

Ptr<InferenceEngine>
LlmServerHelper::MakeEngine() const
{
    return MakeEngine(m_model, m_tensorParallel, 0);
}

Ptr<InferenceEngine>
LlmServerHelper::MakeEngine(const std::string& model, uint32_t tensorParallel, double kvShare) const
{
    auto latency = m_latency.Create<LatencyModel>();
    latency->Configure(m_gpus.Get(m_gpu), m_models.Get(model), tensorParallel);
    auto power = CreateObject<GpuPowerModel>();
    power->SetGpu(latency->GetGpu(), tensorParallel);
    auto engine = m_engine.Create<InferenceEngine>();
    AttributeDefault::Fix(
        engine,
        "Scheduler",
        PointerValue(CreateBatchScheduler(m_batching, m_tokenBudget, m_maxSequences)),
        "every engine has a scheduler of its own: --batching or SetBatching() says of which type");
    engine->SetLatencyModel(latency);
    engine->SetPowerModel(power);
    if (kvShare > 0)
    {
        AttributeDefault("ns3::llmedge::InferenceEngine::KvBlocks")
            .Refuse("the KV cache of a model that comes and goes is KvShare of the memory");
        engine->SetKvMemory(kvShare * latency->GetGpu().memoryGb * 1e9);
    }
    engine->GetReport(); // a model that does not fit is refused here, not at the first request
    return engine;
}

Ptr<ModelHost>
LlmServerHelper::MakeHost() const
{
    if (!m_cluster.empty())
    {
        return MakeClusterHost();
    }
    if (!m_storeModels.empty())
    {
        return MakeStoreHost();
    }
    auto host = CreateObject<ModelHost>();
    host->SetEngine(MakeEngine());
    return host;
}

Ptr<ModelHost>
LlmServerHelper::MakeStoreHost() const
{
    AttributeDefault("ns3::llmedge::ModelStore::Eviction")
        .Refuse(
            "every store has a policy of its own: --eviction or SetModels() says of which type");
    auto store = m_store.Create<ModelStore>();
    store->SetEvictionPolicy(EvictionPolicy::Create(m_eviction));
    if (store->GetEvictionPolicy()->NeedsScore())
    {
        store->SetScore(CreateObject<AgeOfThoughtScore>());
    }
    auto power = CreateObject<GpuPowerModel>();
    power->SetGpu(m_gpus.Get(m_gpu), m_tensorParallel);
    auto host = CreateObject<ModelHost>();
    host->SetStore(store, power);
    for (const auto& name : m_storeModels)
    {
        const auto engine = MakeEngine(name, m_tensorParallel, store->GetKvShare());
        const auto latency = engine->GetLatencyModel();
        store->SetCapacity(engine->GetMemoryCapacity());
        StoredModel model;
        model.name = name;
        model.weightBytes = latency->GetLlm().WeightBytes();
        model.memoryBytes = model.weightBytes / m_tensorParallel + engine->GetKvMemory();
        host->AddModel(model, engine);
    }
    return host;
}

Ptr<ModelHost>
LlmServerHelper::MakeClusterHost() const
{
    const auto gpu = m_gpus.Get(m_gpu);
    const double gpuBytes = gpu.memoryGb * 1e9;
    double gpus = m_clusterGpus;
    if (gpus == 0)
    {
        for (const auto& model : m_cluster)
        {
            gpus += model.gpus;
        }
    }
    constexpr double ROUNDING = 1 + 1e-8; // as CachingProblem::Fits() allows
    auto store = m_store.Create<ModelStore>();
    store->SetCapacity(gpus * gpuBytes * ROUNDING);
    auto power = CreateObject<GpuPowerModel>();
    power->SetGpu(gpu, static_cast<uint32_t>(std::ceil(gpus)));
    auto host = CreateObject<ModelHost>();
    AttributeDefault::Fix(host,
                          "SharedGpus",
                          BooleanValue(false),
                          "models of a cluster have GPUs of their own");
    host->SetStore(store, power);
    for (const auto& model : m_cluster)
    {
        const auto& llm = m_models.Get(model.llm);
        auto tensorParallel = static_cast<uint32_t>(std::ceil(model.gpus));
        while (tensorParallel < llm.queryHeads && llm.queryHeads % tensorParallel != 0)
        {
            ++tensorParallel;
        }
        StoredModel stored;
        stored.name = model.name;
        stored.weightBytes = llm.WeightBytes();
        stored.memoryBytes = model.gpus * gpuBytes;
        host->AddModel(stored, MakeEngine(model.llm, tensorParallel, store->GetKvShare()));
        if (m_clusterGpus == 0)
        {
            store->Pin(model.name);
            store->Load(model.name);
        }
    }
    return host;
}

Ptr<LlmServer>
LlmServerHelper::Install(Ptr<Node> node, uint32_t id) const
{
    auto host = MakeHost();
    auto server = m_server.Create<LlmServer>();
    AttributeDefault::Fix(server, "Id", UintegerValue(id), "servers are numbered");
    AttributeDefault("ns3::llmedge::LlmServer::Engine")
        .Refuse("every server has an engine of its own, made from its GPU and its models");
    server->SetHost(host);
    InstallEnergy(server, node);
    node->AddApplication(server);
    return server;
}

void
LlmServerHelper::InstallEnergy(Ptr<LlmServer> server, Ptr<Node> node) const
{
    constexpr double MAINS_JOULES = 1e10;
    const DoubleValue energy(m_battery > 0 ? m_battery : MAINS_JOULES);
    AttributeDefault(BasicEnergySource::GetTypeId(), "BasicEnergySourceInitialEnergyJ")
        .Require(energy, "--battery or SetEnergyBudget() says what a server's battery holds");
    BasicEnergySourceHelper sources;
    sources.Set("BasicEnergySourceInitialEnergyJ", energy);
    const auto source = sources.Install(node).Get(0);
    const auto host = server->GetHost();
    auto device = CreateObject<GpuDeviceEnergyModel>();
    device->SetEnergySource(source);
    source->AppendDeviceEnergyModel(device);
    device->FollowHost(nullptr, host);
    server->TraceConnectWithoutContext("Host",
                                       MakeCallback(&GpuDeviceEnergyModel::FollowHost, device));
    if (m_powerCap > 0 || m_battery > 0)
    {
        auto budget = CreateObject<EnergyBudget>();
        budget->SetAttribute("PowerCap", DoubleValue(m_powerCap));
        budget->SetHost(host); // after the device, which it asks for what is left
        if (m_battery > 0)
        {
            budget->SetBattery(source, device);
        }
        server->SetEnergyBudget(budget);
    }
}

} // namespace llmedge
} // namespace ns3
