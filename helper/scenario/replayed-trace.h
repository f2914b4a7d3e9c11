/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REPLAYED_TRACE_H
#define LLM_EDGE_REPLAYED_TRACE_H

#include "scenario-site.h"

#include "ns3/trace-request-source.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A trace that a scenario plays: what of it is played, and what should be said of the rest.
 */
class ReplayedTrace
{
  public:
    /**
     * @brief Begin the replay of a run's own requests.csv where its workload began.
     *
     * @param trace the trace, not read yet
     * @param file its file, or its name if the module comes with it
     */
    ReplayedTrace(Ptr<TraceRequestSource> trace, const std::string& file);

    /**
     * @brief Read the trace.
     *
     * @param site the scenario, its servers installed
     * @return what to say of it, one sentence each
     * @throws InputError if nothing of it would be played
     */
    std::vector<std::string> Prepare(const ScenarioSite& site);

  private:
    /**
     * @brief Refuse a trace of which nothing would be played.
     *
     * @param duration how long requests arrive
     * @return what to say of it otherwise, one sentence each
     */
    std::vector<std::string> CheckWindow(Time duration) const;
    /**
     * @param site what there is so far
     * @return what to say of models that no server has, empty if there are none
     */
    std::string CheckModels(const ScenarioSite& site) const;

    Ptr<TraceRequestSource> m_trace; //!< The trace
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REPLAYED_TRACE_H
