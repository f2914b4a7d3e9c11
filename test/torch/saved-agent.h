/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SAVED_AGENT_H
#define LLM_EDGE_SAVED_AGENT_H

#include "ns3/learning-agent.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <string>

/** @return everything that an agent's next update depends on */
inline std::string
SavedBytes(const ns3::llmedge::LearningAgent& agent)
{
    ns3::llmedge::TensorFile file;
    agent.Save(file);
    return file.ToBytes();
}

/**
 * @brief Expect that an agent which loads what another has saved goes on as the other does.
 *
 * @param agent an agent that has not begun
 * @param other one of the same settings, problem and seed
 * @param updates updates before it is saved; there is one more afterwards
 */
inline void
ExpectToGoOn(ns3::llmedge::LearningAgent& agent,
             ns3::llmedge::LearningAgent& other,
             uint64_t updates)
{
    for (uint64_t update = 0; update < updates; ++update)
    {
        agent.Update(update);
    }
    const auto saved = SavedBytes(agent);
    other.Load(ns3::llmedge::TensorFile::Parse(saved, "checkpoint"));
    agent.Update(updates);
    other.Update(updates);
    EXPECT_EQ(SavedBytes(agent), SavedBytes(other)) << "both take the same update";
    EXPECT_NE(SavedBytes(agent), saved) << "the update changes something";
}

#endif // LLM_EDGE_SAVED_AGENT_H
