/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario.h"

#include "scenario-caching.h"
#include "scenario-energy.h"
#include "scenario-faults.h"
#include "scenario-market.h"
#include "scenario-models.h"
#include "scenario-network.h"
#include "scenario-output.h"
#include "scenario-reasoning.h"
#include "scenario-serving.h"
#include "scenario-shares.h"
#include "scenario-trajectory.h"
#include "scenario-workload.h"

#include "ns3/run-manifest.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

// What a part takes from others is there because of its place here: servers and clients stand on
// the network, caches and market need servers that are installed, and what is written comes last.
Scenario::Scenario()
{
    m_parts.push_back(std::make_unique<ScenarioNetwork>());
    m_parts.push_back(std::make_unique<ScenarioServing>());
    m_parts.push_back(std::make_unique<ScenarioShares>());
    m_parts.push_back(std::make_unique<ScenarioEnergy>());
    m_parts.push_back(std::make_unique<ScenarioWorkload>());
    m_parts.push_back(std::make_unique<ScenarioReasoning>());
    m_parts.push_back(std::make_unique<ScenarioModels>());
    m_parts.push_back(std::make_unique<ScenarioCaching>());
    m_parts.push_back(std::make_unique<ScenarioMarket>());
    m_parts.push_back(std::make_unique<ScenarioFaults>());
    m_parts.push_back(std::make_unique<ScenarioTrajectory>());
    m_parts.push_back(std::make_unique<ScenarioOutput>());
}

void
Scenario::Add(std::unique_ptr<ScenarioPart> part)
{
    m_parts.push_back(std::move(part));
}

void
Scenario::Declare(ProgramOptions& options)
{
    m_options = &options;
    for (const auto& part : m_parts)
    {
        part->Declare(options);
    }
}

void
Scenario::Build()
{
    for (const auto& part : m_parts)
    {
        part->Check(*m_options);
    }
    for (const auto step : {&ScenarioPart::Describe, &ScenarioPart::Install, &ScenarioPart::Record})
    {
        for (const auto& part : m_parts)
        {
            ((*part).*step)(m_site);
        }
    }
}

void
Scenario::Run()
{
    const auto mode =
        m_options->GetText("progress") == "true" ? Progress::Mode::ALWAYS : Progress::Mode::AUTO;
    const auto end = LlmServingHelper::GetWarmUp() + m_site.duration;
    m_progress = std::make_unique<Progress>(end.GetSeconds(), mode);
    if (m_progress->IsShown())
    {
        ShowProgress();
    }
    Simulator::Run();
    m_progress->Finish(Simulator::Now().GetSeconds());
}

void
Scenario::ShowProgress()
{
    constexpr int64_t TIMES = 1000;
    const auto end = LlmServingHelper::GetWarmUp() + m_site.duration;
    m_progress->Update(std::min(Simulator::Now(), end).GetSeconds());
    Simulator::Schedule(m_site.duration / TIMES, &Scenario::ShowProgress, this);
}

void
Scenario::Report(const std::string& program, const ProgramOptions& options, std::ostream& out)
{
    RunManifest manifest;
    manifest.program = program;
    manifest.command = options.GetCommand();
    manifest.options = options.GetValues();
    m_site.recorder->Finish(manifest);
    m_site.recorder->PrintTable(out);
    const auto folder = options.GetText("out");
    if (!folder.empty())
    {
        out << "results: " << folder << std::endl;
    }
    m_site.recorder->Dispose();
}

Ptr<EdgeNetwork>
Scenario::GetNetwork() const
{
    return m_site.network;
}

const LlmServingHelper&
Scenario::GetServing() const
{
    return *m_site.serving;
}

Ptr<RunRecorder>
Scenario::GetRecorder() const
{
    return m_site.recorder;
}

} // namespace llmedge
} // namespace ns3
