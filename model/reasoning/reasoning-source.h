/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_SOURCE_H
#define LLM_EDGE_REASONING_SOURCE_H

#include "reasoning-task.h"

#include "ns3/object.h"

#include <cstddef>
#include <cstdint>

namespace ns3
{
namespace llmedge
{

/** @brief Which model does a step. */
enum class ReasoningModel : uint8_t
{
    SMALL, //!< The device's
    LARGE, //!< The server's
};

/**
 * @ingroup llm-edge
 *
 * @brief Where reasoning tasks come from, and what becomes of them: a stochastic model
 * (ReasoningProcess) or a record (RecordedReasoning).
 */
class ReasoningSource : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Get the next task.
     * @param task receives it
     */
    virtual void Draw(ReasoningTask& task) = 0;

    /**
     * @param task a task
     * @param step number of the step
     * @param model who does it
     * @param onTrack whether the reasoning is on track before the step
     * @return whether it is on track after the step
     */
    virtual bool IsOnTrackAfter(const ReasoningTask& task,
                                size_t step,
                                ReasoningModel model,
                                bool onTrack) const = 0;

    /**
     * @brief The reward model's score of what has been written.
     *
     * @param task a task
     * @param done steps done so far
     * @param onTrack whether the reasoning is on track
     * @param last who did the last step
     * @return the score, 0 to 1
     */
    virtual double Score(const ReasoningTask& task,
                         size_t done,
                         bool onTrack,
                         ReasoningModel last) const = 0;

    /**
     * @brief What the large model adds to the value by doing a step in place of the small one.
     *
     * @param task a task
     * @param step number of the step
     * @param onTrack whether the reasoning is on track before it
     * @return the difference of the expected values after the step
     */
    virtual double LargeModelGain(const ReasoningTask& task, size_t step, bool onTrack) const = 0;

    /**
     * @param task a task that has ended
     * @param onTrack whether the reasoning has ended on track
     * @param largeSteps steps that the large model has done
     * @return the probability of a right answer
     */
    virtual double Accuracy(const ReasoningTask& task, bool onTrack, size_t largeSteps) const = 0;

    /** @return mean length of a step, which a server expects (tokens) */
    virtual double MeanStepTokens() const = 0;

    /** @return the most steps that a task can have */
    virtual uint32_t MostSteps() const = 0;

    /**
     * @brief Assign fixed random streams.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    virtual int64_t AssignStreams(int64_t stream) = 0;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_SOURCE_H
