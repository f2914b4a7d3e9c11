/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-process.h"

#include "ns3/double.h"
#include "ns3/string.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double STEP_DEVIATION = 0.8; // of hardness around the task's difficulty
constexpr double TASK_DEVIATION = 0.8; // of difficulty around the benchmark's
constexpr double HARD_SHARE = 0.08;
constexpr double SLOPE = 2;
constexpr double SMALL_LIMIT = 3.4; // hardness at which a model errs in every second step
constexpr double LARGE_LIMIT = 5.0;
constexpr double SMALL_RECOVERY = 0.02;
constexpr double LARGE_RECOVERY = 0.10;
constexpr double NOISE_CORRELATION = 0.7;

// Difficulties for which the mean probability of a mistake is tabulated.
constexpr double LEAST_DIFFICULTY = -6;
constexpr double DIFFICULTY_STEP = 0.05;
constexpr size_t DIFFICULTIES = 241;

constexpr uint32_t MOST_STEPS = 40;

uint32_t
Whole(double length, double least, double most)
{
    return static_cast<uint32_t>(std::clamp(std::round(length), least, most));
}

double
Logistic(double x)
{
    return 1 / (1 + std::exp(-x));
}

double
Limit(ReasoningModel model)
{
    return model == ReasoningModel::SMALL ? SMALL_LIMIT : LARGE_LIMIT;
}

double
Recovery(ReasoningModel model)
{
    return model == ReasoningModel::SMALL ? SMALL_RECOVERY : LARGE_RECOVERY;
}

double
Mistake(double hardness, ReasoningModel model)
{
    return Logistic(SLOPE * (hardness - Limit(model)));
}

/**
 * @param mean a mean hardness
 * @return probability of a mistake of the small model, over the deviation of steps
 */
double
MistakeAround(double mean)
{
    constexpr int POINTS = 60; // on each side, up to 6 deviations: exact to 1e-9
    double sum = 0;
    double weights = 0;
    for (int i = -POINTS; i <= POINTS; ++i)
    {
        const double z = 0.1 * i;
        const double weight = std::exp(-z * z / 2);
        sum += weight * Mistake(mean + STEP_DEVIATION * z, ReasoningModel::SMALL);
        weights += weight;
    }
    return sum / weights;
}

} // namespace

NS_OBJECT_ENSURE_REGISTERED(ReasoningProcess);

TypeId
ReasoningProcess::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::ReasoningProcess")
            .SetParent<ReasoningSource>()
            .SetGroupName("LlmEdge")
            .AddConstructor<ReasoningProcess>()
            .AddAttribute("ScoreNoise",
                          "Standard deviation of the reward model's error (logits)",
                          DoubleValue(0.6),
                          MakeDoubleAccessor(&ReasoningProcess::m_scoreNoise),
                          MakeDoubleChecker<double>(0, 100))
            .AddAttribute("StepLengths",
                          "CSV file with the lengths of the steps of solutions (StepLengthTable); "
                          "empty: they are drawn.",
                          StringValue(""),
                          MakeStringAccessor(&ReasoningProcess::m_stepLengths),
                          MakeStringChecker());
    return tid;
}

ReasoningProcess::ReasoningProcess()
    : m_normal(CreateObject<NormalRandomVariable>()),
      m_uniform(CreateObject<UniformRandomVariable>())
{
}

int64_t
ReasoningProcess::AssignStreams(int64_t stream)
{
    // A new one: the old one may keep the second of two numbers that it has drawn together.
    m_normal = CreateObject<NormalRandomVariable>();
    m_normal->SetStream(stream);
    m_uniform->SetStream(stream + 1);
    return 2;
}

void
ReasoningProcess::Configure(const ReasoningBenchmark& benchmark)
{
    m_benchmark = benchmark;
    m_lengths.reset();
    if (!m_stepLengths.empty())
    {
        m_lengths = StepLengthTable::Read(m_stepLengths);
    }
    m_mistakes.resize(DIFFICULTIES);
    for (size_t i = 0; i < DIFFICULTIES; ++i)
    {
        const double difficulty = LEAST_DIFFICULTY + DIFFICULTY_STEP * static_cast<double>(i);
        m_mistakes[i] = (1 - HARD_SHARE) * MistakeAround(difficulty) +
                        HARD_SHARE * MistakeAround(difficulty + benchmark.hardStep);
    }
}

const ReasoningBenchmark&
ReasoningProcess::GetBenchmark() const
{
    return m_benchmark;
}

void
ReasoningProcess::Draw(ReasoningTask& task)
{
    const double promptDeviation = std::sqrt(std::log(1 + 0.3 * 0.3));
    task.promptTokens = Whole(DrawLength(m_benchmark.promptTokens, promptDeviation), 1, 1e6);
    task.steps.clear();
    DrawLengths(task);
    task.difficulty = m_benchmark.difficulty + TASK_DEVIATION * m_normal->GetValue();
    double noise = m_normal->GetValue();
    task.scoreNoise = m_scoreNoise * noise;
    for (auto& step : task.steps)
    {
        step.hardness = task.difficulty + STEP_DEVIATION * m_normal->GetValue() +
                        (m_uniform->GetValue() < HARD_SHARE ? m_benchmark.hardStep : 0);
        step.mistake = m_uniform->GetValue();
        step.recovery = m_uniform->GetValue();
        noise = NOISE_CORRELATION * noise +
                std::sqrt(1 - NOISE_CORRELATION * NOISE_CORRELATION) * m_normal->GetValue();
        step.scoreNoise = m_scoreNoise * noise;
    }
}

void
ReasoningProcess::DrawLengths(ReasoningTask& task)
{
    if (m_lengths)
    {
        const auto& solutions = m_lengths->GetSolutions();
        const auto last = static_cast<uint32_t>(solutions.size() - 1);
        for (const uint32_t tokens : solutions[m_uniform->GetInteger(0, last)])
        {
            task.steps.emplace_back();
            task.steps.back().tokens = tokens;
            task.steps.back().largeTokens = tokens;
        }
        return;
    }
    task.steps.resize(Whole(DrawLength(m_benchmark.steps, 0.4), 2, MOST_STEPS));
    for (auto& step : task.steps)
    {
        step.tokens = Whole(DrawLength(m_benchmark.stepTokens, 0.5), 4, 256);
        step.largeTokens = step.tokens;
    }
}

double
ReasoningProcess::DrawLength(double mean, double deviation)
{
    return mean * std::exp(deviation * m_normal->GetValue() - deviation * deviation / 2);
}

bool
ReasoningProcess::Advance(const ReasoningStep& step, ReasoningModel model, bool onTrack)
{
    return onTrack ? step.mistake >= Mistake(step.hardness, model)
                   : step.recovery < Recovery(model);
}

double
ReasoningProcess::OnTrackAfter(const ReasoningStep& step, ReasoningModel model, bool onTrack)
{
    return onTrack ? 1 - Mistake(step.hardness, model) : Recovery(model);
}

double
ReasoningProcess::MeanMistake(double difficulty) const
{
    const double place = std::clamp((difficulty - LEAST_DIFFICULTY) / DIFFICULTY_STEP,
                                    0.0,
                                    static_cast<double>(DIFFICULTIES - 1));
    const auto below = std::min(static_cast<size_t>(place), DIFFICULTIES - 2);
    const double part = place - static_cast<double>(below);
    return (1 - part) * m_mistakes[below] + part * m_mistakes[below + 1];
}

double
ReasoningProcess::Value(bool onTrack, double difficulty, size_t remaining) const
{
    // A chain of two states: the distance to its long-run share shrinks by a factor in each step.
    const double mistake = MeanMistake(difficulty);
    const double longRun = SMALL_RECOVERY / (SMALL_RECOVERY + mistake);
    const double factor = std::pow(1 - SMALL_RECOVERY - mistake, static_cast<double>(remaining));
    const double probability = longRun + ((onTrack ? 1 : 0) - longRun) * factor;
    return std::clamp(probability, 0.02, 0.98);
}

bool
ReasoningProcess::IsOnTrackAfter(const ReasoningTask& task,
                                 size_t step,
                                 ReasoningModel model,
                                 bool onTrack) const
{
    return Advance(task.steps[step], model, onTrack);
}

double
ReasoningProcess::MeanStepTokens() const
{
    return m_lengths ? m_lengths->MeanTokens() : m_benchmark.stepTokens;
}

uint32_t
ReasoningProcess::MostSteps() const
{
    return m_lengths ? static_cast<uint32_t>(m_lengths->MostSteps()) : MOST_STEPS;
}

double
ReasoningProcess::Score(const ReasoningTask& task,
                        size_t done,
                        bool onTrack,
                        ReasoningModel last) const
{
    const double value = Value(onTrack, task.difficulty, task.steps.size() - done);
    const double noise = done == 0 ? task.scoreNoise : task.steps[done - 1].scoreNoise;
    return Logistic(std::log(value / (1 - value)) + noise);
}

double
ReasoningProcess::LargeModelGain(const ReasoningTask& task, size_t step, bool onTrack) const
{
    const size_t remaining = task.steps.size() - step - 1;
    const double lead =
        Value(true, task.difficulty, remaining) - Value(false, task.difficulty, remaining);
    const ReasoningStep& drawn = task.steps[step];
    return lead * (OnTrackAfter(drawn, ReasoningModel::LARGE, onTrack) -
                   OnTrackAfter(drawn, ReasoningModel::SMALL, onTrack));
}

double
ReasoningProcess::Accuracy(const ReasoningTask& task, bool onTrack, size_t largeSteps) const
{
    return onTrack ? m_benchmark.accuracyOnTrack : m_benchmark.accuracyOffTrack;
}

} // namespace llmedge
} // namespace ns3
