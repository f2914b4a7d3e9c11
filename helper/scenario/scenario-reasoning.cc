/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-reasoning.h"

#include "ns3/device-energy-helper.h"
#include "ns3/double.h"
#include "ns3/inference-engine.h"
#include "ns3/input-error.h"
#include "ns3/lte-edge-network.h"
#include "ns3/reasoning-recorder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr int64_t STREAMS = 90000; // of tasks, then of the policy

/** Options that mean nothing where no device reasons. */
constexpr const char* OWN[] = {"benchmark",
                               "record",
                               "screening",
                               "stepLengths",
                               "m",
                               "slotMs",
                               "bandwidth",
                               "rateShare",
                               "meanSnr",
                               "delayPrice",
                               "rule",
                               "serviceTime",
                               "deviceGpu",
                               "deviceModel"};

/**
 * @param network a network
 * @return the most that it can guarantee a device (bit/s), infinite if it guarantees nothing
 */
double
GetMostRate(Ptr<EdgeNetwork> network)
{
    const auto lte = DynamicCast<LteEdgeNetwork>(network);
    if (!lte)
    {
        return std::numeric_limits<double>::infinity();
    }
    constexpr double ROUNDING = 1e-6; // of the shares' sum
    const AttributeDefault overhead("ns3::llmedge::UplinkShares::Overhead");
    const auto peak = static_cast<double>(lte->GetUplinkPeakRate().GetBitRate());
    return (1 - ROUNDING) * peak / overhead.Get<DoubleValue>().Get();
}

/** Options of requests and policies that a device that reasons does not have. */
constexpr const char* OTHERS[] = {"workload", "policy", "caching", "shares", "uplinkCapacity"};

} // namespace

void
ScenarioReasoning::Declare(ProgramOptions& options)
{
    options.BeginSubject("Reasoning");
    options.Add("reasoning",
                "Devices work on reasoning tasks instead of making requests: the policy that "
                "nominates steps for the server, OracleScreening, NoScreening, ScreeningAlone, "
                "RandomPolicy, RandomScheduler, GreedyAdmission, AllSmall, AllLarge, or a policy "
                "file; empty: they do not",
                m_choice);
    m_tasks.AddOptions(options);
    options.Add("m", "ns3::llmedge::ReasoningDispatchPolicy::Servers");
    options.Add("slotMs", "ns3::llmedge::ReasoningDispatchPolicy::SlotMs");
    options.Add("bandwidth",
                "Bandwidth that the uploads of steps share (Hz)",
                m_bandwidth,
                1,
                1e15);
    options.Add("rateShare",
                "Share of its channel's Shannon rate that a device counts on (0 to 1): the rest "
                "goes to protocols",
                m_rateShare,
                1e-3,
                1);
    options.Add("meanSnr",
                "Signal-to-noise ratio of the uplinks on networks that do not say how fast they "
                "are (dB)",
                m_meanSnr,
                -50,
                100);
    const std::vector<std::string> prices{"ns3::llmedge::ReasoningDispatchPolicy::DelayPrice",
                                          "ns3::llmedge::ReasoningApplication::DelayPrice"};
    options.Add("delayPrice", prices);
    options.Add("rule", "ns3::llmedge::ReasoningPolicy::Rule");
    options.Add("serviceTime", "ns3::llmedge::ReasoningDispatchPolicy::ServiceTime");
    options.Add("deviceGpu", "ns3::llmedge::LocalModel::Gpu");
    options.Add("deviceModel", "ns3::llmedge::LocalModel::Model");
}

void
ScenarioReasoning::CheckUnused(ProgramOptions& options)
{
    for (const auto* name : OWN)
    {
        if (options.IsGiven(name))
        {
            throw InputError(std::string("option --") + name + " belongs to --reasoning");
        }
    }
}

void
ScenarioReasoning::CheckOthers(ProgramOptions& options)
{
    for (const auto* name : OTHERS)
    {
        if (options.IsGiven(name))
        {
            throw InputError(std::string("option --") + name +
                             " does not go with --reasoning: devices work on tasks, and the "
                             "gateway admits their steps");
        }
    }
    if (options.GetText("uplink") == "direct" && options.IsGiven("uplink"))
    {
        throw InputError("option --uplink is direct, expected granted: --reasoning nominates steps "
                         "before their context is uploaded");
    }
    if (options.GetText("cloud") != "0" && options.IsGiven("cloud"))
    {
        throw InputError("option --cloud is " + options.GetText("cloud") +
                         ", expected 0: --reasoning has one server");
    }
    if (options.GetText("servers") != "1" && options.IsGiven("servers"))
    {
        throw InputError("option --servers is " + options.GetText("servers") +
                         ", expected 1: --reasoning has one server, which works on --m steps at a "
                         "time");
    }
}

void
ScenarioReasoning::AssignRate(ProgramOptions& options)
{
    const double each = std::stod(options.GetText("ratePerDevice"));
    const double all =
        each > 0 ? each * std::stod(options.GetText("ues")) : std::stod(options.GetText("rate"));
    if (all > 0)
    {
        std::ostringstream text;
        text << all;
        options.Assign(each > 0 ? "ratePerDevice" : "rate",
                       AttributeDefault("ns3::llmedge::ReasoningWorkload::Rate"),
                       text.str());
    }
}

void
ScenarioReasoning::Check(ProgramOptions& options)
{
    if (m_choice.empty())
    {
        CheckUnused(options);
        return;
    }
    CheckOthers(options);
    m_energy = options.GetText("deviceEnergy") == "true";
    AssignRate(options);
    options.Prefer("policy", "Reasoning");
    options.Prefer("model", "Qwen2.5-Math-7B");
    options.Prefer("gpu", "A100-80G");
    options.Prefer("servers", "1");
    options.Prefer("cloud", "0");
    const auto assign = [&](const std::string& attribute, const std::string& value) {
        options.Assign("reasoning", AttributeDefault("ns3::llmedge::" + attribute), value);
    };
    assign("LlmClient::Uplink", "Granted");
    options.Assign("bandwidth",
                   AttributeDefault("ns3::llmedge::LlmController::UplinkCapacity"),
                   options.GetText("bandwidth"));
    if (options.GetText("latency") == "flops")
    {
        AttributeDefault("ns3::llmedge::LocalModel::Latency").Prefer("flops");
    }
    m_policy = m_tasks.MakePolicy(m_choice);
    if (m_policy->GetLeastScore())
    {
        throw InputError("option --reasoning is '" + m_choice +
                         "', which reviews steps in time slots only (llm-edge-slotted), expected "
                         "another policy");
    }
    m_source = m_tasks.MakeSource();
}

ReasoningApplication::Channel
ScenarioReasoning::MakeChannel(Ptr<EdgeNetwork> network, uint32_t device) const
{
    const double otherwise = std::pow(10.0, m_meanSnr / 10);
    const auto* known = PeekPointer(network); // lives as long as the scenario
    const double most = GetMostRate(network);
    return [known, device, otherwise, most, hertz = m_bandwidth, share = m_rateShare] {
        const auto rate = known->GetAccessRate(device);
        if (!rate)
        {
            return otherwise;
        }
        // The ratio at which the whole bandwidth would carry what the device can send.
        constexpr double MOST_BITS = 39; // per second and Hz, within AdmissionProblem::MAX_SNR
        const double bits = std::min(share * *rate, most) / hertz;
        return std::expm1(std::min(bits, MOST_BITS) * M_LN2);
    };
}

Ptr<ReasoningApplication>
ScenarioReasoning::MakeDevice(ScenarioSite& site, uint32_t device) const
{
    const auto client = site.serving->GetClients().at(device);
    auto model = CreateObject<LocalModel>();
    model->Configure();
    auto application = CreateObject<ReasoningApplication>();
    application->SetClient(client);
    application->SetModel(model);
    application->SetSource(m_source);
    application->SetPolicy(m_policy);
    application->SetLargeModel(m_large);
    application->SetChannel(MakeChannel(site.network, device));
    const auto node = client->GetNode();
    node->AddApplication(application);
    application->SetStartTime(LlmServingHelper::GetWarmUp());
    if (m_energy)
    {
        DeviceEnergyHelper().InstallModel(node, model);
    }
    return application;
}

void
ScenarioReasoning::Install(ScenarioSite& site)
{
    if (m_choice.empty())
    {
        return;
    }
    m_gateway = DynamicCast<ReasoningDispatchPolicy>(site.serving->GetController()->GetPolicy());
    m_gateway->SetPolicy(m_policy);
    m_large = std::make_shared<StepLatency>(
        site.serving->GetServers().front()->GetEngine()->GetLatencyModel());
    m_workload = CreateObject<ReasoningWorkload>();
    m_workload->SetSource(m_source, m_policy->HasNetwork());
    for (uint32_t i = 0; i < site.network->GetDevices().GetN(); ++i)
    {
        m_devices.push_back(MakeDevice(site, i));
        m_workload->AddDevice(m_devices.back());
    }
    const auto used = m_workload->AssignStreams(STREAMS);
    m_policy->AssignStreams(STREAMS + used);
    const auto start = LlmServingHelper::GetWarmUp();
    m_workload->Start(start, start + site.duration);
}

void
ScenarioReasoning::Record(ScenarioSite& site)
{
    if (m_choice.empty())
    {
        return;
    }
    auto* serving = site.serving.get();
    serving->WaitFor([workload = m_workload] { return !workload->IsIdle(); });
    const Callback<void, const ReasoningTaskRecord&> ended(
        [serving](const ReasoningTaskRecord&) { serving->CheckDrained(); });
    for (const auto& device : m_devices)
    {
        device->TraceConnectWithoutContext("Task", ended);
    }
    auto recorder = CreateObject<ReasoningRecorder>();
    recorder->Start(m_workload, m_devices, m_gateway);
    site.recorder->AddPart(recorder);
}

} // namespace llmedge
} // namespace ns3
