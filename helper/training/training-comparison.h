/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRAINING_COMPARISON_H
#define LLM_EDGE_TRAINING_COMPARISON_H

#include "training-game.h"
#include "training-options.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The trained policy beside others on packets (--compare), in the runs of evaluations, which
 * no training has: a table, TrainingOptions::GetComparison().
 */
class TrainingComparison
{
  public:
    /**
     * @param training what the command line says; must outlive this object
     * @param game what is played; must outlive this object
     */
    TrainingComparison(const TrainingOptions& training, TrainingGame& game);

    /**
     * @brief Play all policies, and write the table; print it unless told to be quiet.
     *
     * @throws InputError if the table cannot be opened
     * @throws RolloutError if a run fails
     */
    void Write();

  private:
    const TrainingOptions& m_training; //!< What the command line says
    TrainingGame& m_game;              //!< What is played
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRAINING_COMPARISON_H
