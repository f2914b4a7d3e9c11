/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/csv-file-reader.h"
#include "ns3/reasoning-features.h"

#include <gtest/gtest.h>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param hidden number of what cannot be seen: hardness, difficulty, on track, number of the step
 * @return the mixtures of a step where that is 1 and everything else, noise too, is 0
 */
ReasoningFeatures::Values
MixturesOf(size_t hidden)
{
    ReasoningTask task;
    task.steps.resize(21);
    ReasoningFeatures::TaskNoise noise;
    noise.steps.resize(21);
    ReasoningFeatures::State state;
    state.contextTokens = 200;
    state.step = hidden == 3 ? 20 : 0; // steps count in units of 20
    state.onTrack = hidden == 2;
    task.difficulty = hidden == 1 ? 1 : 0;
    task.steps[state.step].hardness = hidden == 0 ? 1 : 0;
    ReasoningFeatures::Values values;
    ReasoningFeatures::Write(task, noise, state, values);
    return values;
}

} // namespace

// The shipped policy was trained on these mixtures; the file says where they come from.
TEST(ReasoningFeatures, MixAsTheShippedMatrixSays)
{
    CsvFileReader file(LLM_EDGE_SOURCE_DIR "/examples/policies/reasoning-features.csv");
    size_t columns[ReasoningFeatures::MIXTURES];
    for (size_t i = 0; i < ReasoningFeatures::MIXTURES; ++i)
    {
        columns[i] = file.Require("mixture" + std::to_string(i));
    }
    size_t rows = 0;
    for (; file.Next(); ++rows)
    {
        const auto values = MixturesOf(rows);
        for (size_t i = 0; i < ReasoningFeatures::MIXTURES; ++i)
        {
            const size_t first = ReasoningFeatures::COUNT - ReasoningFeatures::MIXTURES;
            EXPECT_NEAR(values[first + i], file.Number(columns[i], -10, 10), 1e-6)
                << "row " << rows << ", mixture " << i;
        }
    }
    EXPECT_EQ(rows, 4U);
}
