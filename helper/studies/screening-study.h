/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCREENING_STUDY_H
#define LLM_EDGE_SCREENING_STUDY_H

#include "slotted-study.h"

#include "ns3/step-counterfactual.h"

#include <cstdint>
#include <memory>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What the decisions of a trained policy of Stage 1 are worth, and how often Proposition 1
 * of He, Shao and Hou fails: that a step that is best done by the small model while offloading is
 * free is best done by it also if each offloaded step has a price.
 *
 * An episode is some tasks of one device with the large model to itself. doc/metrics.rst defines
 * the columns.
 */
class ScreeningStudy : public SlottedStudy
{
  public:
    void AddOptions(ProgramOptions& options) override;
    void Prepare(const std::string& policy) override;
    EpisodeRow RunEpisode() override;

  private:
    /** What is counted of the steps of an episode. */
    struct Counts;

    /**
     * @brief Look at a step, and count it.
     *
     * @param session a task at the beginning of a step
     * @param counts receives it
     * @return whether the policy nominates it
     */
    bool Look(const ReasoningSession& session, Counts& counts);

    std::string m_benchmark{"gsm8k"};                     //!< --benchmark
    uint64_t m_tasks{30};                                 //!< --tasks
    uint64_t m_futures{400};                              //!< --futures
    double m_offloadMs{3};                                //!< --offloadMs (ms)
    double m_price{0};                                    //!< Value of a millisecond
    std::unique_ptr<StepCounterfactual> m_counterfactual; //!< Plays futures
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCREENING_STUDY_H
