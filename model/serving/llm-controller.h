/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LLM_CONTROLLER_H
#define LLM_EDGE_LLM_CONTROLLER_H

#include "live-request.h"
#include "request-record.h"
#include "server-book.h"

#include "ns3/deferred-dispatch-policy.h"
#include "ns3/end-header.h"
#include "ns3/message-application.h"
#include "ns3/resource-ledger.h"
#include "ns3/traced-callback.h"

#include <map>
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

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

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

    using Live = LiveRequest; //!< A request on its way

    /**
     * @param connection a pipe from a device
     * @param id a request that comes through it
     * @return whether there is one with this id already; then it has been dropped
     */
    bool IsTaken(Ptr<Connection> connection, uint64_t id);
    /**
     * @param connection the pipe it came through
     * @param id the request
     * @param header a request about to come
     */
    void HandleReserve(Ptr<Connection> connection, uint64_t id, const ReserveHeader& header);
    /**
     * @param connection the pipe it came through
     * @param id the request
     * @param bytes size of a part of its prompt, not the last one
     */
    void HandlePrompt(Ptr<Connection> connection, uint64_t id, uint32_t bytes);
    /**
     * @brief The REQUEST that was reserved has come, with the last part of its prompt.
     * @param live the request
     * @param message the message
     * @param header its body
     */
    void HandleLastPart(Live& live, const Message& message, const RequestHeader& header);
    /**
     * @brief Count a part of a prompt; a device that sends more than it said is refused.
     * @param live the request
     * @param bytes size of the part
     * @return whether the request lives on
     */
    bool CountPart(Live& live, uint32_t bytes);
    /** @param live a request, sent to its server if the whole prompt is here */
    void FinishUpload(Live& live);
    /** @param id a request whose prompt comes; it fails if nothing has come for too long */
    void CheckUpload(uint64_t id);
    /**
     * @brief Give a request what it is allotted on its server, or reject it.
     * @param live the request
     * @param allocation what is allotted to it, if anything
     * @return whether the request lives on
     */
    bool Reserve(Live& live, const std::optional<ResourceAmounts>& allocation);
    /** @param live a request whose device is told that it may send the prompt */
    void Grant(Live& live);
    /** @param live a request that goes to its server now */
    void Forward(const Live& live);
    /** @param live a request that is forgotten at its deadline, if it has one */
    void ScheduleExpiry(Live& live);
    /** @param id a request whose deadline has passed */
    void Expire(uint64_t id);

    /** @param index a server to open a pipe to */
    void OpenServer(size_t index);
    /**
     * @param index a server
     * @param message what it has sent
     */
    void HandleServerMessage(size_t index, const Message& message);
    /**
     * @param index a server that says what it can do
     * @param hello what it says
     */
    void HandleHello(size_t index, const HelloHeader& hello);
    /**
     * @param connection a pipe from a device
     * @param message what came through it
     */
    void HandleClientMessage(Ptr<Connection> connection, const Message& message);
    /** @param connection a pipe from a device that is gone */
    void LoseClient(Ptr<Connection> connection);
    /**
     * @param connection the pipe it came through
     * @param message the request
     * @param header its body
     */
    void HandleRequest(Ptr<Connection> connection,
                       const Message& message,
                       const RequestHeader& header);
    /**
     * @param connection the pipe it came through
     * @param id the request
     * @param message the cancellation, to be relayed
     */
    void HandleCancel(Ptr<Connection> connection, uint64_t id, Ptr<const Packet> message);
    /**
     * @param index the server
     * @param message tokens of an answer, to be relayed
     * @param tokens its body
     */
    void HandleTokens(size_t index, const Message& message, const TokensHeader& tokens);
    /**
     * @param index the server
     * @param message the end of an answer, to be relayed
     * @param end its body
     */
    void HandleEnd(size_t index, const Message& message, const EndHeader& end);
    /**
     * @brief A server does not take a request: another one may.
     * @param live the request
     */
    void TryElsewhere(Live& live);
    /**
     * @param live a request
     * @param tokens tokens of its answer that have come
     * @return false if that is more than was asked for
     */
    bool CountTokens(Live& live, uint32_t tokens);
    /**
     * @brief Let the policy choose; it sees a draining server as down unless it finds no other.
     * @param request the request
     * @param views the servers
     * @return its decision
     */
    DispatchDecision Decide(const RequestView& request, const std::vector<ServerView>& views);
    /** @brief Give a request to a server, reject it, or let it wait. @param id the request */
    void Dispatch(uint64_t id);
    /** @param live a request that waits for a decision from now on */
    void Defer(Live& live);
    /** @param live a request that waits no more, whatever becomes of it */
    void EndWait(Live& live);
    /** @param id a request that waits @param decision what the policy has decided about it */
    void HandleDecision(uint64_t id, const DispatchDecision& decision);
    /**
     * @brief Carry out a decision.
     * @param live the request
     * @param decision what was decided about it
     * @param views the servers
     */
    void Carry(Live& live, const DispatchDecision& decision, const std::vector<ServerView>& views);
    /** Tell a policy that decides later that something has changed at the servers. */
    void NotifyPolicy();
    /**
     * @brief End a request that lives, with a message to its device.
     * @param id the request
     * @param outcome REJECTED or FAILED
     * @param reason why
     */
    void Reject(uint64_t id, EndHeader::Outcome outcome, const std::string& reason);
    /** @param live a request that a server no longer has; its books are put straight */
    void Release(Live& live);
    /**
     * @brief A pipe is gone: try again later, and see to the server's requests.
     * @param index the server
     * @param reason why it is lost
     */
    void LoseServer(size_t index, const std::string& reason);
    /**
     * @brief End the pipe to a server that misbehaves or says nothing.
     * @param index the server
     * @param reason why
     */
    void AbandonServer(size_t index, const std::string& reason);
    /**
     * @brief Give the requests of a lost server to others, or end them.
     * @param index the server
     * @param reason why it is lost
     */
    void Redispatch(size_t index, const std::string& reason);
    /** Look for servers that are silent, and schedule the next look. */
    void CheckServers();

    uint16_t m_port{0};                 //!< Where it listens
    ControlPlane m_controlPlane{IDEAL}; //!< How reports arrive
    Time m_reconnectInterval;           //!< From the loss of a pipe to the next try
    Time m_helloTimeout;                //!< Longest wait for a server's HELLO
    Time m_serverTimeout;               //!< Longest silence of a server, 0: any
    uint32_t m_maxAttempts{2};          //!< Servers that may have a request
    double m_initialOutputTokens{0};    //!< Answer length expected before any was seen
    double m_uplinkCapacity{0};         //!< Bandwidth that each server can allot
    double m_spectralEfficiency{1};     //!< Data rate per unit of bandwidth
    Time m_uploadTimeout;               //!< Longest silence of a device that sends a prompt

    Ptr<DispatchPolicy> m_policy;           //!< What decides
    Ptr<DeferredDispatchPolicy> m_deferred; //!< The same if it decides later, otherwise null
    ServerBook m_servers;                   //!< In the order added
    ResourceLedger m_resources;             //!< What they have and requests hold
    std::map<uint64_t, Live> m_live;        //!< By id on the wire
    EventId m_check;                        //!< Next look for silent servers
    uint64_t m_answers{0};                  //!< Answers seen to their end
    double m_answerTokens{0};               //!< Tokens of those

    TracedCallback<const RequestView&> m_arrivalTrace;                     //!< A device asks
    TracedCallback<const RequestView&, const ServerView&> m_dispatchTrace; //!< Dispatched
    TracedCallback<const RequestView&, bool> m_waitTrace;                  //!< Waits, or no more
    TracedCallback<uint32_t, bool, const std::string&> m_serverTrace;      //!< Up or down
    TracedCallback<const std::string&> m_dropTrace;                        //!< Dropped
    TracedCallback<const RequestView&, uint32_t, const ResourceAmounts&, bool>
        m_allocationTrace; //!< Resources given or returned
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LLM_CONTROLLER_H
