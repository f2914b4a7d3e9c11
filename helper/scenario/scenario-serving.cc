/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-serving.h"

#include "per-server.h"

#include "ns3/decimal-text.h"
#include "ns3/double.h"
#include "ns3/input-error.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr uint32_t MOST_GPUS = 64; // that share a model

/**
 * @param option an option, without dashes
 * @param text its value, empty: none
 * @throws InputError if it is not one accuracy or a list of them
 */
void
CheckAccuracy(const std::string& option, const std::string& text)
{
    constexpr unsigned PLACES = 9;
    for (const auto& value :
         text.empty() ? std::vector<std::string>() : PerServer(option, text).GetValues())
    {
        const auto number = ParseDecimal(value, PLACES);
        if (!number || *number < 0 || *number > 1000000000)
        {
            throw InputError("option --" + option + " is '" + text +
                             "', expected numbers from 0 to 1");
        }
    }
}

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
    options.BeginSubject("Servers");
    options.Add("model",
                "Language model on every server; or MODEL,MODEL,... for each edge server",
                m_model);
    options.Add("cloudModel",
                "Language model of the cloud servers, or one for each; empty: that of --model, of "
                "several the first",
                m_cloudModel);
    options.Add("gpu", "GPU of the edge servers; or GPU,GPU,... for each of them", m_gpu);
    options.Add("cloudGpu", "GPU of the cloud servers, or one for each", m_cloudGpu);
    options.Add("tp",
                "GPUs that share the model on an edge server (1 to 64), or a number for each",
                m_tp);
    options.Add("accuracy",
                "Accuracy that edge servers announce to the controller (0 to 1), or one for each; "
                "empty: none",
                m_accuracy);
    options.Add("cloudAccuracy",
                "Accuracy that cloud servers announce, or one for each; empty: none",
                m_cloudAccuracy);
    m_batching.Declare(options);
    options.Add("latency", "Latency model: roofline, flops, request, or a TypeId", m_latency);
    options.Add("gpuFile", "CSV with further GPUs", m_gpus);
    options.Add("modelFile", "CSV with further language models", m_models);
    options.AddName("gpus", "gpuFile");
    options.AddName("models", "modelFile");
    options.BeginSubject("Dispatch and messages");
    options.Add(
        "policy",
        "LocalFirst, RoundRobin, Random, LeastLoaded, CloudOnly, ShortestCompletion, FullShares, "
        "FixedShares, RandomServer, RandomShares, Greedy, CorrectedGreedy, PrefixAffinity, "
        "DoubleDutchAuction, CachedModel (with "
        "--caching also the default), a "
        "policy's TypeId, or a policy file",
        m_policy);
    options.Add("transport", "TcpTransport or UdpTransport; empty: the network's own", m_transport);
    options.Add("controlPlane", "ns3::llmedge::LlmController::ControlPlane");
    options.Add("reportInterval", ReportInterval().GetName()).SetDefault("0.1");
    options.Add("deadline", "ns3::llmedge::LlmClient::Deadline");
    options.Add("framing", "ns3::llmedge::MessageApplication::Framing");
    options.Add("tlsRecordOverhead", "ns3::llmedge::MessageApplication::TlsRecordOverhead");
    options.Add("tokensPerMessage", "ns3::llmedge::LlmServer::TokensPerMessage");
}

void
ScenarioServing::CheckLists(ProgramOptions& options,
                            const std::string& number,
                            const std::vector<std::string>& lists)
{
    std::string longest;
    size_t count = 1;
    for (const auto& option : lists)
    {
        const auto text = options.GetText(option);
        const auto size = text.empty() ? 1 : PerServer(option, text).GetSize();
        if (size > 1 && count > 1 && size != count)
        {
            throw InputError("option --" + option + " is '" + text + "' for " +
                             std::to_string(size) + " servers, but option --" + longest + " is '" +
                             options.GetText(longest) + "' for " + std::to_string(count) +
                             ", expected lists of one length");
        }
        longest = size > 1 ? option : longest;
        count = std::max(count, size);
    }
    if (count == 1)
    {
        return;
    }
    if (options.IsGiven(number) && options.GetText(number) != std::to_string(count))
    {
        throw InputError("option --" + longest + " is '" + options.GetText(longest) + "' for " +
                         std::to_string(count) + " servers, but option --" + number + " is " +
                         options.GetText(number) +
                         ", expected a value for each server, or one for all");
    }
    options.Prefer(number, std::to_string(count));
}

void
ScenarioServing::Check(ProgramOptions& options)
{
    CheckLists(options, "servers", {"gpu", "model", "tp", "batching", "accuracy"});
    CheckLists(options, "cloud", {"cloudGpu", "cloudModel", "cloudAccuracy"});
    PerServer("tp", m_tp).ToNumbers(1, MOST_GPUS);
    CheckAccuracy("accuracy", m_accuracy);
    CheckAccuracy("cloudAccuracy", m_cloudAccuracy);
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

bool
ScenarioServing::Kind::operator==(const Kind& other) const
{
    return gpu == other.gpu && model == other.model && tensorParallel == other.tensorParallel &&
           batching == other.batching && accuracy == other.accuracy;
}

std::vector<ScenarioServing::Kind>
ScenarioServing::GetKinds(const EdgeNetwork& network) const
{
    const PerServer gpus("gpu", m_gpu);
    const PerServer models("model", m_model);
    const PerServer schedulers("batching", m_batching.GetName());
    const PerServer cloudGpus("cloudGpu", m_cloudGpu);
    const PerServer cloudModels("cloudModel", m_cloudModel.empty() ? models.Get(0) : m_cloudModel);
    const auto accuracy = [](const std::string& list, size_t server) {
        return list.empty() ? list : PerServer("accuracy", list).Get(server);
    };
    const auto sharing = PerServer("tp", m_tp).ToNumbers(1, MOST_GPUS);
    std::vector<Kind> kinds;
    size_t edge = 0; // servers at the edge come first
    for (uint32_t i = 0; i < network.GetServers().GetN(); ++i)
    {
        if (network.IsCloud(i))
        {
            kinds.push_back({cloudGpus.Get(i - edge),
                             cloudModels.Get(i - edge),
                             1,
                             schedulers.Get(0),
                             accuracy(m_cloudAccuracy, i - edge)});
            continue;
        }
        ++edge;
        kinds.push_back({gpus.Get(i),
                         models.Get(i),
                         sharing.size() == 1 ? sharing.front() : sharing.at(i),
                         schedulers.Get(i),
                         accuracy(m_accuracy, i)});
    }
    return kinds;
}

LlmServerHelper
ScenarioServing::MakeServer(const Kind& kind) const
{
    LlmServerHelper helper(kind.gpu, kind.model);
    helper.AddCatalogs(m_gpus, m_models);
    helper.SetTensorParallel(kind.tensorParallel);
    helper.SetBatching(kind.batching);
    helper.SetLatencyModel(m_latency);
    if (!kind.accuracy.empty())
    {
        helper.SetAttribute("Accuracy", DoubleValue(std::stod(kind.accuracy)));
    }
    return helper;
}

void
ScenarioServing::Describe(ScenarioSite& site)
{
    if (!m_transport.empty())
    {
        site.serving->SetTransport(m_transport);
    }
    const auto kinds = GetKinds(*site.network);
    for (size_t i = 0; i < kinds.size(); ++i)
    {
        // Files of GPUs and models are read once for neighbours that are alike.
        const bool again = i > 0 && kinds[i] == kinds[i - 1];
        site.servers.push_back(again ? site.servers.back() : MakeServer(kinds[i]));
    }
    m_policies = DispatchPolicyFactory(m_policy);
    m_policies.Check(kinds.size());
}

void
ScenarioServing::Install(ScenarioSite& site)
{
    site.serving->InstallServers(site.servers);
    site.serving->InstallController(m_policies.Create());
}

} // namespace llmedge
} // namespace ns3
