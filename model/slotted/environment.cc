/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "environment.h"

#include "ns3/seed-scope.h"

#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

// Streams of an environment, those it may come to need included: a problem that draws one more
// number must not move the streams of all environments after it.
constexpr int64_t STREAMS = 64;

// Beyond the streams of what makes problems, such as AgentCatalog.
constexpr int64_t FIRST_STREAM = 2000;

/**
 * @param what what is counted
 * @param size how many there are
 * @param layout how many there must be
 */
void
CheckSize(const char* what, size_t size, const FeatureLayout& layout)
{
    if (size != layout.Size())
    {
        throw std::invalid_argument(std::string(what) + " of " + std::to_string(size) +
                                    " floats, expected " + std::to_string(layout.Size()) + " (" +
                                    layout.ToText() + ")");
    }
}

} // namespace

Environment::Environment(EnvironmentDescription description)
    : m_description(std::move(description))
{
}

const EnvironmentDescription&
Environment::Describe() const
{
    return m_description;
}

void
Environment::Reset(uint32_t seed, uint64_t episode, uint64_t environment)
{
    if (seed == 0 || seed > MAX_SEED || episode > MAX_EPISODE || environment > MAX_ENVIRONMENT)
    {
        throw std::invalid_argument(
            "seed " + std::to_string(seed) + ", episode " + std::to_string(episode) +
            " and environment " + std::to_string(environment) + ", expected a seed from 1 to " +
            std::to_string(MAX_SEED) + ", an episode to " + std::to_string(MAX_EPISODE) +
            " and an environment to " + std::to_string(MAX_ENVIRONMENT));
    }
    const SeedScope scope(seed, episode);
    DoReset(FIRST_STREAM + static_cast<int64_t>(environment) * STREAMS);
    m_steps = 0;
    m_begun = true;
    m_running = true;
}

void
Environment::Observe(Span<float> observation) const
{
    if (!m_begun)
    {
        throw std::logic_error("an environment is observed before its first Reset()");
    }
    CheckSize("an observation", observation.size(), m_description.observation);
    DoObserve(observation);
}

StepResult
Environment::Step(Span<const float> action)
{
    if (!m_running)
    {
        throw std::logic_error("an environment is to do a step, but no episode is running");
    }
    CheckSize("an action", action.size(), m_description.action);
    StepResult result = DoStep(action);
    ++m_steps;
    result.truncated = !result.terminated && m_steps >= m_description.episodeSteps;
    m_running = !result.Done();
    return result;
}

bool
Environment::IsRunning() const
{
    return m_running;
}

} // namespace llmedge
} // namespace ns3
