/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-serving-options.h"

#include "ns3/input-error.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace llmedge
{

void
ScenarioServingOptions::Declare(ProgramOptions& options)
{
    options.Add("model", "Language model on every server", model);
    options.Add("gpu", "GPU of the edge servers", gpu);
    options.Add("cloudGpu", "GPU of the cloud servers", cloudGpu);
    options.Add("tp", "GPUs that share the model on an edge server", tp, 1, 64);
    options.Add("batching",
                "chunked-prefill, prefill-first, static, concurrent, or a scheduler's TypeId",
                batching);
    options.Add("tokenBudget",
                "Most tokens per engine iteration; 0: the scheduler's own",
                tokenBudget,
                0,
                1000000);
    options.Add("maxSeqs", "Most requests in a batch; 0: the scheduler's own", maxSeqs, 0, 1000000);
    options.Add("latency", "Latency model: roofline, flops, or a TypeId", latency);
    options.Add(
        "policy",
        "LocalFirst, RoundRobin, Random, LeastLoaded, CloudOnly, ShortestCompletion, FullShares, "
        "FixedShares, DoubleDutchAuction, CachedModel (with --caching also the default), or a "
        "policy's TypeId",
        policy);
    options.Add("transport", "TcpTransport or UdpTransport; empty: the network's own", transport);
    options.Add("controlPlane", "Reports reach the controller ideal or network", controlPlane);
    options.Add("reportInterval",
                "Time between reports over the network (s)",
                reportInterval,
                1e-4,
                1e4);
    options.Add("deadline", "Deadline of requests that bring none (s); 0: none", deadline, 0, 1e7);
    options.Add("tokensPerMessage",
                "Tokens per message after the first",
                tokensPerMessage,
                1,
                1000000);
    options.Add("gpus", "CSV with further GPUs", gpus);
    options.Add("models", "CSV with further language models", models);
}

LlmServerHelper
ScenarioServingOptions::MakeServers(const std::string& gpuName, uint64_t gpuCount) const
{
    LlmServerHelper helper(gpuName, model);
    helper.AddCatalogs(gpus, models);
    helper.SetTensorParallel(static_cast<uint32_t>(gpuCount));
    helper.SetBatching(batching,
                       static_cast<uint32_t>(tokenBudget),
                       static_cast<uint32_t>(maxSeqs));
    helper.SetLatencyModel(latency);
    helper.SetAttribute("TokensPerMessage", UintegerValue(tokensPerMessage));
    return helper;
}

void
ScenarioServingOptions::Install(LlmServingHelper& serving,
                                const ScenarioModelOptions& store,
                                const ScenarioCachingOptions& caching,
                                const ScenarioEnergyOptions& energy) const
{
    if (!transport.empty())
    {
        serving.SetTransport(transport);
    }
    if (controlPlane != "ideal" && controlPlane != "network")
    {
        throw InputError("option --controlPlane is '" + controlPlane +
                         "', expected ideal or network");
    }
    serving.SetClientAttribute("Deadline", TimeValue(Seconds(deadline)));
    serving.SetControlPlane(controlPlane == "network", Seconds(reportInterval));
    auto edge = MakeServers(caching.ChooseGpu("gpu", gpu), tp);
    auto cloud = MakeServers(caching.ChooseGpu("cloudGpu", cloudGpu), 1);
    caching.Apply(edge, false);
    caching.Apply(cloud, true);
    store.Apply(edge);
    store.Apply(cloud);
    energy.Apply(edge);
    serving.InstallServers(edge, cloud);
    serving.InstallController(caching.ChoosePolicy(policy));
}

} // namespace llmedge
} // namespace ns3
