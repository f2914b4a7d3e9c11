/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "al-hourani-propagation-loss-model.h"

#include "free-space-loss.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/string.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(AlHouraniPropagationLossModel);

TypeId
AlHouraniPropagationLossModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::AlHouraniPropagationLossModel")
            .SetParent<LinkPropagationLossModel>()
            .SetGroupName("LlmEdge")
            .AddConstructor<AlHouraniPropagationLossModel>()
            .AddAttribute("Environment",
                          "suburban, urban, dense-urban or high-rise.",
                          StringValue("urban"),
                          MakeStringAccessor(&AlHouraniPropagationLossModel::SetEnvironment,
                                             &AlHouraniPropagationLossModel::GetEnvironment),
                          MakeStringChecker())
            .AddAttribute("Frequency",
                          "Carrier frequency (Hz).",
                          DoubleValue(2e9),
                          MakeDoubleAccessor(&AlHouraniPropagationLossModel::m_frequencyHz),
                          MakeDoubleChecker<double>(1));
    return tid;
}

void
AlHouraniPropagationLossModel::SetEnvironment(std::string name)
{
    static constexpr Environment ENVIRONMENTS[]{{"suburban", 4.88, 0.43, 0.1, 21},
                                                {"urban", 9.61, 0.16, 1, 20},
                                                {"dense-urban", 12.08, 0.11, 1.6, 23},
                                                {"high-rise", 27.23, 0.08, 2.3, 34}};
    for (const auto& environment : ENVIRONMENTS)
    {
        if (name == environment.name)
        {
            m_environment = &environment;
            return;
        }
    }
    throw InputError("the Environment of AlHouraniPropagationLossModel is '" + name +
                     "', expected suburban, urban, dense-urban or high-rise");
}

std::string
AlHouraniPropagationLossModel::GetEnvironment() const
{
    return m_environment->name;
}

double
AlHouraniPropagationLossModel::GetLosProbability(const LinkGeometry& link) const
{
    const auto& e = *m_environment;
    return 1 / (1 + e.scale * std::exp(-e.slope * (link.GetElevation() - e.scale)));
}

double
AlHouraniPropagationLossModel::GetLoss(const LinkGeometry& link) const
{
    const double los = GetLosProbability(link);
    return FreeSpaceLoss(link.distanceM, m_frequencyHz) + los * m_environment->losExcessDb +
           (1 - los) * m_environment->nlosExcessDb;
}

} // namespace llmedge
} // namespace ns3
