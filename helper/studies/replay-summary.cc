/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replay-summary.h"

#include "ns3/output-file.h"
#include "ns3/simulator.h"

#include <nlohmann/json.hpp>

namespace ns3
{
namespace llmedge
{

void
WriteReplaySummary(const std::string& path, const std::vector<Ptr<InferenceEngine>>& engines)
{
    double joules = 0;
    for (const auto& engine : engines)
    {
        joules += engine->GetEnergy();
    }
    const double seconds = Simulator::Now().GetSeconds();
    const double server = joules / static_cast<double>(engines.size());
    nlohmann::ordered_json summary;
    summary["duration_s"] = seconds;
    summary["servers"] = engines.size();
    summary["energy_j"] = joules;
    summary["average_power_w"] = seconds > 0 ? server / seconds : 0;
    OutputFile file(path);
    file.Write(summary.dump(2) + "\n");
    file.Commit();
}

} // namespace llmedge
} // namespace ns3
