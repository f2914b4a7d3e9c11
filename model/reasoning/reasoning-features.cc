/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-features.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr size_t HIDDEN = 4; // what the mixtures mix: hardness, difficulty, on track, number / 20

// Drawn once, normal with deviation 1/2: numpy.random.default_rng(15).standard_normal((4, 8)) / 2.
constexpr double MIXTURE[HIDDEN][8] = {
    {-0.7154, -0.4683, 0.1970, -0.2620, 0.2628, 0.4037, -0.7218, 0.5085},
    {-0.2978, 1.0470, 0.3643, -0.2695, 0.1007, 0.1075, 0.1648, 0.6966},
    {0.2664, 0.8303, 0.3171, -0.0889, -0.7622, -0.7803, 0.1024, 0.3455},
    {0.7217, -0.3067, 0.0389, -0.4065, -0.2112, -1.1397, 0.3694, -0.3613}};

constexpr double ENTROPY_NOISE = 0.7;
constexpr double ENTROPY_UNIT = 1.5;
constexpr double DIFFICULTY_NOISE = 0.6;
constexpr double ON_TRACK_NOISE = 1.2;
constexpr double REMAINING_NOISE = 0.15;
constexpr double MIXTURE_NOISE = 2.5;
constexpr double STEPS_UNIT = 20;
constexpr double CONTEXT_UNIT = 200;

} // namespace

ReasoningFeatures::ReasoningFeatures()
    : m_normal(CreateObject<NormalRandomVariable>())
{
}

const std::array<ReasoningFeatures::Description, ReasoningFeatures::COUNT>&
ReasoningFeatures::Describe()
{
    static const std::array<Description, COUNT> features{{
        {"step", "number of the step / 20"},
        {"context", "ln(context in tokens / 200)"},
        {"entropy", "entropy of the small model in the step / 1.5, with noise"},
        {"past_entropy", "mean entropy of the small model in the steps before / 1.5, with noise"},
        {"difficulty", "difficulty of the task, with noise"},
        {"on_track", "1 if the reasoning is on track, with noise"},
        {"remaining", "steps that remain / 20, with noise"},
        {"last_large", "1 if the large model did the last step"},
        {"mixture0", "mixture of hardness, difficulty, on_track and step, with noise"},
        {"mixture1", "mixture of hardness, difficulty, on_track and step, with noise"},
        {"mixture2", "mixture of hardness, difficulty, on_track and step, with noise"},
        {"mixture3", "mixture of hardness, difficulty, on_track and step, with noise"},
        {"mixture4", "mixture of hardness, difficulty, on_track and step, with noise"},
        {"mixture5", "mixture of hardness, difficulty, on_track and step, with noise"},
        {"mixture6", "mixture of hardness, difficulty, on_track and step, with noise"},
        {"mixture7", "mixture of hardness, difficulty, on_track and step, with noise"},
    }};
    return features;
}

int64_t
ReasoningFeatures::AssignStreams(int64_t stream)
{
    // A new one: the old one may keep the second of two numbers that it has drawn together.
    m_normal = CreateObject<NormalRandomVariable>();
    m_normal->SetStream(stream);
    return 1;
}

void
ReasoningFeatures::Draw(const ReasoningTask& task, TaskNoise& noise)
{
    noise.difficulty = DIFFICULTY_NOISE * m_normal->GetValue();
    noise.steps.resize(task.steps.size());
    double entropies = 0;
    for (size_t i = 0; i < noise.steps.size(); ++i)
    {
        TaskNoise::Step& step = noise.steps[i];
        step.entropy = ENTROPY_NOISE * m_normal->GetValue();
        step.onTrack = ON_TRACK_NOISE * m_normal->GetValue();
        step.remaining = REMAINING_NOISE * m_normal->GetValue();
        for (double& mixture : step.mixtures)
        {
            mixture = MIXTURE_NOISE * m_normal->GetValue();
        }
        step.pastEntropies = entropies;
        entropies += task.steps[i].hardness + step.entropy;
    }
}

void
ReasoningFeatures::Write(const ReasoningTask& task,
                         const TaskNoise& noise,
                         const State& state,
                         Values& values)
{
    const size_t k = state.step;
    const auto number = static_cast<double>(k);
    const TaskNoise::Step& step = noise.steps.at(k);
    const double hardness = task.steps[k].hardness;
    const double onTrack = state.onTrack ? 1 : 0;
    const double remaining = static_cast<double>(task.steps.size()) - number;
    size_t next = 0;
    const auto write = [&](double value) { values.at(next++) = static_cast<float>(value); };
    write(number / STEPS_UNIT);
    write(std::log(state.contextTokens / CONTEXT_UNIT));
    write((hardness + step.entropy) / ENTROPY_UNIT);
    write(k == 0 ? 0 : step.pastEntropies / number / ENTROPY_UNIT);
    write(task.difficulty + noise.difficulty);
    write(onTrack + step.onTrack);
    write(remaining / STEPS_UNIT + step.remaining);
    write(state.lastLarge ? 1 : 0);
    const double hidden[HIDDEN] = {hardness, task.difficulty, onTrack, number / STEPS_UNIT};
    for (size_t i = 0; i < MIXTURES; ++i)
    {
        double mixture = step.mixtures[i];
        for (size_t j = 0; j < HIDDEN; ++j)
        {
            mixture += hidden[j] * MIXTURE[j][i];
        }
        write(mixture);
    }
}

} // namespace llmedge
} // namespace ns3
