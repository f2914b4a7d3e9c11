/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "action-choices.h"

#include "ns3/offloading-choices.h"
#include "ns3/offloading-task.h"

#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return all combinations of the numbers of an action, the last number fastest */
std::vector<float>
Combine(const FeatureLayout& action)
{
    std::vector<std::vector<float>> rows{{}};
    for (const auto& block : action.blocks)
    {
        for (size_t i = 0; i < block.Size(); ++i)
        {
            const auto& feature = block.features[i % block.features.size()];
            std::vector<std::vector<float>> longer;
            for (const auto& row : rows)
            {
                for (auto number = std::lround(feature.least); number <= std::lround(feature.most);
                     ++number)
                {
                    longer.push_back(row);
                    longer.back().push_back(static_cast<float>(number));
                }
            }
            rows = std::move(longer);
            if (rows.size() > ActionChoices::MAX_CHOICES)
            {
                throw std::invalid_argument("an action has more than " +
                                            std::to_string(ActionChoices::MAX_CHOICES) +
                                            " combinations of choices");
            }
        }
    }
    std::vector<float> all;
    for (const auto& row : rows)
    {
        all.insert(all.end(), row.begin(), row.end());
    }
    return all;
}

} // namespace

ActionChoices::ActionChoices(const EnvironmentDescription& description)
    : m_width(description.action.Size())
{
    if (description.actionKind == ActionKind::DISCRETE)
    {
        m_rows = Combine(description.action);
        return;
    }
    if (description.problem != "offloading")
    {
        throw std::invalid_argument("actions of problem '" + description.problem +
                                    "' are any numbers, expected choices");
    }
    const OffloadingChoices choices(OffloadingTask::SERVERS);
    for (size_t i = 0; i < choices.GetSize(); ++i)
    {
        const auto action = choices.Get(i).ToAction(OffloadingTask::SERVERS);
        m_rows.insert(m_rows.end(), action.begin(), action.end());
    }
}

size_t
ActionChoices::GetSize() const
{
    return m_rows.size() / m_width;
}

Span<const float>
ActionChoices::Get(size_t choice) const
{
    return {m_rows.data() + choice * m_width, m_width};
}

} // namespace llmedge
} // namespace ns3
