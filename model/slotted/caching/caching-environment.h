/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_ENVIRONMENT_H
#define LLM_EDGE_CACHING_ENVIRONMENT_H

#include "ns3/caching-cost.h"
#include "ns3/caching-ledger.h"
#include "ns3/caching-observation.h"
#include "ns3/caching-policy.h"
#include "ns3/caching-problem.h"
#include "ns3/edge-shares.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"
#include "ns3/slot-demand.h"
#include "ns3/traced-callback.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief One edge server in slots: the decision process of Xu, Niyato and Brinton, Section IV.
 *
 * Start(), then for every slot GetObservation() and Step(). In a slot
 * -# what is cached is given; what was not cached before is loaded and begins without thoughts;
 * -# the slot's requests come;
 * -# EdgeShares decides which of them the edge serves, by the age of thought before the slot;
 * -# the slot is paid for: loads, edge requests, cloud requests (Eqs 15 to 20);
 * -# thoughts and contexts advance; an instance whose context outgrew its window is flushed, that
 *    is, out of memory.
 *
 * What is observed are the requests of the slot before (attribute KnownRequests false: models are
 * cached ahead of demand) or those of the slot itself (true: requests wait until models are
 * loaded). Each pair's count gets lost with probability TelemetryLoss and then looks like 0.
 * SetReports() has other reports instead. Uses one stream and those of the demand.
 */
class CachingEnvironment : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    CachingEnvironment();

    /**
     * @brief Say what to decide.
     *
     * @param problem the problem
     * @param demand where its requests come from; set up for the same pairs
     */
    void Configure(const CachingProblem& problem, Ptr<SlotDemand> demand);

    /** Begin an episode with nothing cached; after Configure(). */
    void Start();

    /**
     * @brief Tell observers more than anybody can know.
     * @param foresight what observations are to say of the slot to come
     */
    void SetForesight(CachingPolicy::Foresight foresight);

    /**
     * @brief Let observations say what was reported elsewhere, whatever the attributes say: a run
     * on packets, say, whose reports got lost on their way.
     *
     * @param reports requests by slot and pair, as known at the start of the slot; after the last
     * slot nothing is reported
     */
    void SetReports(std::vector<std::vector<double>> reports);

    /** @return what is known at the start of the slot */
    const CachingObservation& GetObservation() const;

    /**
     * @brief Play a slot.
     *
     * @param cached 1 for each pair to be cached, 0 for the others
     * @return what the slot cost
     * @throws std::logic_error if they do not fit into memory or are not the problem's pairs
     */
    const CachingCost& Step(const std::vector<uint8_t>& cached);

    /** @return the problem */
    const CachingProblem& GetProblem() const;

    /** @return requests of the slot to be played, by pair */
    const std::vector<double>& GetRequests() const;

    /**
     * @brief Assign fixed random streams, the demand's included; after Configure().
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

    /**
     * @brief Signature of the trace source Slot.
     *
     * @param slot the slot
     * @param cost what it cost
     */
    typedef void (*SlotCallback)(uint32_t slot, const CachingCost& cost);

    /**
     * @brief Signature of the trace sources Load and Flush.
     *
     * @param slot the slot
     * @param pair index of the pair
     */
    typedef void (*PairCallback)(uint32_t slot, uint32_t pair);

  private:
    /**
     * @brief Bring what is newly cached into memory, and pay for it.
     * @param cached what is to be cached
     */
    void Load(const std::vector<uint8_t>& cached);
    /** Pay for the slot's requests. */
    void Serve();
    /** Make the observation of the slot to come. */
    void Observe();

    bool m_known;           //!< Attribute KnownRequests
    double m_telemetryLoss; //!< Attribute TelemetryLoss

    Ptr<SlotDemand> m_demand;                                  //!< Where requests come from
    Ptr<UniformRandomVariable> m_loss;                         //!< Which counts get lost
    CachingPolicy::Foresight m_foresight{CachingPolicy::NONE}; //!< What observations foresee
    std::optional<std::vector<std::vector<double>>> m_reports; //!< What is reported, if said
    CachingLedger m_ledger; //!< What is cached and known before the slot; the last slot's cost
    EdgeShares m_shares;    //!< What the edge serves

    TracedCallback<uint32_t, const CachingCost&> m_slotTrace; //!< Trace source Slot
    TracedCallback<uint32_t, uint32_t> m_loadTrace;           //!< Trace source Load
    TracedCallback<uint32_t, uint32_t> m_flushTrace;          //!< Trace source Flush
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_ENVIRONMENT_H
