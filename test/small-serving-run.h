/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SMALL_SERVING_RUN_H
#define LLM_EDGE_SMALL_SERVING_RUN_H

#include "ns3/edge-network.h"
#include "ns3/llm-server-helper.h"
#include "ns3/llm-serving-helper.h"
#include "ns3/request-ledger.h"
#include "ns3/request-source.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge-tests
 *
 * @brief Requests at equal distances, all alike.
 */
class EvenRequests : public RequestSource
{
  public:
    /**
     * @param count how many
     * @param interval time between two
     * @param output answer length (tokens)
     * @param prompt prompt length (tokens)
     */
    EvenRequests(uint32_t count, Time interval, uint32_t output, uint32_t prompt = 300);

    std::optional<LlmRequest> Next() override;

    Time m_deadline; //!< Deadline of every request

  private:
    uint32_t m_count;   //!< How many
    Time m_interval;    //!< Time between two
    uint32_t m_output;  //!< Answer length (tokens)
    uint32_t m_prompt;  //!< Prompt length (tokens)
    uint32_t m_next{0}; //!< Next one
};

/**
 * @ingroup llm-edge-tests
 *
 * @param slots requests that a server holds at full shares
 * @return the policy that gives each request as much
 */
Ptr<DispatchPolicy> FullShares(uint32_t slots);

/**
 * @ingroup llm-edge-tests
 *
 * @brief A small run: four devices, two edge servers and a cloud unless said otherwise. The
 * workload begins at LlmServingHelper::GetWarmUp().
 */
class SmallServingRun
{
  public:
    /** What else is done before the simulation starts, when all applications are there. */
    using Prepare = std::function<void(LlmServingHelper&)>;

    /** @param network TypeId name of the network */
    explicit SmallServingRun(const std::string& network);

    /**
     * @brief Have devices reserve, and send prompts at the rate granted.
     * @param capacity bandwidth per server (bit/s)
     * @param bytesPerToken bytes of one prompt token
     */
    void GrantUplink(double capacity, double bytesPerToken = 4);

    /**
     * @brief Build everything, run, and tear down.
     * @param source the workload
     * @param policy what decides
     * @param prepare what else is done
     */
    void Run(Ptr<RequestSource> source, Ptr<DispatchPolicy> policy, const Prepare& prepare);

    /**
     * @brief The same with a policy by name.
     * @param source the workload
     * @param policy name of what decides
     * @param prepare what else is done
     */
    void Run(
        Ptr<RequestSource> source,
        const std::string& policy,
        const Prepare& prepare = [](LlmServingHelper&) {});

    /**
     * @param state a state
     * @return requests that ended in it
     */
    uint64_t Count(RequestState state) const;

    /** @return every record, one per line, ordered by request, with all its numbers */
    std::string Print() const;

    Ptr<EdgeNetwork> m_network;                        //!< The network
    LlmServerHelper m_edge{"RTX4090", "Llama-3.1-8B"}; //!< The edge servers
    LlmServerHelper m_cloud{"H100", "Llama-3.1-8B"};   //!< The cloud servers
    uint32_t m_devices{4};                             //!< Devices
    uint32_t m_edgeServers{2};                         //!< Edge servers
    uint32_t m_cloudServers{1};                        //!< Cloud servers
    std::string m_transport;                           //!< Instead of the network's own
    bool m_networkControl{false};                      //!< Reports cross the network
    uint32_t m_tokensPerMessage{1};                    //!< Coalescing
    Time m_duration{Seconds(100)};                     //!< Of the workload; the run is no shorter
    Prepare m_configure;                               //!< Called before anything is installed
    std::function<void()> m_finish;                    //!< Called when the simulation has ended
    Ptr<RequestLedger> m_ledger;                       //!< The books
    std::map<std::string, uint32_t> m_ends;            //!< Ends by request
    std::vector<RequestRecord> m_records;              //!< In the order of their ends
    bool m_conserved{true};                            //!< The books always balanced

  private:
    /** @param record a request that has ended */
    void Ended(const RequestRecord& record);
    /** Look at the books, often. */
    void CheckConservation();
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SMALL_SERVING_RUN_H
