/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_STUDY_H
#define LLM_EDGE_REASONING_STUDY_H

#include "reasoning-task-options.h"
#include "slotted-study.h"

#include "ns3/reasoning-system.h"

#include <memory>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Collaborative reasoning at slot fidelity.
 *
 * Columns: accuracy; processing_ms, communication_ms, queueing_ms, alignment_ms, large_model_ms,
 * per task; steps, offloaded_steps, uplink_share, unfinished_share; active_devices,
 * step_candidates, nominated_share, steps_in_service. doc/metrics.rst defines them.
 */
class ReasoningStudy : public SlottedStudy
{
  public:
    void AddOptions(ProgramOptions& options) override;
    void Prepare(const std::string& policy) override;
    EpisodeRow RunEpisode() override;
    std::unique_ptr<Environment> MakeEnvironment() const override;

  private:
    ReasoningTaskOptions m_tasks;              //!< Which tasks there are
    std::unique_ptr<ReasoningSystem> m_system; //!< What is run
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_STUDY_H
