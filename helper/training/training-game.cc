/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "training-game.h"

#include "ns3/input-error.h"
#include "ns3/packet-evaluator.h"
#include "ns3/packet-rollouts.h"
#include "ns3/policy-file.h"
#include "ns3/tensor-file.h"

#include <stdexcept>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

namespace
{

// The same for all trainings, so that their learning curves can be compared.
constexpr uint32_t HELD_OUT_SEED = 1;

} // namespace

EnvironmentDescription
TrainingGame::Describe(const TrainingOptions& training, ProgramOptions& options)
{
    if (training.IsDispatch())
    {
        return training.dispatch.Describe(static_cast<uint32_t>(training.observation));
    }
    auto& study = *training.study;
    study.SetObservation(static_cast<uint32_t>(training.observation));
    study.SetDecoder(training.decoder);
    if (training.IsSlotted())
    {
        return study.MakeEnvironment()->Describe();
    }
    const auto servers = options.GetText("servers");
    options.Set("servers", "1"); // in slots, a server is an environment of its own
    const auto description = study.MakeEnvironment()->Describe();
    options.Set("servers", servers);
    return description;
}

TrainingGame::TrainingGame(const TrainingOptions& training,
                           const ProgramOptions& options,
                           const std::string& self,
                           const EnvironmentDescription& environment,
                           const PolicyDescription& description)
    : m_training(training),
      m_description(description)
{
    if (training.IsSlotted())
    {
        PlaySlots();
        return;
    }
    PacketPlan plan;
    plan.program = training.packets.FindProgram(self);
    plan.decisions = environment.episodeSteps;
    if (training.IsDispatch())
    {
        plan.role = PacketRole::Dispatch();
        plan.options = training.packets.MakeArguments(options, training.dispatch);
        ++plan.decisions; // one more, to see what the last one led to
    }
    else
    {
        plan.role = PacketRole::Caching();
        plan.options = training.packets.MakeArguments(options);
        plan.policies = std::stoull(options.GetText("servers"));
    }
    plan.workers = training.packets.GetWorkers();
    plan.sweep = training.packets.GetSweep();
    // Beside the policy, so that all machines see it, and the next training removes it after
    // SIGKILL.
    plan.folder = options.IsCheck() ? "" : training.out + ".rollouts";
    plan.environment = environment;
    plan.description = description;
    PlayPackets(std::move(plan));
}

void
TrainingGame::PlaySlots()
{
    m_environments = MakeBatch(m_training.learner->GetEnvironments());
    m_heldOut = MakeBatch(m_training.heldOut);
    m_evaluator = m_training.learner->MakeEvaluator(*m_heldOut, HELD_OUT_SEED);
}

void
TrainingGame::PlayPackets(PacketPlan plan)
{
    const auto runs = m_training.learner->GetEnvironments() / plan.policies;
    m_runs = std::make_unique<PacketRuns>(std::move(plan));
    m_rollouts =
        std::make_unique<PacketRollouts>(*m_runs, static_cast<uint32_t>(m_training.seed), runs);
    m_evaluator = std::make_unique<PacketEvaluator>(*m_runs, HELD_OUT_SEED, m_training.heldOut);
}

std::unique_ptr<EnvironmentBatch>
TrainingGame::MakeBatch(size_t count) const
{
    std::vector<std::unique_ptr<Environment>> environments;
    for (size_t i = 0; i < count; ++i)
    {
        environments.push_back(m_training.study->MakeEnvironment());
    }
    return std::make_unique<EnvironmentBatch>(std::move(environments));
}

std::unique_ptr<LearningAgent>
TrainingGame::MakeAgent()
{
    const auto& learner = *m_training.learner;
    const auto seed = static_cast<uint32_t>(m_training.seed);
    std::unique_ptr<LearningAgent> agent;
    try
    {
        agent = m_runs ? learner.MakeForPackets(std::move(m_rollouts), seed)
                       : learner.Make(*m_environments, seed);
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(error.what());
    }
    if (!m_training.init.empty())
    {
        Begin(*agent);
    }
    if (m_runs)
    {
        m_runs->Check(agent->GetArchitecture(), agent->GetPolicy(), learner.GetLogDeviation());
    }
    return agent;
}

void
TrainingGame::Begin(LearningAgent& agent) const
{
    const auto file = PolicyFile::Read(m_training.init);
    file.Check(m_description.problem, m_description.observation, m_description.decoder);
    const auto expected = agent.GetArchitecture().ToText();
    if (file.description.architecture.ToText() != expected)
    {
        throw InputError(file.path,
                         0,
                         "has network " + file.description.architecture.ToText() + ", expected " +
                             expected);
    }
    try
    {
        agent.SetPolicy(TensorFile::Read(m_training.init).tensors);
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(file.path, 0, error.what());
    }
}

MeanInterval
TrainingGame::Compare(const std::string& policy)
{
    PacketRuns::Selection selection;
    selection.seed = HELD_OUT_SEED;
    selection.first = LearningAgent::HELD_OUT_EPISODE;
    selection.count = m_training.heldOut;
    return m_runs->Compare(policy, selection);
}

HeldOutEvaluator&
TrainingGame::GetEvaluator()
{
    return *m_evaluator;
}

} // namespace llmedge
} // namespace ns3
