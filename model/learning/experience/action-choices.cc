/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "action-choices.h"

#include "ns3/offloading-action.h"
#include "ns3/offloading-choices.h"
#include "ns3/offloading-row-action.h"
#include "ns3/offloading-row-features.h"
#include "ns3/offloading-task.h"

#include <algorithm>
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
        m_actions = Combine(description.action);
        return;
    }
    if (description.problem != "offloading")
    {
        throw std::invalid_argument("actions of problem '" + description.problem +
                                    "' are any numbers, expected choices");
    }
    constexpr size_t SERVERS = OffloadingTask::SERVERS;
    const bool byServer = description.observation.version == OffloadingRowFeatures::VERSION;
    m_rows = byServer ? SERVERS : 1;
    const OffloadingRowAction rows(SERVERS, OffloadingAction::DEFAULT_SLOTS);
    const OffloadingChoices choices(SERVERS);
    for (size_t i = 0; i < choices.GetSize(); ++i)
    {
        const auto choice = choices.Get(i);
        const auto action = byServer ? rows.FromCandidate(choice) : choice.ToAction(SERVERS);
        m_actions.insert(m_actions.end(), action.begin(), action.end());
    }
}

size_t
ActionChoices::GetSize() const
{
    return m_actions.size() / m_width;
}

Span<const float>
ActionChoices::Get(size_t choice) const
{
    return {m_actions.data() + choice * m_width, m_width};
}

size_t
ActionChoices::GetRows() const
{
    return m_rows;
}

void
ActionChoices::FindPossible(Span<const float> observation, Span<uint8_t> possible) const
{
    if (m_rows > 1)
    {
        OffloadingChoices(m_rows).FindPossible(observation, possible);
        return;
    }
    std::fill(possible.begin(), possible.end(), uint8_t{1});
}

} // namespace llmedge
} // namespace ns3
