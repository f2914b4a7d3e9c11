/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LLM_SERVING_HELPER_H
#define LLM_EDGE_LLM_SERVING_HELPER_H

#include "llm-server-helper.h"

#include "ns3/edge-network.h"
#include "ns3/llm-client.h"
#include "ns3/llm-controller.h"
#include "ns3/object-factory.h"
#include "ns3/request-ledger.h"
#include "ns3/workload-driver.h"

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
 * @brief Puts servers, controller, devices and their workload on an EdgeNetwork.
 *
 * Servers start at StartTime 0, the controller and the devices a moment later; the workload's time
 * zero is GetWarmUp(), when connections are up. After StopWhenDrained() this object must live until
 * the simulation has ended.
 */
class LlmServingHelper
{
  public:
    /** @param network a network that is built */
    explicit LlmServingHelper(Ptr<EdgeNetwork> network);

    /**
     * @param edge what the edge servers are
     * @param cloud what the cloud servers are
     */
    void InstallServers(const LlmServerHelper& edge, const LlmServerHelper& cloud);

    /**
     * @brief Put the controller on the gateway; after InstallServers().
     *
     * @param policy short or full name of the dispatch policy
     * @throws InputError if there is no such policy, or it needs a cloud and there is none
     */
    void InstallController(const std::string& policy);

    /**
     * @brief The same with the user's own policy object.
     * @param policy what decides
     */
    void InstallController(Ptr<DispatchPolicy> policy);

    /**
     * @brief Put a client on every device, and play a workload on them.
     *
     * @param source where requests come from
     * @param duration requests that arrive this long after the workload's time zero or later are
     * left out
     */
    void InstallWorkload(Ptr<RequestSource> source, Time duration);

    /**
     * @brief End the simulation when every request has ended, and at the latest drain after the
     * workload's end; what still lives then fails with the reason "client stopped".
     *
     * @param ledger the books of the run
     * @param drain longest wait
     */
    void StopWhenDrained(Ptr<RequestLedger> ledger, Time drain);

    /**
     * @param transport TypeId name of the transport, instead of the network's own
     * @throws InputError if there is no such transport, or it does not work on the network
     */
    void SetTransport(const std::string& transport);

    /**
     * @brief How servers' reports reach the controller; before InstallServers().
     *
     * @param network over the network instead of free of charge
     * @param interval time between two reports
     */
    void SetControlPlane(bool network, Time interval);

    /**
     * @param name an attribute of LlmClient
     * @param value its value
     */
    void SetClientAttribute(const std::string& name, const AttributeValue& value);

    /**
     * @param name an attribute of LlmController
     * @param value its value
     */
    void SetControllerAttribute(const std::string& name, const AttributeValue& value);

    /**
     * @brief Assign fixed random streams to workload and policy. The workload's come first, so
     * that another policy sees the same requests.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

    /** @return the servers, edge first */
    const std::vector<Ptr<LlmServer>>& GetServers() const;
    /** @return the devices' clients */
    const std::vector<Ptr<LlmClient>>& GetClients() const;
    /** @return the controller */
    Ptr<LlmController> GetController() const;
    /** @return how messages travel */
    TypeId GetTransport() const;
    /** @return what plays the workload */
    Ptr<WorkloadDriver> GetDriver() const;
    /** @return simulated time of the workload's time zero */
    static Time GetWarmUp();

  private:
    /** @param record a request that has ended; the simulation ends if it was the last */
    void StopIfDrained(const RequestRecord& record);
    /** Look whether the workload has ended already, and keep looking. */
    void WatchForDrain();

    Ptr<EdgeNetwork> m_network;                                //!< Where everything goes
    TypeId m_transport;                                        //!< How messages travel
    std::optional<LlmController::ControlPlane> m_controlPlane; //!< How reports travel, if said
    Time m_reportInterval;                                     //!< Time between two of them
    ObjectFactory m_client;                                    //!< Makes clients
    ObjectFactory m_controllerFactory;                         //!< Makes the controller
    std::vector<Ptr<LlmServer>> m_servers;                     //!< Edge first
    std::vector<Ptr<LlmClient>> m_clients;                     //!< By device
    Ptr<LlmController> m_controller;                           //!< On the gateway
    Ptr<WorkloadDriver> m_driver;                              //!< Plays the workload
    Time m_end;                                                //!< End of the workload
    Ptr<RequestLedger> m_ledger;                               //!< The books of the run
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LLM_SERVING_HELPER_H
