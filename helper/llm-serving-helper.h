/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LLM_SERVING_HELPER_H
#define LLM_EDGE_LLM_SERVING_HELPER_H

#include "llm-server-helper.h"
#include "serving-nodes.h"

#include "ns3/edge-network.h"
#include "ns3/llm-client.h"
#include "ns3/llm-controller.h"
#include "ns3/object-factory.h"
#include "ns3/request-ledger.h"
#include "ns3/workload-driver.h"

#include <functional>
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
 * @brief Installs servers, controller, devices and their workload on an EdgeNetwork, or on the
 * nodes of a network of your own (ServingNodes).
 *
 * Servers start first, at time 0 unless SetStartTime() says otherwise, the controller and the
 * devices a moment later. The workload starts GetWarmUp() after the servers, when all connections
 * are open. StopWhenDrained() or StopAt() says when everything ends. After StopWhenDrained() this
 * object must live until the simulation has ended.
 */
class LlmServingHelper
{
  public:
    /** @param network a network that has been built */
    explicit LlmServingHelper(Ptr<EdgeNetwork> network);

    /** @param nodes nodes of a network of your own, with their addresses */
    explicit LlmServingHelper(const ServingNodes& nodes);

    /**
     * @brief Set when the servers start, for networks that need time to come up; before
     * InstallServers().
     *
     * @param start simulated time
     */
    void SetStartTime(Time start);

    /**
     * @param edge describes the edge servers
     * @param cloud describes the cloud servers
     */
    void InstallServers(const LlmServerHelper& edge, const LlmServerHelper& cloud);

    /**
     * @brief Install servers that differ from each other.
     *
     * @param servers describes each server, in the network's order: edge servers first there
     * @throws InputError if there are not as many as servers on the network
     */
    void InstallServers(const std::vector<LlmServerHelper>& servers);

    /**
     * @brief Install the controller on the gateway; after InstallServers().
     *
     * @param policy short or full name of the dispatch policy, or a policy file
     * @throws InputError if it does not exist or fit, or needs a cloud server and there is none
     */
    void InstallController(const std::string& policy);

    /**
     * @brief Install the controller with a policy object of your own.
     * @param policy the policy
     */
    void InstallController(Ptr<DispatchPolicy> policy);

    /**
     * @brief Install a client on every device, and run a workload on them.
     *
     * @param source source of the requests
     * @param duration requests that arrive at this time after the start of the workload, or later,
     * are left out
     */
    void InstallWorkload(Ptr<RequestSource> source, Time duration);

    /**
     * @brief Install a client on every device, and run several workloads, each on its own devices.
     *
     * @param sources the workloads; a device that a request names is counted among its workload's
     * @param workloads by device, index of its workload; every workload has a device
     * @param duration requests that arrive at this time after the start of the workload, or later,
     * are left out
     */
    void InstallWorkloads(const std::vector<Ptr<RequestSource>>& sources,
                          const std::vector<size_t>& workloads,
                          Time duration);

    /**
     * @brief Install a client on every device without a workload: somebody else submits requests.
     *
     * @param duration nothing begins at this time after the start of the workload, or later
     */
    void InstallClients(Time duration);

    /**
     * @brief Have StopWhenDrained() wait for somebody else, too, who calls CheckDrained() when
     * there is nothing more to do.
     *
     * @param busy says whether there is something to do
     */
    void WaitFor(std::function<bool()> busy);

    /** End the simulation if everything has ended; after StopWhenDrained(). */
    void CheckDrained();

    /**
     * @brief End the simulation when every request has ended, but at the latest a drain time after
     * the end of the workload; requests still in progress then fail with the reason "client
     * stopped".
     *
     * @param ledger the records of the run
     * @param drain longest time to wait
     */
    void StopWhenDrained(Ptr<RequestLedger> ledger, Time drain);

    /**
     * @brief End the simulation at a time of your own; after InstallWorkload(). Requests still in
     * progress fail just before with the reason "client stopped".
     *
     * @param stop simulated time, after the start of the workload
     * @throws InputError if it is before that
     */
    void StopAt(Time stop);

    /**
     * @param transport TypeId name of the transport, instead of the network's own
     * @throws InputError if there is no such transport, or it does not work on the network
     */
    void SetTransport(const std::string& transport);

    /**
     * @brief Set how servers' reports reach the controller; before InstallServers().
     *
     * @param network true: over the network; false: without delay
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
     * another policy sees the same requests.
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
    /** @return the transport of the messages */
    TypeId GetTransport() const;
    /** @return what runs the workload, of several workloads the first */
    Ptr<WorkloadDriver> GetDriver() const;
    /**
     * @return time from the start of the servers to the start of the workload: its simulated time,
     * unless SetStartTime() says otherwise
     */
    static Time GetWarmUp();

  private:
    /** @return what says how far devices are from servers, where their nodes have positions */
    Dispatcher::DistanceCallback GetDistances() const;
    /**
     * @param index index of a server on the network
     * @param helper describes it
     */
    void InstallServer(uint32_t index, const LlmServerHelper& helper);
    /**
     * @param index index of a device on the network
     * @return a client on it
     */
    Ptr<LlmClient> InstallClient(uint32_t index);
    /** @param record a request that has ended; the simulation ends if it was the last one */
    void StopIfDrained(const RequestRecord& record);
    /** Check whether the workload has ended, and continue to check. */
    void WatchForDrain();

    Ptr<EdgeNetwork> m_network;                                //!< Lives as long as this, or null
    ServingNodes m_nodes;                                      //!< Where everything goes
    TypeId m_transport;                                        //!< How messages travel
    Time m_start;                                              //!< When servers start
    std::optional<LlmController::ControlPlane> m_controlPlane; //!< How reports travel, if said
    Time m_reportInterval;                                     //!< Time between two of them
    ObjectFactory m_client;                                    //!< Makes clients
    ObjectFactory m_controllerFactory;                         //!< Makes the controller
    std::vector<Ptr<LlmServer>> m_servers;                     //!< Edge first
    std::vector<Ptr<LlmClient>> m_clients;                     //!< By device
    Ptr<LlmController> m_controller;                           //!< On the gateway
    std::vector<Ptr<WorkloadDriver>> m_drivers;                //!< Play the workloads
    Time m_end;                                                //!< End of the workload
    std::vector<std::function<bool()>> m_busy;                 //!< Who else may have work
    Ptr<RequestLedger> m_ledger;                               //!< The books of the run
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LLM_SERVING_HELPER_H
