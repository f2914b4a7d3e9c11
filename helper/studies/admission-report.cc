/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "admission-report.h"

#include <nlohmann/json.hpp>

namespace ns3
{
namespace llmedge
{

std::string
DescribeAdmission(const std::string& id, const AdmissionDecision& decision)
{
    using Json = nlohmann::ordered_json;
    Json actions = Json::array();
    for (const StepAction action : decision.actions)
    {
        actions.push_back(static_cast<int>(action));
    }
    return "{\"id\":" + id + ",\"alpha\":" + actions.dump() +
           ",\"bandwidth_hz\":" + Json(decision.bandwidthHz).dump() +
           ",\"objective\":" + Json(decision.objective).dump() + "}";
}

} // namespace llmedge
} // namespace ns3
