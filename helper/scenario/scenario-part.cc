/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-part.h"

namespace ns3
{
namespace llmedge
{

ScenarioPart::~ScenarioPart() = default;

void
ScenarioPart::Check(ProgramOptions& options)
{
}

void
ScenarioPart::Describe(ScenarioSite& site)
{
}

void
ScenarioPart::Install(ScenarioSite& site)
{
}

void
ScenarioPart::Record(ScenarioSite& site)
{
}

} // namespace llmedge
} // namespace ns3
