/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "active-inference-options.h"

#include "ns3/active-inference-agent.h"
#include "ns3/input-error.h"
#include "ns3/planner-evaluator.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double INF = std::numeric_limits<double>::max();
constexpr uint64_t MANY = 1000000;

} // namespace

ActiveInferenceOptions::ActiveInferenceOptions(const std::string& name)
    : AgentOptions(name)
{
}

void
ActiveInferenceOptions::AddOptions(ProgramOptions& options)
{
    options.AddChoice(
        "preset",
        "Where the agent's settings begin: default, or literal (the paper's form: the "
        "server as one number along an axis, nothing relative to it)",
        m_preset,
        [this, &options] { AddSettings(options); });
}

void
ActiveInferenceOptions::AddSettings(ProgramOptions& options)
{
    if (m_preset != "default" && m_preset != "literal")
    {
        throw InputError("preset '" + m_preset + "' is unknown, expected default or literal");
    }
    m_settings =
        m_preset == "literal" ? ActiveInferenceSettings::Literal() : ActiveInferenceSettings();
    options.Add("members", "Models in the ensemble", m_settings.members, 1, 64);
    options.Add("hidden", "Width of hidden layers", m_settings.hidden, 1, 4096);
    options.Add("oneHot",
                "Whether models see the server as one number for each, not as a single number",
                m_settings.oneHot);
    options.Add("relative",
                "Whether models see what would be left on the chosen server, and its distance",
                m_settings.relative);
    options.Add("randomEpisodes",
                "Episodes that are played at random first",
                m_settings.randomEpisodes,
                1,
                MANY);
    options.Add("gradientSteps",
                "Steps of Adam after an episode",
                m_settings.gradientSteps,
                0,
                MANY);
    options.Add("samples",
                "Transitions from which a model learns in a step",
                m_settings.samples,
                1,
                MANY);
    options.Add("learningRate", "Learning rate of Adam", m_settings.learningRate, 0, INF);
    options.Add("gradientNorm", "Largest norm of the gradient", m_settings.gradientNorm, 0, INF);
    options.Add("capacity", "Transitions that are remembered", m_settings.capacity, 1, 100 * MANY);
    AddPlanner(options);
}

void
ActiveInferenceOptions::AddPlanner(ProgramOptions& options)
{
    auto& planner = m_settings.planner;
    options.Add("horizon", "Requests that a plan is about", planner.horizon, 1, 1000);
    options.Add("iterations", "Rounds of a plan", planner.iterations, 1, 1000);
    options.Add("candidates", "Candidates of a round", planner.candidates, 1, 65536);
    options.Add("elites",
                "The best of them, to which what they are drawn from is refitted",
                planner.elites,
                1,
                65536);
    options.Add("informationWeight",
                "Weight of information gain beside guidance while it learns",
                planner.informationWeight,
                0,
                INF);
    options.Add("categorical",
                "Whether servers are drawn from a list, not along an axis",
                planner.categorical);
}

size_t
ActiveInferenceOptions::GetEnvironments() const
{
    return 1;
}

std::unique_ptr<LearningAgent>
ActiveInferenceOptions::Make(EnvironmentBatch& environments, uint32_t seed) const
{
    return std::make_unique<ActiveInferenceAgent>(m_settings, environments, seed);
}

std::unique_ptr<HeldOutEvaluator>
ActiveInferenceOptions::MakeEvaluator(EnvironmentBatch& environments, uint32_t seed) const
{
    const CandidateForm form{OffloadingTask::SERVERS, m_settings.oneHot, m_settings.relative};
    return std::make_unique<PlannerEvaluator>(environments,
                                              seed,
                                              CandidateFeatures(form).GetLayout(),
                                              m_settings.planner);
}

const ActiveInferenceSettings&
ActiveInferenceOptions::GetSettings() const
{
    return m_settings;
}

} // namespace llmedge
} // namespace ns3
