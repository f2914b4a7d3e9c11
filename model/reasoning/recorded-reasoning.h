/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RECORDED_REASONING_H
#define LLM_EDGE_RECORDED_REASONING_H

#include "reasoning-source.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Reasoning tasks that two models have really worked on, from a file.
 *
 * A CSV file with one row per step, in the order of tasks and steps. Columns:
 * - task: its name; k: number of the step, 0, 1, ...; last: 1 for the last step of a task, else 0;
 * - prompt_tok: length of the prompt (tokens), the same in all rows of a task;
 * - n_tok_slm, n_tok_llm: tokens of the step by the small and by the large model;
 * - prm_before: the reward model's score before the step; prm_after_slm, prm_after_llm: after it;
 * - ok_slm, ok_llm: 1 if the step is right;
 * - final_correct_slm, final_correct_llm: 1 if the answer is right when one model does all steps.
 *
 * Other columns are ignored. A record knows only what happens if one model does everything. For
 * mixed solutions the steps are taken as independent: the reasoning is on track as long as every
 * step is right for the model that does it, and the answer is then right. Tasks come in the order
 * of the file, again and again.
 */
class RecordedReasoning : public ReasoningSource
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Read a file; before any other method.
     *
     * @param path the file
     * @throws InputError naming file and line if it cannot be read, a value is out of range, or a
     * task has a gap or no end
     */
    void Read(const std::string& path);

    /** @return number of tasks in the file */
    size_t Size() const;

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
    /** A step, as recorded. */
    struct Step
    {
        uint32_t smallTokens; //!< Tokens by the small model
        uint32_t largeTokens; //!< Tokens by the large model
        double before;        //!< Score before the step
        double afterSmall;    //!< Score after the step by the small model
        double afterLarge;    //!< Score after the step by the large model
        bool smallRight;      //!< Whether the small model's step is right
        bool largeRight;      //!< Whether the large model's step is right
    };

    /** A task, as recorded. */
    struct Task
    {
        std::string name;         //!< Its name
        uint32_t promptTokens{0}; //!< Length of the prompt (tokens)
        bool smallRight{false};   //!< Whether the small model's answer is right
        bool largeRight{false};   //!< Whether the large model's answer is right
        std::vector<Step> steps;  //!< Its steps
    };

    /** Reads the rows of a file. */
    class Reader;

    std::vector<Task> m_tasks; //!< The tasks
    size_t m_next{0};          //!< The task that comes next
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RECORDED_REASONING_H
