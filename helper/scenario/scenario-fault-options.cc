/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-fault-options.h"

#include "ns3/fault-schedule.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace llmedge
{

void
ScenarioFaultOptions::Declare(ProgramOptions& options)
{
    options.Add("crash", "Server crashes, SERVER@START+DOWNTIME in s, comma-separated", crash);
    options.Add("cut",
                "Links cut, SERVER@START+DURATION or access@START+DURATION, comma-separated",
                cut);
    options.Add("faults",
                "Random server crashes, random:MTBF,MTTR or random:MTBF,MTTR,MAX in s",
                faults);
    options.Add("interference",
                "Noise at the Wi-Fi receivers, START+DURATION in s, comma-separated",
                interference);
    options.Add("controllerLoss",
                "Crashes of the controller, START+DURATION in s, comma-separated",
                controllerLoss);
}

void
ScenarioFaultOptions::Check() const
{
    ParseOutages("crash", crash, false);
    ParseOutages("cut", cut, true);
    ParseRandomFaults("faults", faults);
    ParseSpans("interference", interference);
    ParseSpans("controllerLoss", controllerLoss);
}

Ptr<FaultInjector>
ScenarioFaultOptions::Schedule(Ptr<EdgeNetwork> network,
                               const LlmServingHelper& serving,
                               Time duration,
                               int64_t stream) const
{
    const auto zero = LlmServingHelper::GetWarmUp();
    auto injector = CreateObject<FaultInjector>();
    injector->Attach(network, serving.GetServers(), serving.GetController());
    injector->AssignStreams(stream);
    const auto add = [&](const std::vector<Outage>& outages, FaultKind kind) {
        for (const auto& fault : MakeFaults(outages, kind, zero))
        {
            injector->Add(fault);
        }
    };
    add(ParseOutages("crash", crash, false), FaultKind::SERVER_CRASH);
    add(ParseOutages("cut", cut, true), FaultKind::SERVER_CUT);
    add(ParseSpans("interference", interference), FaultKind::INTERFERENCE);
    add(ParseSpans("controllerLoss", controllerLoss), FaultKind::CONTROLLER_LOSS);
    const auto random = ParseRandomFaults("faults", faults);
    if (random)
    {
        injector->SetAttribute("Mtbf", TimeValue(random->mtbf));
        injector->SetAttribute("Mttr", TimeValue(random->mttr));
        injector->SetAttribute("MaxFaults", UintegerValue(random->maxFaults));
        injector->Draw(zero, zero + duration);
    }
    return random || !injector->GetFaults().empty() ? injector : nullptr;
}

} // namespace llmedge
} // namespace ns3
