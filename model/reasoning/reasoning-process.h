/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_PROCESS_H
#define LLM_EDGE_REASONING_PROCESS_H

#include "reasoning-benchmark.h"
#include "reasoning-source.h"
#include "reasoning-task.h"
#include "step-length-table.h"

#include "ns3/random-variable-stream.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A stochastic model of step-by-step reasoning: how hard the steps of a task are, whether
 * either model gets them right, and how a process reward model scores what has been written.
 *
 * A task has a difficulty b, normal around the benchmark's with deviation 0.8. The hardness of a
 * step is b plus a normal deviation of 0.8, and one step in 12 (probability 0.08) is a hard one. As
 * long as the reasoning is on track, a model makes a mistake with the logistic probability of 2
 * (hardness - 3.4), the small one, or 2 (hardness - 5.0), the large one. A reasoning that has gone
 * wrong finds back in a step with probability 0.02 or 0.10. In the end the answer is right with one
 * of the benchmark's two probabilities.
 *
 * The reward model knows the probability that the reasoning ends on track if the small model goes
 * on to the end, and errs by an autoregressive noise (correlation 0.7 from step to step) in logits.
 *
 * Lengths are log-normal: prompts with a coefficient of variation of 0.3, steps with a logarithmic
 * deviation of 0.5 between 4 and 256 tokens, numbers of steps with one of 0.4 between 2 and 40.
 * With StepLengths, steps are those of a random solution of a file instead (StepLengthTable).
 */
class ReasoningProcess : public ReasoningSource
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    ReasoningProcess();

    /**
     * @brief Set the benchmark.
     *
     * @param benchmark the benchmark
     * @throws InputError if the file of StepLengths cannot be read
     */
    void Configure(const ReasoningBenchmark& benchmark);

    /** @return the benchmark */
    const ReasoningBenchmark& GetBenchmark() const;

    /**
     * @param step a step
     * @param model who does it
     * @param onTrack whether the reasoning is on track before the step
     * @return whether it is on track after the step
     */
    static bool Advance(const ReasoningStep& step, ReasoningModel model, bool onTrack);

    /**
     * @param step a step
     * @param model who does it
     * @param onTrack whether the reasoning is on track before the step
     * @return the probability that it is on track after the step, its hardness being known
     */
    static double OnTrackAfter(const ReasoningStep& step, ReasoningModel model, bool onTrack);

    /**
     * @brief What the reward model estimates, without its noise; after Configure().
     *
     * @param onTrack whether the reasoning is on track
     * @param difficulty the task's difficulty
     * @param remaining steps that remain
     * @return the probability that it ends on track if the small model does all of them, from 0.02
     * to 0.98
     */
    double Value(bool onTrack, double difficulty, size_t remaining) const;

    void Draw(ReasoningTask& task) override;
    bool IsOnTrackAfter(const ReasoningTask& task,
                        size_t step,
                        ReasoningModel model,
                        bool onTrack) const override;
    double Score(const ReasoningTask& task,
                 size_t done,
                 bool onTrack,
                 ReasoningModel last) const override;
    double LargeModelGain(const ReasoningTask& task, size_t step, bool onTrack) const override;
    double Accuracy(const ReasoningTask& task, bool onTrack, size_t largeSteps) const override;
    double MeanStepTokens() const override;
    uint32_t MostSteps() const override;
    int64_t AssignStreams(int64_t stream) override;

  private:
    /**
     * @brief Draw the number of steps and their lengths.
     * @param task receives them
     */
    void DrawLengths(ReasoningTask& task);
    /**
     * @param difficulty a task's difficulty
     * @return probability of a small model's mistake in a step, its hardness not being known
     */
    double MeanMistake(double difficulty) const;

    /**
     * @param mean the mean
     * @param deviation standard deviation of the logarithm
     * @return a log-normal number
     */
    double DrawLength(double mean, double deviation);

    std::string m_stepLengths;                //!< Attribute StepLengths
    double m_scoreNoise;                      //!< Attribute ScoreNoise
    ReasoningBenchmark m_benchmark;           //!< The benchmark
    std::optional<StepLengthTable> m_lengths; //!< Lengths of steps, if there is a file
    std::vector<double> m_mistakes;           //!< MeanMistake() by difficulty, equally spaced
    Ptr<NormalRandomVariable> m_normal;       //!< Draws lengths, difficulties and noise
    Ptr<UniformRandomVariable> m_uniform;     //!< Draws hard steps and mistakes
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_PROCESS_H
