/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LLM_CONTROLLER_H
#define LLM_EDGE_LLM_CONTROLLER_H

#include "request-relay.h"
#include "server-book.h"

#include "ns3/message-application.h"
#include "ns3/resource-ledger.h"
#include "ns3/traced-callback.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

class HelloHeader;
class LlmServer;
class ReserveHeader;
class TokensHeader;

/**
 * @ingroup llm-edge
 *
 * @brief An inference gateway on a node: takes the devices' requests, lets a policy choose a
 * server for each, and relays prompts and tokens.
 *
 * It keeps one pipe to every server and opens lost ones again after ReconnectInterval, likewise
 * those through which no HELLO has come for HelloTimeout (a datagram may be lost). What it knows of
 * a server is the server's last report: with ControlPlane "Network" reports are messages that cross
 * the network like any other; with "Ideal" it reads the server's state at the moment of the
 * decision, as if control cost nothing.
 *
 * A server whose pipe ends, or that has not reported for ServerTimeout, loses its requests: those
 * of which no token has been relayed yet are given to the policy again, up to MaxAttempts
 * servers, the others fail with a reason.
 *
 * With a policy that decides later (DeferredDispatchPolicy) requests wait here, at no server, until
 * it has decided.
 *
 * Where the policy allots resources the controller keeps the books (ResourceLedger): what a request
 * is given it holds from the decision until the end of its answer has passed, its device or server
 * is gone, or its deadline. An allocation above what is left is refused, and the request with it.
 * Devices that reserve (LlmClient's Uplink "Granted") are told the rate of their uplink; servers
 * get the compute share and the quota of KV blocks with the request. A prompt that is here already
 * when the decision is made gets no bandwidth, for it needs none.
 *
 * The policy is told what became of each decision (DispatchPolicy::Learn()), exactly once: what it
 * cost the server is known with an ideal control plane only.
 *
 * Malformed messages, and those that a peer has no business to send, are counted and traced, and
 * end the pipe they came through.
 */
class LlmController : public MessageApplication
{
  public:
    /** How control information reaches the controller. */
    enum ControlPlane
    {
        IDEAL,   //!< Read at the moment of the decision, free of charge
        NETWORK, //!< REPORT messages over the network
    };

    /** Which edge server is a device's own. */
    enum Homes
    {
        PLACE,  //!< The one where it is, on a network with servers where devices are
        NUMBER, //!< The one with its number, modulo the number of edge servers
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    LlmController();

    /**
     * @brief Add a server; before the application starts.
     *
     * @param address where it listens
     * @param server the application itself, read by an ideal control plane only
     */
    void AddServer(const Address& address, Ptr<LlmServer> server);

    /** @param policy what decides */
    void SetPolicy(Ptr<DispatchPolicy> policy);

    /** @return what decides */
    Ptr<DispatchPolicy> GetPolicy() const;

    /**
     * @brief Let policies that need it know how far devices are from servers, as far as control
     * information is free of charge (ControlPlane "Ideal").
     * @param distance says how far devices are from servers, in the order added
     */
    void SetDistances(Dispatcher::DistanceCallback distance);

    /**
     * @brief Let policies know which edge server stands where a request's device is
     * (RequestView::home), unless Homes says otherwise.
     * @param home says which edge server, counted among those, stands where a device is now
     */
    void SetHomes(RequestRelay::HomeCallback home);

    /** @return requests relayed and not ended */
    size_t GetLive() const;

    /** @return what servers have and requests hold of it; servers in the order added */
    const ResourceLedger& GetResources() const;

    /**
     * @brief Say something to a server.
     * @param index the server, in the order added
     * @param body what
     * @return false if there is no pipe to it now
     */
    bool Tell(size_t index, const MessageBody& body);

    /** @return what is known of the servers now, in the order added */
    std::vector<ServerView> GetViews();

    /**
     * @param index a server, in the order added
     * @return the server itself if control information reaches it free of charge, else null
     */
    Ptr<LlmServer> GetIdealServer(size_t index);

    /**
     * @brief A device asks: its request has come, or is about to.
     * @param request what policies see of it
     */
    typedef void (*ArrivalTracedCallback)(const RequestView& request);

    /**
     * @brief A request was given to a server.
     * @param request what the policy saw of it
     * @param server what it saw of the server
     */
    typedef void (*DispatchTracedCallback)(const RequestView& request, const ServerView& server);

    /**
     * @brief A request waits for a policy that decides later, or no more.
     * @param request what the policy sees of it
     * @param waits whether it waits from now on
     */
    typedef void (*WaitTracedCallback)(const RequestView& request, bool waits);

    /**
     * @brief A server came up or went down, as the controller sees it.
     * @param index the server's index
     * @param up whether it is up
     * @param reason why it went down
     */
    typedef void (*ServerTracedCallback)(uint32_t index, bool up, const std::string& reason);

    /**
     * @brief A request has been given resources of a server, or has returned them.
     * @param request what the policy saw of it
     * @param server the server's id
     * @param amounts what it was given or returns
     * @param held whether it holds them from now on, or no more
     */
    typedef void (*AllocationTracedCallback)(const RequestView& request,
                                             uint32_t server,
                                             const ResourceAmounts& amounts,
                                             bool held);

    /**
     * @brief The policy is told what became of a decision; exactly once for each.
     * @param outcome what became of it
     */
    typedef void (*OutcomeTracedCallback)(const DispatchOutcome& outcome);

    /**
     * @brief A message was dropped.
     * @param reason what was wrong with it
     */
    typedef void (*DropTracedCallback)(const std::string& reason);

  private:
    void CheckReady() const override;
    void HandleUp() override;
    void HandleDown(bool abort) override;
    void HandleOpen(Ptr<Connection> connection) override;
    void HandleMessage(Ptr<Connection> connection, const Message& message) override;
    void HandleClose(Ptr<Connection> connection, std::string reason) override;
    void TraceDrop(const std::string& reason) override;
    void DoDispose() override;

    /** @return what is known of the servers, but for what requests hold of them */
    std::vector<ServerView> ReadServers();
    /**
     * @param index a server
     * @param message what it has sent
     */
    void HandleServerMessage(size_t index, const Message& message);
    /**
     * @param client a connection from a device
     * @param message what came through it
     */
    void HandleClientMessage(Ptr<Connection> client, const Message& message);
    /**
     * @param index a server
     * @param hello what it has said about itself
     */
    void HandleHello(size_t index, const HelloHeader& hello);
    /**
     * @param index a server that is lost
     * @param wasUp whether it was up
     * @param reason why it is lost
     */
    void HandleLostServer(size_t index, bool wasUp, const std::string& reason);
    /** @param how connects to a trace source of the servers, or disconnects from it */
    void ListenToServers(bool (ObjectBase::*how)(std::string, const CallbackBase&));
    /**
     * @param id a request that leaves a server's engine
     * @param server the server's id
     * @param joules its energy (J)
     */
    void HandleEnergy(uint64_t id, uint32_t server, double joules);
    /**
     * @param device a device
     * @param server index of a server
     * @return how far they are from each other, if that is known (m)
     */
    std::optional<double> GetDistance(uint32_t device, size_t server);
    /**
     * @param device a device
     * @return the edge server where it is, if Homes wants that and it is known
     */
    std::optional<uint32_t> GetHome(uint32_t device);

    uint16_t m_port{0};                 //!< Where it listens
    ControlPlane m_controlPlane{IDEAL}; //!< How reports arrive
    Homes m_homes{PLACE};               //!< Which edge server is a device's own
    Time m_reconnectInterval;           //!< From the loss of a pipe to the next try
    Time m_helloTimeout;                //!< Longest wait for a server's HELLO
    Time m_serverTimeout;               //!< Longest silence of a server, 0: any
    uint32_t m_maxAttempts{2};          //!< Servers that may have a request
    double m_initialOutputTokens{0};    //!< Answer length expected before any was seen
    double m_uplinkCapacity{0};         //!< Bandwidth that each server can allot
    double m_spectralEfficiency{1};     //!< Data rate per unit of bandwidth
    Time m_decisionTime;                //!< Attribute DecisionTime
    Time m_uploadTimeout;               //!< Longest silence of a device that sends a prompt

    TracedCallback<const RequestView&> m_arrivalTrace;                     //!< A device asks
    TracedCallback<const RequestView&, const ServerView&> m_dispatchTrace; //!< Dispatched
    TracedCallback<const RequestView&, bool> m_waitTrace;                  //!< Waits, or no more
    TracedCallback<uint32_t, bool, const std::string&> m_serverTrace;      //!< Up or down
    TracedCallback<const std::string&> m_dropTrace;                        //!< Dropped
    TracedCallback<const RequestView&, uint32_t, const ResourceAmounts&, bool>
        m_allocationTrace;                                 //!< Resources given or returned
    TracedCallback<const DispatchOutcome&> m_outcomeTrace; //!< What became of a decision
    Dispatcher::DistanceCallback m_distance;               //!< Says how far it is, or null

    RequestRelay::HomeCallback m_home; //!< Says where devices are, or null

    ServerBook m_servers; //!< In the order added
    RequestRelay m_relay; //!< Requests on their way
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LLM_CONTROLLER_H
