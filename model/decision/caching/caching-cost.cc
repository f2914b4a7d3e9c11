/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-cost.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

std::vector<std::pair<std::string, double>>
CachingCost::GetMetrics() const
{
    const auto ratio = [](double part, double whole) {
        return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
    };
    return {{"cost", Total()},
            {"load_cost", load},
            {"network_cost", network},
            {"compute_cost", compute},
            {"accuracy_cost", accuracy},
            {"cloud_cost", cloud},
            {"slot_requests", requests},
            {"edge_share", ratio(edgeRequests, requests)},
            {"edge_accuracy", ratio(edgeCorrect, edgeRequests)},
            {"edge_energy_j", energyJ},
            {"loads", loads},
            {"flushes", flushes}};
}

} // namespace llmedge
} // namespace ns3
