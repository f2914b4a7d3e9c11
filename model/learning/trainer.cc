/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "trainer.h"

#include "checkpoint-tensors.h"

#include "ns3/input-error.h"
#include "ns3/policy-file.h"
#include "ns3/rollout-source.h"
#include "ns3/tensor-weights.h"

#include <chrono>
#include <cstdio>
#include <limits>
#include <unistd.h>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr const char* FORMAT = "llm-edge checkpoint 1";
constexpr const char* COUNTERS = "counters";
constexpr const char* BEST_REWARD = "best_reward";
const std::string BEST = "best.";

double
WallClock()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

/**
 * @brief Compare a text of a checkpoint's metadata.
 * @throws std::invalid_argument if it is another one
 */
void
CheckText(const TensorFile& file, const std::string& name, const std::string& expected)
{
    const auto found = file.metadata.find(name);
    const auto text = found == file.metadata.end() ? "" : found->second;
    if (text == expected)
    {
        return;
    }
    // Where they differ is what the user wants to know; both are lists of options.
    size_t at = 0;
    while (at < text.size() && at < expected.size() && text[at] == expected[at])
    {
        ++at;
    }
    const auto from = at == 0 ? 0 : expected.rfind(' ', at - 1) + 1;
    const auto word = [&](const std::string& all) {
        return from < all.size() ? all.substr(from, all.find(' ', from) - from) : "nothing";
    };
    throw std::invalid_argument("is a checkpoint of another training: its " + name + " has '" +
                                word(text) + "', expected '" + word(expected) +
                                "'; give the same options, another --out, or remove it");
}

} // namespace

std::string
TrainingPlan::GetCheckpoint() const
{
    return out + ".checkpoint";
}

Trainer::Trainer(TrainingPlan plan, LearningAgent& agent, HeldOutEvaluator& evaluator)
    : m_plan(std::move(plan)),
      m_agent(agent),
      m_evaluator(evaluator),
      m_rewardUnit(evaluator.GetRewardUnit())
{
    m_plan.description.architecture = agent.GetArchitecture();
    agent.Describe(m_plan.description);
}

bool
Trainer::Resume()
{
    const auto path = m_plan.GetCheckpoint();
    if (access(path.c_str(), F_OK) != 0)
    {
        return false;
    }
    const auto file = TensorFile::Read(path);
    try
    {
        Load(file);
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(path, 0, error.what());
    }
    return true;
}

bool
Trainer::Run(TrainingProgress& progress, const Stop& stop)
{
    // Episodes may end early; the whole training is counted in those that do not.
    const auto counted = [this] { return m_updates * m_agent.GetStepsPerUpdate(); };
    progress.Begin(counted());
    if (m_log.GetRows() == 0)
    {
        Note(UpdateResult());
    }
    double saved = WallClock();
    while (m_updates < CountUpdates())
    {
        const double reward = Update();
        progress.Update(counted(), reward);
        const bool stopped = m_updates < CountUpdates() && stop();
        if (stopped || WallClock() - saved >= m_plan.checkpointSeconds)
        {
            Save();
            saved = WallClock();
        }
        if (stopped)
        {
            progress.Finish();
            return false;
        }
    }
    progress.Finish();
    WritePolicy();
    std::remove(m_plan.GetCheckpoint().c_str());
    return true;
}

uint64_t
Trainer::CountUpdates() const
{
    const auto steps = m_agent.GetStepsPerUpdate();
    return (m_plan.steps + steps - 1) / steps;
}

uint64_t
Trainer::GetUpdates() const
{
    return m_updates;
}

const TrainingLog&
Trainer::GetLog() const
{
    return m_log;
}

UpdateResult
Trainer::Learn()
{
    try
    {
        return m_agent.Update(m_updates);
    }
    catch (const RolloutError& error)
    {
        Save(); // the agent is as it was after the last update
        throw RolloutError(std::string(error.what()) + "; the same command goes on from " +
                           m_plan.GetCheckpoint());
    }
}

double
Trainer::Update()
{
    const auto number = std::to_string(m_updates + 1);
    const auto writeBest = [this] {
        WritePolicy();
        return "; " + m_plan.out + " is the policy that was best, after update " +
               std::to_string(m_best.update);
    };
    try
    {
        const auto result = Learn();
        ++m_updates;
        m_steps += result.steps;
        Note(result);
        return result.reward * m_rewardUnit;
    }
    catch (const RolloutError& error)
    {
        throw RolloutError("the training ends in update " + number + ": " + error.what() +
                           writeBest());
    }
    catch (const std::runtime_error& error) // DivergenceError, or a network's output
    {
        throw DivergenceError("the training diverges in update " + number + ": " + error.what() +
                              writeBest());
    }
}

void
Trainer::Note(const UpdateResult& result)
{
    constexpr double NONE = std::numeric_limits<double>::quiet_NaN();
    TrainingLog::Row row{{"update", static_cast<double>(m_updates)},
                         {"steps", static_cast<double>(m_steps)},
                         {"reward", m_updates > 0 ? result.reward * m_rewardUnit : NONE},
                         {"held_out_reward", NONE},
                         {"held_out_half_width", NONE}};
    if (m_updates % m_plan.evaluateEvery == 0 || m_updates == CountUpdates())
    {
        auto tensors = m_agent.GetPolicy();
        const auto found = m_evaluator.Evaluate(m_agent.GetArchitecture(), tensors);
        row[3].second = *found.GetMean();
        row[4].second = found.GetHalfWidth().value_or(NONE);
        if (m_best.tensors.empty() || *found.GetMean() > m_best.reward)
        {
            m_best = {m_updates, *found.GetMean(), std::move(tensors)};
        }
    }
    const auto names = m_agent.GetFigures();
    for (size_t i = 0; i < names.size(); ++i)
    {
        row.emplace_back(names[i], m_updates > 0 ? result.figures.at(i) : NONE);
    }
    m_log.Add(row);
}

void
Trainer::Save() const
{
    TensorFile file;
    file.metadata["format"] = FORMAT;
    file.metadata["configuration"] = m_plan.configuration;
    file.metadata["architecture"] = m_plan.description.architecture.ToText();
    m_agent.Save(file);
    m_log.Save(file);
    file.tensors[COUNTERS] = Tensor::Integers({static_cast<int64_t>(m_updates),
                                               static_cast<int64_t>(m_steps),
                                               static_cast<int64_t>(m_best.update)});
    file.tensors[BEST_REWARD] = Tensor::Doubles({m_best.reward});
    for (const auto& [name, tensor] : m_best.tensors)
    {
        file.tensors[BEST + name] = tensor;
    }
    file.Write(m_plan.GetCheckpoint());
}

void
Trainer::Load(const TensorFile& file)
{
    CheckText(file, "format", FORMAT);
    CheckText(file, "configuration", m_plan.configuration);
    CheckText(file, "architecture", m_plan.description.architecture.ToText());
    const auto counters = FindIntegers(file, COUNTERS, 3);
    Best best;
    best.update = static_cast<uint64_t>(counters[2]);
    best.reward = FindDoubles(file, BEST_REWARD, 1)[0];
    for (const auto& [name, tensor] : file.tensors)
    {
        if (name.compare(0, BEST.size(), BEST) == 0)
        {
            best.tensors[name.substr(BEST.size())] = tensor;
        }
    }
    TensorWeights weights(best.tensors);
    const Network network(m_plan.description.architecture, weights); // refuses what does not fit
    weights.CheckNoneLeft();
    TrainingLog log;
    log.Load(file);
    m_agent.Load(file);
    m_updates = static_cast<uint64_t>(counters[0]);
    m_steps = static_cast<uint64_t>(counters[1]);
    m_best = std::move(best);
    m_log = std::move(log);
}

void
Trainer::WritePolicy() const
{
    PolicyFile::Write(m_plan.out, m_plan.description, m_best.tensors);
}

} // namespace llmedge
} // namespace ns3
