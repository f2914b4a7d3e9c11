/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "admission-settings.h"

#include "ns3/named-choices.h"

namespace ns3
{
namespace llmedge
{

AdmissionSettings::Rule
ParseAdmissionRule(const std::string& name)
{
    return NamedChoices<AdmissionSettings::Rule>("rule")
        .Add("threshold", [] { return AdmissionSettings::THRESHOLD; })
        .Add("polish", [] { return AdmissionSettings::POLISH; })
        .Make(name);
}

} // namespace llmedge
} // namespace ns3
