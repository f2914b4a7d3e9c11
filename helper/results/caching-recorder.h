/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_RECORDER_H
#define LLM_EDGE_CACHING_RECORDER_H

#include "caching-cost-table.h"
#include "home-demands.h"
#include "run-part.h"

#include "ns3/caching-cost.h"
#include "ns3/caching-policy-factory.h"
#include "ns3/demand-reporter.h"
#include "ns3/edge-cache.h"
#include "ns3/llm-controller.h"
#include "ns3/nstime.h"
#include "ns3/recorded-demand.h"
#include "ns3/request-ledger.h"

#include <cstdint>
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
 * @brief Records the costs of edge caches and of the cloud behind them, beside the costs of the
 * same requests in time slots.
 *
 * EdgeCache counts the costs of the edge. A request that the cloud has answered costs the cloud
 * part of CachingProblem::Measured(), in the epoch in which it was created, at the edge server of
 * its device; with FollowDevices() that is the one where the device was when it asked. Requests
 * that were not answered cost nothing and are counted. The same requests are also played in slots:
 * a CachingEnvironment per edge server gets the same requests, the same reports without delay, and
 * a policy of the same kind. The difference shows the effect of the network.
 *
 * caching.csv has a row per epoch and edge server; metrics are in the groups "total" and "slotted".
 */
class CachingRecorder : public RunPart
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param caches caches of the edge servers, in the controller's order
     * @param start beginning of epoch 0
     * @param epoch length of an epoch
     * @param epochs number of epochs
     */
    CachingRecorder(std::vector<Ptr<EdgeCache>> caches, Time start, Time epoch, uint32_t epochs);
    ~CachingRecorder() override;

    /**
     * @brief Connect to a run.
     *
     * @param controller dispatches requests to servers
     * @param reporter reports the demand
     * @param ledger the records of the run
     * @param cloud whether each server, by its id, is a cloud server
     */
    void Listen(Ptr<LlmController> controller,
                Ptr<DemandReporter> reporter,
                Ptr<RequestLedger> ledger,
                std::vector<bool> cloud);

    /**
     * @brief Play the same requests in slots for comparison.
     *
     * @param policies makes the caching policies
     * @param demands the requests, by edge server
     * @param stream first random stream to use
     */
    void SetTwin(const CachingPolicyFactory& policies,
                 std::vector<Ptr<RecordedDemand>> demands,
                 int64_t stream);

    /**
     * @brief Edge servers are those of the places where devices are: requests belong to the one of
     * their place (RequestView::home), and the twin plays at each edge server what was asked for
     * there; after Listen().
     */
    void FollowDevices();

    /**
     * @param record a request
     * @return number of its edge server
     */
    size_t GetHome(const RequestRecord& record) const;

    /** @return cost per epoch, summed over all edge servers; after Finish() */
    const CachingCost& GetCost() const;

    /** @return the cost in slots, if the requests were played; after Finish() */
    const std::optional<CachingCost>& GetSlottedCost() const;

    /** @return the costs by epoch and edge server; complete after Finish() */
    const CachingCostTable& GetTable() const;

    /** @return the part of the cost that is the metric loading_cost; after Finish() */
    double GetLoadingCost() const;

    void Finish(RunDirectory* directory) override;
    void Summarise(RunSummary& summary) const override;
    void Print(std::ostream& out) const override;

  private:
    /**
     * @param server index of the edge server
     * @param epoch an epoch that has ended
     * @param cost its cost
     */
    void EpochEnded(size_t server, uint32_t epoch, const CachingCost& cost);
    /** @param request a request that has come to the controller */
    void Arrived(const RequestView& request);
    /**
     * @param request a request
     * @param server its server
     */
    void Dispatched(const RequestView& request, const ServerView& server);
    /**
     * @param server index of the edge server
     * @param demand the report
     * @param lost number of counts missing in it
     * @param sent whether it was sent
     */
    void Reported(uint32_t server, const DemandHeader& demand, uint32_t lost, bool sent);
    /** @param record a request that has ended */
    void RequestEnded(const RequestRecord& record);
    /**
     * @param server index of the edge server
     * @return what is reported by the start of each slot
     */
    std::vector<ReportedDemand> GetReports(size_t server) const;
    /** @return cost of the requests in slots, per slot, summed over all edge servers */
    CachingCost RunTwin() const;
    /**
     * @param summary receives the metrics
     * @param group their group
     * @param cost cost per slot
     */
    static void SummariseCost(RunSummary& summary,
                              const std::string& group,
                              const CachingCost& cost);

    std::vector<Ptr<EdgeCache>> m_caches; //!< Caches of the edge servers
    CachingCostTable m_table;             //!< Cost by epoch and server
    std::vector<bool> m_cloud;            //!< Whether it is a cloud server, by server id
    Ptr<LlmController> m_controller;      //!< Dispatches requests to servers
    Ptr<DemandReporter> m_reporter;       //!< Reports the demand
    Ptr<RequestLedger> m_ledger;          //!< The records of the run

    std::optional<HomeDemands> m_homes;         //!< Where requests are, if devices move
    CachingPolicyFactory m_policies;            //!< Makes the policies of the twin
    std::vector<Ptr<RecordedDemand>> m_demands; //!< Requests to play in slots; empty: none
    int64_t m_stream{0};                        //!< First random stream for that
    CachingCost m_mean;                         //!< Cost per epoch, summed over all servers
    double m_loadingCost{0};                    //!< Part of it, see Cell
    std::optional<CachingCost> m_twin;          //!< The cost in slots
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_RECORDER_H
