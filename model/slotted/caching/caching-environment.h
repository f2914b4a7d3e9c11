/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_ENVIRONMENT_H
#define LLM_EDGE_CACHING_ENVIRONMENT_H

#include "load-queue.h"
#include "shared-reports.h"

#include "ns3/caching-cost.h"
#include "ns3/caching-ledger.h"
#include "ns3/caching-observation.h"
#include "ns3/caching-policy.h"
#include "ns3/caching-problem.h"
#include "ns3/edge-shares.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"
#include "ns3/reported-demand.h"
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
 * @brief One edge server in time slots: the decision process of Xu, Niyato and Brinton, Section IV.
 *
 * Call Start(), then GetObservation() and Step() for every slot. In a slot
 * -# the caller decides what is cached; what was not cached before is loaded and begins without
 * thoughts;
 * -# the slot's requests arrive;
 * -# EdgeShares decides which of them the edge serves, from the age of thought before the slot;
 * -# the costs of the slot are computed: loads, edge requests, cloud requests (Eqs 15 to 20);
 * -# thoughts and contexts advance; an instance whose context has outgrown its window is flushed,
 * that is, leaves the memory.
 *
 * Where loads take time (CachingPair::loadSlots), they take place one after the other, those of the
 * pairs with the most reported requests first. A load is paid when it begins, its memory is taken
 * from the decision on, and the pair serves the requests of the part of a slot in which it is
 * ready.
 *
 * Observations contain the requests of the previous slot (attribute KnownRequests false: models are
 * cached ahead of demand) or those of the slot itself (true: requests wait until models are
 * loaded). Each count of a pair is lost with probability TelemetryLoss; it then looks like 0 to a
 * policy that does not look at CachingObservation::reports. SetReports() replaces these reports by
 * others, and SetSharedReports() by those of several servers. Uses one stream in addition to those
 * of the demand, and one for shared reports.
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
     * @brief Set the problem and its demand.
     *
     * @param problem the problem
     * @param demand source of the requests, configured for the same pairs
     */
    void Configure(const CachingProblem& problem, Ptr<SlotDemand> demand);

    /** Begin an episode with nothing cached; after Configure(). */
    void Start();

    /**
     * @brief Let observations contain what nobody can know outside a simulation.
     * @param foresight what observations contain about the coming slot
     */
    void SetForesight(CachingPolicy::Foresight foresight);

    /**
     * @brief Replace the reports in observations, whatever the attributes say, for example by those
     * of a run on packets in which reports were lost.
     *
     * @param reports requests by slot and pair, as known at the start of the slot; nothing is
     * reported after the last slot
     */
    void SetReports(std::vector<std::vector<double>> reports);

    /**
     * @brief Replace the reports in observations, which say what is known about every count.
     * @param reports what is known at the start of each slot; nothing is reported after the last
     */
    void SetReports(std::vector<ReportedDemand> reports);

    /**
     * @brief Replace the reports in observations by those of several servers in a row, of which
     * this is one.
     * @param reports configured with the demand of this environment
     */
    void SetSharedReports(Ptr<SharedReports> reports);

    /** @return what is known at the start of the slot */
    const CachingObservation& GetObservation() const;

    /**
     * @brief Play a slot.
     *
     * @param cached 1 for each pair to be cached, 0 for the others
     * @return the cost of the slot
     * @throws std::logic_error if the pairs do not fit into memory or are not the problem's pairs
     */
    const CachingCost& Step(const std::vector<uint8_t>& cached);

    /**
     * @brief Play a slot in which the caller also decides which requests the edge serves.
     *
     * @param cached 1 for each pair to be cached, 0 for the others
     * @param shares fraction of each pair's requests, 0 to 1 (EdgeShares::Limit())
     * @return the cost of the slot
     * @throws std::logic_error as the other one, or if there are more or fewer fractions
     */
    const CachingCost& Step(const std::vector<uint8_t>& cached, const std::vector<double>& shares);

    /** @return the problem */
    const CachingProblem& GetProblem() const;

    /** @return requests of the coming slot, by pair */
    const std::vector<double>& GetRequests() const;

    /**
     * @brief Assign fixed random streams, including the demand's; after Configure().
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

    /**
     * @brief Signature of the trace source Slot.
     *
     * @param slot the slot
     * @param cost its cost
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
     * @brief Load what is newly cached, and add the cost.
     * @param cached the pairs to cache
     */
    void Load(const std::vector<uint8_t>& cached);
    /** @param pair a pair whose load begins, and is paid */
    void BeginLoad(size_t pair);
    /**
     * @brief Begin the loads that take time, as far as they begin in this slot.
     * @param wanted pairs whose loads are new
     */
    void GoOnLoading(std::vector<size_t>& wanted);
    /** @return the slot's requests that come while their pairs are not being loaded */
    const std::vector<double>& Servable();
    /**
     * @brief Play a slot.
     *
     * @param cached the pairs to cache
     * @param shares fractions that the edge serves; null: EdgeShares decides
     * @return the cost of the slot
     */
    const CachingCost& Play(const std::vector<uint8_t>& cached, const std::vector<double>* shares);
    /**
     * @brief Serve the slot's requests, and add their cost.
     * @param wanted fractions that the edge serves; null: EdgeShares decides
     */
    void Serve(const std::vector<double>* wanted);
    /** Fill in the observation of the coming slot. */
    void Observe();
    /** Lose some of its counts. */
    void LoseCounts();

    bool m_known;           //!< Attribute KnownRequests
    double m_telemetryLoss; //!< Attribute TelemetryLoss

    Ptr<SlotDemand> m_demand;                                  //!< Source of the requests
    Ptr<UniformRandomVariable> m_loss;                         //!< Decides which counts are lost
    CachingPolicy::Foresight m_foresight{CachingPolicy::NONE}; //!< What observations foresee
    std::optional<std::vector<ReportedDemand>> m_reports; //!< Replace the other reports, if set
    Ptr<SharedReports> m_shared;                          //!< The same, of several servers
    CachingLedger m_ledger;  //!< What is cached and known before the slot; the last slot's cost
    EdgeShares m_shares;     //!< What fraction of requests the edge serves
    bool m_slowLoads{false}; //!< Some pairs' loads take time
    LoadQueue m_loads;       //!< Those that have not ended
    std::vector<double> m_servable; //!< Requests that the edge can serve, where loads take time

    TracedCallback<uint32_t, const CachingCost&> m_slotTrace; //!< Trace source Slot
    TracedCallback<uint32_t, uint32_t> m_loadTrace;           //!< Trace source Load
    TracedCallback<uint32_t, uint32_t> m_flushTrace;          //!< Trace source Flush
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_ENVIRONMENT_H
