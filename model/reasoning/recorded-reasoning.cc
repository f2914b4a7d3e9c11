/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "recorded-reasoning.h"

#include "step-length-table.h"

#include "ns3/csv-file-reader.h"
#include "ns3/input-error.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RecordedReasoning);

class RecordedReasoning::Reader
{
  public:
    /** @param path the file */
    explicit Reader(const std::string& path)
        : m_csv(path),
          m_name(m_csv.Require("task")),
          m_number(m_csv.Require("k")),
          m_last(m_csv.Require("last")),
          m_prompt(m_csv.Require("prompt_tok")),
          m_smallTokens(m_csv.Require("n_tok_slm")),
          m_largeTokens(m_csv.Require("n_tok_llm")),
          m_before(m_csv.Require("prm_before")),
          m_afterSmall(m_csv.Require("prm_after_slm")),
          m_afterLarge(m_csv.Require("prm_after_llm")),
          m_smallStep(m_csv.Require("ok_slm")),
          m_largeStep(m_csv.Require("ok_llm")),
          m_smallRight(m_csv.Require("final_correct_slm")),
          m_largeRight(m_csv.Require("final_correct_llm"))
    {
    }

    /** @return the tasks */
    std::vector<Task> Read()
    {
        std::vector<Task> tasks;
        bool open = false;
        while (m_csv.Next())
        {
            const std::string name(m_csv.Text(m_name));
            if (!open)
            {
                tasks.emplace_back();
                tasks.back().name = name;
            }
            Task& task = tasks.back();
            if (name != task.name)
            {
                m_csv.Fail("task " + name + " begins, but task " + task.name + " has no last step");
            }
            const auto number = m_csv.Integer(m_number, 0, StepLengthTable::MAX_STEPS - 1);
            if (number != task.steps.size())
            {
                m_csv.Fail("k is " + std::to_string(number) + ", expected " +
                           std::to_string(task.steps.size()) + ": the steps of task " + name +
                           " have a gap");
            }
            ReadStep(task);
            open = m_csv.Integer(m_last, 0, 1) == 0;
        }
        if (tasks.empty() || open)
        {
            throw InputError(m_csv.Path(),
                             0,
                             tasks.empty()
                                 ? "has no task"
                                 : "ends before the last step of task " + tasks.back().name);
        }
        return tasks;
    }

  private:
    /**
     * @param column a column
     * @return the number of tokens there
     */
    uint32_t Tokens(size_t column) const
    {
        return static_cast<uint32_t>(m_csv.Integer(column, 1, StepLengthTable::MAX_TOKENS));
    }

    /**
     * @param column a column
     * @return whether there is a 1
     */
    bool Truth(size_t column) const
    {
        return m_csv.Integer(column, 0, 1) == 1;
    }

    /** @param task receives the step of this row */
    void ReadStep(Task& task) const
    {
        const uint32_t prompt = Tokens(m_prompt);
        if (!task.steps.empty() && prompt != task.promptTokens)
        {
            m_csv.Fail("prompt_tok is " + std::to_string(prompt) + ", expected " +
                       std::to_string(task.promptTokens) + " as before in task " + task.name);
        }
        task.promptTokens = prompt;
        task.smallRight = Truth(m_smallRight);
        task.largeRight = Truth(m_largeRight);
        task.steps.push_back({Tokens(m_smallTokens),
                              Tokens(m_largeTokens),
                              m_csv.Number(m_before, 0, 1),
                              m_csv.Number(m_afterSmall, 0, 1),
                              m_csv.Number(m_afterLarge, 0, 1),
                              Truth(m_smallStep),
                              Truth(m_largeStep)});
    }

    CsvFileReader m_csv;  //!< The file
    size_t m_name;        //!< Column task
    size_t m_number;      //!< Column k
    size_t m_last;        //!< Column last
    size_t m_prompt;      //!< Column prompt_tok
    size_t m_smallTokens; //!< Column n_tok_slm
    size_t m_largeTokens; //!< Column n_tok_llm
    size_t m_before;      //!< Column prm_before
    size_t m_afterSmall;  //!< Column prm_after_slm
    size_t m_afterLarge;  //!< Column prm_after_llm
    size_t m_smallStep;   //!< Column ok_slm
    size_t m_largeStep;   //!< Column ok_llm
    size_t m_smallRight;  //!< Column final_correct_slm
    size_t m_largeRight;  //!< Column final_correct_llm
};

TypeId
RecordedReasoning::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::RecordedReasoning")
                            .SetParent<ReasoningSource>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<RecordedReasoning>();
    return tid;
}

void
RecordedReasoning::Read(const std::string& path)
{
    m_tasks = Reader(path).Read();
    m_next = 0;
}

size_t
RecordedReasoning::Size() const
{
    return m_tasks.size();
}

void
RecordedReasoning::Draw(ReasoningTask& task)
{
    const Task& recorded = m_tasks.at(m_next);
    task = ReasoningTask();
    task.record = m_next;
    task.promptTokens = recorded.promptTokens;
    for (const Step& step : recorded.steps)
    {
        task.steps.emplace_back();
        task.steps.back().tokens = step.smallTokens;
        task.steps.back().largeTokens = step.largeTokens;
    }
    m_next = (m_next + 1) % m_tasks.size();
}

bool
RecordedReasoning::IsOnTrackAfter(const ReasoningTask& task,
                                  size_t step,
                                  ReasoningModel model,
                                  bool onTrack) const
{
    const Step& recorded = m_tasks[task.record].steps[step];
    return onTrack && (model == ReasoningModel::SMALL ? recorded.smallRight : recorded.largeRight);
}

double
RecordedReasoning::Score(const ReasoningTask& task,
                         size_t done,
                         bool onTrack,
                         ReasoningModel last) const
{
    const auto& steps = m_tasks[task.record].steps;
    if (done == 0)
    {
        return steps.front().before;
    }
    const Step& step = steps[done - 1];
    return last == ReasoningModel::SMALL ? step.afterSmall : step.afterLarge;
}

double
RecordedReasoning::LargeModelGain(const ReasoningTask& task, size_t step, bool onTrack) const
{
    const Step& recorded = m_tasks[task.record].steps[step];
    return recorded.afterLarge - recorded.afterSmall;
}

double
RecordedReasoning::Accuracy(const ReasoningTask& task, bool onTrack, size_t largeSteps) const
{
    const Task& recorded = m_tasks[task.record];
    const bool right = largeSteps == 0                       ? recorded.smallRight
                       : largeSteps == recorded.steps.size() ? recorded.largeRight
                                                             : onTrack;
    return right ? 1 : 0;
}

double
RecordedReasoning::MeanStepTokens() const
{
    double sum = 0;
    double steps = 0;
    for (const Task& task : m_tasks)
    {
        for (const Step& step : task.steps)
        {
            sum += step.largeTokens;
            steps += 1;
        }
    }
    return sum / steps;
}

uint32_t
RecordedReasoning::MostSteps() const
{
    size_t most = 0;
    for (const Task& task : m_tasks)
    {
        most = std::max(most, task.steps.size());
    }
    return static_cast<uint32_t>(most);
}

int64_t
RecordedReasoning::AssignStreams(int64_t stream)
{
    m_next = 0;
    return 0;
}

} // namespace llmedge
} // namespace ns3
