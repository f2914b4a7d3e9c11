/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-server-helper.h"

#include "batching.h"

#include "ns3/basic-energy-source-helper.h"
#include "ns3/double.h"
#include "ns3/gpu-device-energy-model.h"
#include "ns3/gpu-power-model.h"
#include "ns3/input-error.h"
#include "ns3/pointer.h"
#include "ns3/roofline-latency-model.h"
#include "ns3/uinteger.h"

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
    static const std::map<std::string, std::string> SHORT_NAMES{
        {"roofline", "RooflineLatencyModel"},
        {"flops", "FlopsLatencyModel"},
        {"table", "TableLatencyModel"}};
    const auto known = SHORT_NAMES.find(name);
    const auto full = known == SHORT_NAMES.end() ? name : known->second;
    TypeId type;
    const bool found = TypeId::LookupByNameFailSafe(full, &type) ||
                       TypeId::LookupByNameFailSafe("ns3::llmedge::" + full, &type);
    if (!found || !type.IsChildOf(LatencyModel::GetTypeId()) || !type.HasConstructor())
    {
        throw InputError("latency model '" + name +
                         "' is unknown, expected roofline, flops, table, or a TypeId");
    }
    m_latency.SetTypeId(type);
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

Ptr<InferenceEngine>
LlmServerHelper::MakeEngine() const
{
    auto latency = m_latency.Create<LatencyModel>();
    latency->Configure(m_gpus.Get(m_gpu), m_models.Get(m_model), m_tensorParallel);
    auto power = CreateObject<GpuPowerModel>();
    power->SetGpu(latency->GetGpu(), m_tensorParallel);
    auto engine = m_engine.Create<InferenceEngine>();
    engine->SetAttribute(
        "Scheduler",
        PointerValue(CreateBatchScheduler(m_batching, m_tokenBudget, m_maxSequences)));
    engine->SetLatencyModel(latency);
    engine->SetPowerModel(power);
    engine->GetReport(); // a model that does not fit is refused here, not at the first request
    return engine;
}

Ptr<LlmServer>
LlmServerHelper::Install(Ptr<Node> node, uint32_t id) const
{
    auto engine = MakeEngine();
    auto server = m_server.Create<LlmServer>();
    server->SetAttribute("Id", UintegerValue(id));
    server->SetEngine(engine);
    node->AddApplication(server);

    constexpr double MAINS_JOULES = 1e10;
    BasicEnergySourceHelper mains;
    mains.Set("BasicEnergySourceInitialEnergyJ", DoubleValue(MAINS_JOULES));
    const auto source = mains.Install(node).Get(0);
    auto device = CreateObject<GpuDeviceEnergyModel>();
    device->SetEnergySource(source);
    source->AppendDeviceEnergyModel(device);
    device->SetPower(engine->GetPower());
    engine->TraceConnectWithoutContext("Power",
                                       MakeCallback(&GpuDeviceEnergyModel::PowerChanged, device));
    return server;
}

} // namespace llmedge
} // namespace ns3
