/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_EDGE_CACHE_H
#define LLM_EDGE_EDGE_CACHE_H

#include "cached-server.h"
#include "caching-epochs.h"

#include "ns3/caching-cost.h"
#include "ns3/caching-observation.h"
#include "ns3/caching-policy.h"
#include "ns3/caching-problem.h"
#include "ns3/demand-header.h"
#include "ns3/event-id.h"
#include "ns3/llm-server.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/reported-demand.h"
#include "ns3/traced-callback.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Lets a CachingPolicy decide which models an LlmServer keeps; the slots of
 * CachingEnvironment become epochs of a running server.
 *
 * At the beginning of an epoch
 * -# what instances have learned in the epoch before is counted: thoughts are added and vanish,
 *    contexts grow; an instance whose context outgrew its window is flushed, that is, evicted;
 * -# the report of the demand in that epoch is awaited, ReportTimeout at most; a report that comes
 *    later is of no use and is counted (GetLateReports()). A count that was not reported looks like
 *    0, but the observation says so: no report has come, or one without this count. A model that a
 *    report does not list has no requests, unless ZerosReported says that it would be listed then;
 * -# the policy chooses. What is no longer wanted is evicted, which takes effect when its last
 *    request has left; what is new is loaded by the server's ModelStore, one after the other, and
 *    pinned, so that nothing but the policy evicts it.
 *
 * Where reports are shared (SetHomes()), the policy also sees the reports of the other servers that
 * have come since its last decision, for whatever epoch. A decision that has its own report waits
 * ShareWait at most for those of the others.
 *
 * The server offers a model (LlmServer::SetOffer()) while it is resident, wanted, cheaper than the
 * cloud at its age of thought, and one request more than those answered is within the epoch's
 * energy (Eq 3). Costs are
 * those of the problem, for the loads that the store began and the tokens that the server really
 * took in and generated (Eqs 15 to 18 of Xu, Niyato and Brinton); requests that went to the cloud
 * are not seen here. A server that crashes loses its models and what they have learned. The policy
 * is told of the crash, and of each epoch without a decision: the server is down, or the epoch
 * ended while the report was awaited.
 */
class EdgeCache : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** Returns what a simulation knows about a coming epoch, by pair. */
    using Foresight = std::function<const std::vector<double>&(uint32_t epoch)>;

    /**
     * @brief Set the problem, the policy and the server.
     *
     * @param problem the problem
     * @param names by pair: what requests and the server's store call it
     * @param policy what decides; started when the first epoch begins
     * @param server the server; its host has a store that knows all pairs
     * @throws InputError if the store lacks a pair, or there are not as many names as pairs
     */
    void Configure(const CachingProblem& problem,
                   std::vector<std::string> names,
                   Ptr<CachingPolicy> policy,
                   Ptr<LlmServer> server);

    /**
     * @brief Let the policy know what only a simulation can know.
     * @param foresight gives the rates or the requests of an epoch
     */
    void SetForesight(Foresight foresight);

    /**
     * @brief Say which server this is among those that share their reports; after Configure().
     *
     * @param home its number, from 0
     * @param homes how many there are
     */
    void SetHomes(uint32_t home, uint32_t homes);

    /**
     * @brief Start; after Configure().
     *
     * @param start beginning of epoch 0, not in the past
     * @param epochs number of epochs; the cost of each is traced at its end
     */
    void Start(Time start, uint32_t epochs);

    /** @return the problem */
    const CachingProblem& GetProblem() const;

    /** @return what decides */
    Ptr<CachingPolicy> GetPolicy() const;

    /**
     * @param name a name of a model
     * @return index of the pair of that name, if there is one
     */
    std::optional<size_t> FindPair(const std::string& name) const;

    /**
     * @param pair index of a pair
     * @return whether it is in the memory, ready to serve
     */
    bool IsCached(size_t pair) const;

    /**
     * @param pair index of a pair
     * @return whether the policy wants it in the memory; it may be on its way
     */
    bool IsWanted(size_t pair) const;

    /** @brief Count what is left of the last epoch; after the simulation. */
    void Finish();

    /**
     * @param pair index of a pair
     * @return its age of thought at the beginning of the epoch (thoughts)
     */
    double GetAge(size_t pair) const;

    /** @return the epoch, from 0 */
    uint32_t GetEpoch() const;

    /**
     * @brief Interpret the counts of a report.
     *
     * @param counts requests by name of the model; names of no pair are ignored
     * @return what they say about each pair
     */
    ReportedDemand ReadCounts(const std::map<std::string, uint32_t>& counts) const;

    /** @return reports that came after the decision they were for, or twice */
    uint64_t GetLateReports() const;

    /** @return epochs that were decided without a report of the demand */
    uint64_t GetMissingReports() const;

    /** @return counts of reports that name no pair */
    uint64_t GetDrops() const;

    /**
     * @brief Signature of callbacks for an epoch that has ended.
     *
     * @param epoch which one
     * @param cost what the edge server has cost in it
     */
    typedef void (*EpochTracedCallback)(uint32_t epoch, const CachingCost& cost);

    /**
     * @brief Signature of callbacks for a policy's choice.
     *
     * @param epoch for which epoch
     * @param observation what it saw
     * @param cached what it chose: 1 for each pair to be cached
     */
    typedef void (*DecisionTracedCallback)(uint32_t epoch,
                                           const CachingObservation& observation,
                                           const std::vector<uint8_t>& cached);

    /**
     * @brief Signature of callbacks for an epoch without a decision.
     *
     * @param epoch the epoch
     * @param observation what was known
     */
    typedef void (*SkipTracedCallback)(uint32_t epoch, const CachingObservation& observation);

    /**
     * @brief Signature of callbacks for reports that cannot be used.
     * @param reason what is wrong with it
     */
    typedef void (*DropTracedCallback)(const std::string& reason);

  protected:
    void DoDispose() override;

  private:
    /** End the current epoch, and begin the next. */
    void BeginEpoch();
    /** @param demand a report */
    void TakeDemand(const DemandHeader& demand);
    /** @param demand a report of another server's demand */
    void TakeSharedDemand(const SharedDemandHeader& demand);
    /**
     * @brief Let the next decision see a report.
     *
     * @param home whose devices it is about
     * @param demand the report
     */
    void Note(uint32_t home, const DemandHeader& demand);
    /** @param demand the report that the decision has waited for */
    void DecideBy(const DemandHeader& demand);
    /**
     * @brief Decide, when the other servers' reports have come or have been awaited enough.
     * @param demand the server's own report
     */
    void AwaitOthers(const DemandHeader& demand);
    /** @return whether all servers' reports of the last epoch have come */
    bool HaveAllReported() const;
    /** Stop waiting for the report. */
    void GiveUpReport();
    /** Let the policy choose with the information available. */
    void Choose();
    /** Tell the policy that the epoch has no decision. */
    void Skip();
    /**
     * @param before whether the server was up, or its GPUs had power
     * @param now whether that is so from now on
     */
    void HandleUp(bool before, bool now);
    /** @param reason why a report, or a part of one, cannot be used */
    void Drop(const std::string& reason);
    Time m_epochDuration; //!< Attribute Epoch
    Time m_reportTimeout; //!< Attribute ReportTimeout
    bool m_zerosReported; //!< Attribute ZerosReported
    Time m_shareWait;     //!< Attribute ShareWait

    Ptr<CachingPolicy> m_policy; //!< What decides
    CachedServer m_server;       //!< For whom
    Foresight m_foresight;       //!< What a simulation knows
    CachingEpochs m_epochs;      //!< Which one it is, and which reports have come
    EventId m_next;              //!< The next one begins
    EventId m_timeout;           //!< The report is no longer awaited
    EventId m_othersTimeout;     //!< Those of the other servers are no longer awaited
    DemandHeader m_own;          //!< The server's own report, meanwhile
    uint64_t m_drops{0};         //!< Counts of unknown pairs
    bool m_shares{false};        //!< Whether reports are shared

    TracedCallback<uint32_t, const CachingCost&> m_epochTrace; //!< Trace source Epoch
    TracedCallback<uint32_t, const CachingObservation&, const std::vector<uint8_t>&>
        m_decisionTrace;                                             //!< Trace source Decision
    TracedCallback<uint32_t, const CachingObservation&> m_skipTrace; //!< Trace source Skip
    TracedCallback<const std::string&> m_dropTrace;                  //!< Trace source Drop
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_EDGE_CACHE_H
