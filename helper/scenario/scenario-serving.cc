/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-serving.h"

#include "ns3/input-error.h"

namespace ns3
{
namespace llmedge
{

namespace
{

const AttributeDefault&
ReportInterval()
{
    static const AttributeDefault interval("ns3::llmedge::LlmServer::ReportInterval");
    return interval;
}

} // namespace

void
ScenarioServing::Declare(ProgramOptions& options)
{
    options.Add("model", "Language model on every server", m_model);
    options.Add("gpu", "GPU of the edge servers", m_gpu);
    options.Add("cloudGpu", "GPU of the cloud servers", m_cloudGpu);
    options.Add("tp", "GPUs that share the model on an edge server", m_tp, 1, 64);
    m_batching.Declare(options);
    options.Add("latency", "Latency model: roofline, flops, or a TypeId", m_latency);
    options.Add(
        "policy",
        "LocalFirst, RoundRobin, Random, LeastLoaded, CloudOnly, ShortestCompletion, FullShares, "
        "FixedShares, DoubleDutchAuction, CachedModel (with --caching also the default), or a "
        "policy's TypeId",
        m_policy);
    options.Add("transport", "TcpTransport or UdpTransport; empty: the network's own", m_transport);
    options.Add("controlPlane", "ns3::llmedge::LlmController::ControlPlane");
    options.Add("reportInterval", ReportInterval().GetName()).SetDefault("0.1");
    options.Add("deadline", "ns3::llmedge::LlmClient::Deadline");
    options.Add("tokensPerMessage", "ns3::llmedge::LlmServer::TokensPerMessage");
    options.Add("gpuFile", "CSV with further GPUs", m_gpus);
    options.Add("modelFile", "CSV with further language models", m_models);
    options.Add("gpus", "Former name of --gpuFile", m_gpus);
    options.Add("models", "Former name of --modelFile", m_models);
}

void
ScenarioServing::Check(ProgramOptions& options)
{
    m_batching.Assign(options);
    const bool overNetwork = options.GetText("controlPlane") == "network";
    if (options.GetText("reportInterval") == "0" &&
        (overNetwork || options.IsGiven("reportInterval")))
    {
        throw InputError("option --reportInterval is 0, and --controlPlane=network has nothing but "
                         "reports, expected more than 0 s");
    }
    if (!overNetwork && !options.IsGiven(ReportInterval()))
    {
        ReportInterval().Set("0"); // the controller reads what the servers would report
    }
}

LlmServerHelper
ScenarioServing::MakeServers(const std::string& gpu, uint64_t gpus) const
{
    LlmServerHelper helper(gpu, m_model);
    helper.AddCatalogs(m_gpus, m_models);
    helper.SetTensorParallel(static_cast<uint32_t>(gpus));
    helper.SetBatching(m_batching.GetName());
    helper.SetLatencyModel(m_latency);
    return helper;
}

void
ScenarioServing::Describe(ScenarioSite& site)
{
    if (!m_transport.empty())
    {
        site.serving->SetTransport(m_transport);
    }
    site.edge = MakeServers(m_gpu, m_tp);
    site.cloud = MakeServers(m_cloudGpu, 1);
}

void
ScenarioServing::Install(ScenarioSite& site)
{
    site.serving->InstallServers(*site.edge, *site.cloud);
    site.serving->InstallController(m_policy);
}

} // namespace llmedge
} // namespace ns3
