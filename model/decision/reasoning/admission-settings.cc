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

AdmissionRule
ParseAdmissionRule(const std::string& name)
{
    return NamedChoices<AdmissionRule>("rule")
        .Add("threshold", [] { return AdmissionRule::THRESHOLD; })
        .Add("polish", [] { return AdmissionRule::POLISH; })
        .Make(name);
}

} // namespace llmedge
} // namespace ns3
