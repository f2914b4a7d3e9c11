/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-fault-options.h"

#include "fault-schedule.h"

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
}

void
ScenarioFaultOptions::Check() const
{
    ParseOutages("crash", crash, false);
    ParseOutages("cut", cut, true);
}

void
ScenarioFaultOptions::Schedule(Ptr<EdgeNetwork> network, const LlmServingHelper& serving) const
{
    const auto zero = LlmServingHelper::GetWarmUp();
    ScheduleCrashes(ParseOutages("crash", crash, false), serving.GetServers(), zero);
    ScheduleCuts(ParseOutages("cut", cut, true), network, zero);
}

} // namespace llmedge
} // namespace ns3
