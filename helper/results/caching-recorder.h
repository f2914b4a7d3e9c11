/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_RECORDER_H
#define LLM_EDGE_CACHING_RECORDER_H

#include "caching-cost-table.h"
#include "run-part.h"

#include "ns3/caching-cost.h"
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
 * @brief What edge caches and the cloud behind them cost in a run, beside what the same requests
 * cost in slots.
 *
 * The edge's part is what EdgeCache counts. A request that the cloud has answered costs
 * CachingProblem::Measured()'s cloud part, in the epoch in which it was created, at the edge server
 * of its device. Requests that were not answered cost nothing and are counted. A twin in slots, a
 * CachingEnvironment per edge server with the same requests, the same reports of them, in time, and
 * a policy of the same kind, says what the difference of the fidelities is.
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
     * @param caches of the edge servers, in the controller's order
     * @param start beginning of epoch 0
     * @param epoch length of an epoch
     * @param epochs number of epochs
     */
    CachingRecorder(std::vector<Ptr<EdgeCache>> caches, Time start, Time epoch, uint32_t epochs);
    ~CachingRecorder() override;

    /**
     * @brief Listen to a run.
     *
     * @param controller what gives requests to servers
     * @param reporter what reports the demand
     * @param ledger the books of the run
     * @param cloud whether each server, by its id, is a cloud server
     */
    void Listen(Ptr<LlmController> controller,
                Ptr<DemandReporter> reporter,
                Ptr<RequestLedger> ledger,
                std::vector<bool> cloud);

    /**
     * @brief Compare with slots.
     *
     * @param policy name of the caching policy
     * @param demands the requests, by edge server
     * @param stream first random stream of the comparison
     */
    void SetTwin(const std::string& policy,
                 std::vector<Ptr<RecordedDemand>> demands,
                 int64_t stream);

    /** @return cost per epoch, all edge servers together; after Finish() */
    const CachingCost& GetCost() const;

    /** @return the same in slots, if there is a twin; after Finish() */
    const std::optional<CachingCost>& GetSlottedCost() const;

    /** @return part of the cost, see the metric loading_cost; after Finish() */
    double GetLoadingCost() const;

    void Finish(RunDirectory* directory) override;
    void Summarise(RunSummary& summary) const override;
    void Print(std::ostream& out) const override;

  private:
    /**
     * @param server index of the edge server
     * @param epoch an epoch that has ended
     * @param cost what it cost there
     */
    void EpochEnded(size_t server, uint32_t epoch, const CachingCost& cost);
    /**
     * @param request a request
     * @param server where it goes
     */
    void Dispatched(const RequestView& request, const ServerView& server);
    /**
     * @param server index of the edge server
     * @param demand its report
     * @param lost counts that it leaves out
     * @param sent whether it leaves
     */
    void Reported(uint32_t server, const DemandHeader& demand, uint32_t lost, bool sent);
    /** @param record a request that has ended */
    void RequestEnded(const RequestRecord& record);
    /**
     * @param server index of the edge server
     * @return requests that were reported, by slot and pair, as known at the start of the slot
     */
    std::vector<std::vector<double>> GetReports(size_t server) const;
    /** @return what the requests cost in slots, per slot, all edge servers together */
    CachingCost RunTwin() const;
    /**
     * @param summary where metrics go
     * @param group their group
     * @param cost cost per slot
     */
    static void SummariseCost(RunSummary& summary,
                              const std::string& group,
                              const CachingCost& cost);

    std::vector<Ptr<EdgeCache>> m_caches; //!< Of the edge servers
    CachingCostTable m_table;             //!< What each cost in each epoch
    std::vector<bool> m_cloud;            //!< By server id: behind the backhaul
    Ptr<LlmController> m_controller;      //!< What gives requests to servers
    Ptr<DemandReporter> m_reporter;       //!< What reports the demand
    Ptr<RequestLedger> m_ledger;          //!< The books

    std::string m_policy;                       //!< Name of the caching policy
    std::vector<Ptr<RecordedDemand>> m_demands; //!< Of the twin; empty: there is none
    int64_t m_stream{0};                        //!< First random stream of the twin
    CachingCost m_mean;                         //!< Cost per epoch, all servers together
    double m_loadingCost{0};                    //!< Part of it, see Cell
    std::optional<CachingCost> m_twin;          //!< The same in slots
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_RECORDER_H
