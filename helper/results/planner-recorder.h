/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PLANNER_RECORDER_H
#define LLM_EDGE_PLANNER_RECORDER_H

#include "run-part.h"

#include "ns3/active-inference-dispatch-policy.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Records how often a planner was trusted: the metrics planner_decisions and
 * planner_fallbacks, a printed line, and two columns of requests.csv, of a request's last decision:
 * planned_latency_s, what the planner expected, and fallback, 1 if another policy has decided.
 */
class PlannerRecorder : public RunPart
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    ~PlannerRecorder() override;

    /** @param policy whose plans are recorded */
    void Start(Ptr<ActiveInferenceDispatchPolicy> policy);

    std::vector<std::string> GetRequestColumns() const override;
    void EndRequest(const RequestRecord& record, CsvWriter* row) override;
    void Summarise(RunSummary& summary) const override;
    void Print(std::ostream& out) const override;

  private:
    /** The last decision about a request. */
    struct Decision
    {
        double latencyS{0};    //!< What was expected (s)
        bool isFollowed{true}; //!< It is the planner's
    };

    void DoDispose() override;
    /** Stop listening. */
    void Forget();
    /**
     * @param request the request
     * @param plan the plan
     * @param followed whether it is carried out
     */
    void Planned(const RequestView& request, const OffloadingPlan& plan, bool followed);

    Ptr<ActiveInferenceDispatchPolicy> m_policy; //!< Whose plans are recorded
    std::map<uint64_t, Decision> m_open;         //!< By RequestRecord::GetKey()
    uint64_t m_decisions{0};                     //!< All
    uint64_t m_fallbacks{0};                     //!< Those of another policy
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PLANNER_RECORDER_H
