/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-faults.h"

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param time a time
 * @return as an attribute takes it, to the last nanosecond
 */
std::string
ToText(Time time)
{
    return std::to_string(time.GetNanoSeconds()) + "ns";
}

} // namespace

void
ScenarioFaults::Declare(ProgramOptions& options)
{
    options.BeginSubject("Faults");
    options.Add("crash", "Server crashes, SERVER@START+DOWNTIME in s, comma-separated", m_crash);
    options.Add("cut",
                "Links cut, SERVER@START+DURATION or access@START+DURATION, comma-separated",
                m_cut);
    options.Add("faults",
                "Random server crashes, random:MTBF,MTTR or random:MTBF,MTTR,MAX in s",
                m_random);
    options.Add("interference",
                "Noise at the Wi-Fi receivers, START+DURATION in s, comma-separated",
                m_interference);
    options.Add("controllerLoss",
                "Crashes of the controller, START+DURATION in s, comma-separated",
                m_controllerLoss);
}

void
ScenarioFaults::Check(ProgramOptions& options)
{
    const auto add = [this](const std::vector<Outage>& outages, FaultKind kind) {
        const auto faults = MakeFaults(outages, kind, LlmServingHelper::GetWarmUp());
        m_faults.insert(m_faults.end(), faults.begin(), faults.end());
    };
    add(ParseOutages("crash", m_crash, false), FaultKind::SERVER_CRASH);
    add(ParseOutages("cut", m_cut, true), FaultKind::SERVER_CUT);
    add(ParseSpans("interference", m_interference), FaultKind::INTERFERENCE);
    add(ParseSpans("controllerLoss", m_controllerLoss), FaultKind::CONTROLLER_LOSS);
    const AttributeDefault mtbf("ns3::llmedge::FaultInjector::Mtbf");
    const AttributeDefault mttr("ns3::llmedge::FaultInjector::Mttr");
    if (const auto random = ParseRandomFaults("faults", m_random))
    {
        options.Assign("faults", mtbf, ToText(random->mtbf));
        options.Assign("faults", mttr, ToText(random->mttr));
        options.Assign("faults",
                       AttributeDefault("ns3::llmedge::FaultInjector::MaxFaults"),
                       std::to_string(random->maxFaults));
    }
    m_draws = mtbf.IsGiven() || mttr.IsGiven();
}

void
ScenarioFaults::Install(ScenarioSite& site)
{
    constexpr int64_t STREAM = 50000;
    m_injector = CreateObject<FaultInjector>();
    m_injector->Attach(site.network, site.serving->GetServers(), site.serving->GetController());
    m_injector->AssignStreams(STREAM);
    for (const auto& fault : m_faults)
    {
        m_injector->Add(fault);
    }
    if (m_draws)
    {
        const auto zero = LlmServingHelper::GetWarmUp();
        m_injector->Draw(zero, zero + site.duration);
    }
}

void
ScenarioFaults::Record(ScenarioSite& site)
{
    if (m_draws || !m_faults.empty())
    {
        site.recorder->SetFaults(m_injector);
    }
}

} // namespace llmedge
} // namespace ns3
