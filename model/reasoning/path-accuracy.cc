/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "path-accuracy.h"

#include "ns3/input-error.h"

#include <array>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr size_t TASKS = 7;
constexpr uint32_t PATHS_PER_ROW = 5;
constexpr size_t ROWS = MOST_TABLED_PATHS / PATHS_PER_ROW + 1;
constexpr double PERCENT = 0.01;

/** One figure per task, in the order of GetReasoningTasks(). */
using PerTask = std::array<double, TASKS>;

// Xu, Niyato and Brinton, Table I, columns CoT and SC-CoT (percent); rows 0, 5, 10, 15, 20 paths.
constexpr PerTask LAMDA_CHAIN{49, 52, 39, 17, 58, 65, 55};
constexpr std::array<PerTask, ROWS> LAMDA_PATHS{{{44, 47, 34, 15, 55, 63, 51},
                                                 {53, 63, 43, 21, 61, 66, 57},
                                                 {56, 69, 49, 24, 62, 67, 58},
                                                 {57, 71, 51, 25, 62, 67, 59},
                                                 {58, 73, 52, 26, 62, 68, 59}}};

// Wang et al. (2022), PaLM-540B, recalled (percent): one chain of thought, 40 paths.
constexpr PerTask PALM_CHAIN{74.0, 94.7, 79.0, 56.5, 79.0, 75.3, 85.2};
constexpr PerTask PALM_40_PATHS{81.9, 99.3, 86.6, 74.4, 80.7, 81.6, 88.7};

// Share of the way from one chain to 40 paths that LaMDA has gone with 0, 5, 10, 15 and 20 paths,
// mean over the tasks.
constexpr std::array<double, ROWS> GAIN{-0.490, 0.416, 0.708, 0.799, 0.901};

/** The models with figures. */
enum class Model : uint8_t
{
    LAMDA,
    PALM
};

/**
 * @param name a model's name
 * @param task a task
 * @return the model
 */
Model
Find(const std::string& name, uint32_t task)
{
    if (task >= TASKS)
    {
        throw InputError("reasoning task " + std::to_string(task) + " is unknown, expected 0 to " +
                         std::to_string(TASKS - 1));
    }
    if (name == "LaMDA-137B")
    {
        return Model::LAMDA;
    }
    if (name == "PaLM-540B")
    {
        return Model::PALM;
    }
    throw InputError("there are no accuracies of model '" + name +
                     "', expected LaMDA-137B or PaLM-540B");
}

/**
 * @param model a model
 * @param task a task
 * @param row a row of the tables
 * @return its accuracy there (percent)
 */
double
AtRow(Model model, uint32_t task, size_t row)
{
    if (model == Model::LAMDA)
    {
        return LAMDA_PATHS[row][task];
    }
    return PALM_CHAIN[task] + GAIN[row] * (PALM_40_PATHS[task] - PALM_CHAIN[task]);
}

} // namespace

const std::vector<std::string>&
GetReasoningTasks()
{
    static const std::vector<std::string>
        NAMES{"ASDiv", "MultiArith", "SVAMP", "GSM8K", "CommonsenseQA", "StrategyQA", "ARC"};
    return NAMES;
}

AccuracyFigure
GetPathAccuracy(const std::string& model, uint32_t task, uint32_t paths)
{
    const auto which = Find(model, task);
    if (paths > MOST_TABLED_PATHS)
    {
        throw InputError("there are no accuracies for " + std::to_string(paths) +
                         " reasoning paths, expected 0 to " + std::to_string(MOST_TABLED_PATHS));
    }
    const size_t row = paths / PATHS_PER_ROW;
    const uint32_t beyond = paths % PATHS_PER_ROW;
    AccuracyFigure figure;
    figure.accuracy = PERCENT * AtRow(which, task, row);
    if (beyond > 0)
    {
        const double next = PERCENT * AtRow(which, task, row + 1);
        figure.accuracy += (next - figure.accuracy) * beyond / PATHS_PER_ROW;
    }
    else if (which == Model::LAMDA)
    {
        figure.origin = AccuracyOrigin::GIVEN;
    }
    return figure;
}

AccuracyFigure
GetChainOfThoughtAccuracy(const std::string& model, uint32_t task)
{
    if (Find(model, task) == Model::LAMDA)
    {
        return {PERCENT * LAMDA_CHAIN[task], AccuracyOrigin::GIVEN};
    }
    return {PERCENT * PALM_CHAIN[task], AccuracyOrigin::RECALLED};
}

} // namespace llmedge
} // namespace ns3
