/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "screening-network.h"

#include "ns3/input-error.h"
#include "ns3/policy-file.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

ScreeningNetwork::ScreeningNetwork(std::shared_ptr<const PolicyFile> file)
    : m_file(std::move(file))
{
    const auto decided = GetActionLayout();
    m_file->Check("reasoning", GetLayout(), decided.name + " " + std::to_string(decided.version));
    if (!m_file->description.architecture.entities)
    {
        throw InputError(m_file->path,
                         0,
                         "has a flat network, expected an entity network: steps are rows");
    }
    m_action = FindHead(ACTION, 2);
    m_gain = FindHead(GAIN, 2);
    m_delay = FindHead(DELAY, 1);
    m_one = m_file->network->NewState(1);
    m_several = m_file->network->NewState(TOGETHER);
}

ScreeningNetwork::~ScreeningNetwork() = default;

FeatureLayout
ScreeningNetwork::GetLayout()
{
    constexpr double NO_LIMIT = std::numeric_limits<double>::infinity();
    FeatureLayout layout;
    layout.name = "reasoning-step";
    FeatureBlock block;
    block.name = "step";
    for (const auto& feature : ReasoningFeatures::Describe())
    {
        block.features.push_back({feature.name, feature.meaning, -NO_LIMIT, NO_LIMIT});
    }
    layout.blocks.push_back(block);
    return layout;
}

FeatureLayout
ScreeningNetwork::GetActionLayout()
{
    FeatureLayout layout;
    layout.name = "reasoning-model";
    FeatureBlock choice;
    choice.name = "step";
    choice.features.push_back({"large", "1 for the large model, 0 for the small one", 0, 1});
    layout.blocks.push_back(choice);
    return layout;
}

size_t
ScreeningNetwork::FindHead(const char* head, size_t outputs) const
{
    const auto& network = *m_file->network;
    try
    {
        const size_t found = network.FindHead(head);
        if (network.GetOutputs(found) != outputs)
        {
            throw std::invalid_argument("has a head '" + std::string(head) + "' that gives " +
                                        std::to_string(network.GetOutputs(found)) +
                                        " numbers for a step, expected " + std::to_string(outputs));
        }
        return found;
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(m_file->path, 0, error.what());
    }
}

size_t
ScreeningNetwork::Show(const std::vector<StepObservation>& steps, size_t first)
{
    const size_t count = std::min(TOGETHER, m_chosen.size() - first);
    m_state = count == 1 ? &m_one : &m_several;
    // Rows that only fill it up are those of an earlier step, or 0: nobody reads what they give.
    m_input.resize(m_state->rows * ReasoningFeatures::COUNT);
    for (size_t i = 0; i < count; ++i)
    {
        const auto& features = steps[m_chosen[first + i]].features;
        std::copy(features.begin(),
                  features.end(),
                  m_input.begin() + static_cast<std::ptrdiff_t>(i * features.size()));
    }
    m_file->network->Step(*m_state, m_input);
    return count;
}

const std::vector<float>&
ScreeningNetwork::Read(size_t head)
{
    m_output.resize(m_state->rows * m_file->network->GetOutputs(head));
    m_file->network->Read(*m_state, head, m_output);
    return m_output;
}

void
ScreeningNetwork::Judge(std::vector<StepObservation>& steps)
{
    m_chosen.resize(steps.size());
    std::iota(m_chosen.begin(), m_chosen.end(), size_t{0});
    for (size_t first = 0; first < m_chosen.size(); first += TOGETHER)
    {
        const size_t count = Show(steps, first);
        const auto& scores = Read(m_action);
        for (size_t i = 0; i < count; ++i)
        {
            steps[first + i].promising = scores[2 * i + 1] > scores[2 * i];
        }
    }
}

void
ScreeningNetwork::Estimate(const std::vector<StepObservation>& steps,
                           std::vector<StepScreening>& screenings)
{
    m_chosen.clear();
    for (size_t i = 0; i < screenings.size(); ++i)
    {
        if (screenings[i].nominated)
        {
            m_chosen.push_back(i);
        }
    }
    for (size_t first = 0; first < m_chosen.size(); first += TOGETHER)
    {
        const size_t count = Show(steps, first);
        const auto& values = Read(m_gain);
        for (size_t i = 0; i < count; ++i)
        {
            screenings[m_chosen[first + i]].valueGain =
                static_cast<double>(values[2 * i + 1]) - values[2 * i];
        }
        const auto& delays = Read(m_delay);
        for (size_t i = 0; i < count; ++i)
        {
            screenings[m_chosen[first + i]].serviceMs = std::max(0.0F, delays[i]);
        }
    }
}

} // namespace llmedge
} // namespace ns3
