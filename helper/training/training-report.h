/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRAINING_REPORT_H
#define LLM_EDGE_TRAINING_REPORT_H

#include "training-options.h"

#include "ns3/episode-table.h"
#include "ns3/trainer.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The page about a training in time slots (--report): the trained policy beside others, on
 * episodes of llm-edge-slotted that no training has.
 */
class TrainingReport
{
  public:
    /**
     * @param training what the command line says; must outlive the report
     * @param options the program's options, given; must outlive the report
     */
    TrainingReport(const TrainingOptions& training, ProgramOptions& options);

    /**
     * @brief Play the policies, and write the page. --bound is switched off for all but the first:
     * the lower bound of an episode is the same for every policy.
     *
     * @param plan what was done
     * @param trainer the training, complete
     * @throws InputError if the page cannot be opened
     * @throws std::runtime_error if it cannot be written
     */
    void Write(const TrainingPlan& plan, const Trainer& trainer);

  private:
    /**
     * @param policy name of a policy, or its file
     * @return the rows that llm-edge-slotted would write of it
     */
    std::vector<EpisodeRow> Play(const std::string& policy) const;

    const TrainingOptions& m_training; //!< What the command line says
    ProgramOptions& m_options;         //!< The program's options
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRAINING_REPORT_H
