/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_TASK_ENVIRONMENT_H
#define LLM_EDGE_OFFLOADING_TASK_ENVIRONMENT_H

#include "offloading-environment.h"

#include "ns3/environment.h"
#include "ns3/offloading-action.h"
#include "ns3/offloading-features.h"
#include "ns3/offloading-row-action.h"
#include "ns3/offloading-row-features.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The offloading problem for learners: a step is a task, an observation is
 * OffloadingFeatures and an action OffloadingAction, or, in version 2, OffloadingRowFeatures and
 * OffloadingRowAction, with a row for each server; the reward is that of Eq. 14.
 */
class OffloadingTaskEnvironment : public Environment
{
  public:
    /**
     * @param problem the problem, configured
     * @param version version of observations and actions, 1 or 2
     */
    explicit OffloadingTaskEnvironment(Ptr<OffloadingEnvironment> problem, uint32_t version = 1);

    /** @return the problem */
    OffloadingEnvironment& GetProblem();

    /** @return what the last step has led to */
    const OffloadingResult& GetResult() const;

  private:
    void DoReset(int64_t stream) override;
    void DoObserve(Span<float> observation) const override;
    StepResult DoStep(Span<const float> action) override;

    Ptr<OffloadingEnvironment> m_problem; //!< The problem
    bool m_byServer;                      //!< Observations and actions have a row for each server
    OffloadingFeatures m_features;        //!< Writes observations
    OffloadingAction m_action;            //!< Reads actions
    OffloadingRowFeatures m_rowFeatures;  //!< Writes observations by server
    OffloadingRowAction m_rowAction;      //!< Reads actions by server
    OffloadingResult m_result;            //!< Of the last step
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_TASK_ENVIRONMENT_H
