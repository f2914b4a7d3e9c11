/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REQUEST_RELAY_H
#define LLM_EDGE_REQUEST_RELAY_H

#include "relayed-request.h"
#include "server-book.h"

#include "ns3/dispatcher.h"
#include "ns3/end-header.h"
#include "ns3/framing.h"
#include "ns3/message.h"
#include "ns3/traced-callback.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The requests on their way through a controller: from a device to the server that the
 * Dispatcher finds, and the answer back.
 *
 * A request whose server is lost before a token has passed, or does not take requests for its
 * model, goes to another one, up to MaxAttempts servers. A device that reserves is told when it may
 * send its prompt, and how fast; the server gets it when it is whole. Who holds resources of a
 * server returns them at its deadline at the latest. If decisions take time, there is one at a
 * time, and the policy sees the servers as they are at its end.
 */
class RequestRelay
{
  public:
    /** The controller's attributes, read anew at each use. */
    struct Settings
    {
        const uint32_t& maxAttempts;       //!< Servers that may have a request
        const double& initialOutputTokens; //!< Answer length expected before any was seen
        const double& spectralEfficiency;  //!< Data rate per unit of bandwidth
        const Time& decisionTime;          //!< Time that a decision takes
        const Time& uploadTimeout;         //!< Longest silence of a device that sends a prompt
        const Framing& framing;            //!< How many bytes messages take
    };

    /** The controller's trace sources, which this class fires. */
    struct Traces
    {
        TracedCallback<const RequestView&>& arrival;                     //!< A device asks
        TracedCallback<const RequestView&, const ServerView&>& dispatch; //!< Given to a server
        TracedCallback<const RequestView&, bool>& wait;                  //!< Waits, or no more
        TracedCallback<const RequestView&, uint32_t, const ResourceAmounts&, bool>&
            allocation;                                  //!< Resources given or returned
        TracedCallback<const DispatchOutcome&>& outcome; //!< What became of a decision
    };

    /** Hears that a message was dropped, with the reason. */
    using DropCallback = Callback<void, const std::string&>;
    /** Hears that a message was dropped and its connection must end, with the reason. */
    using RefuseCallback = Callback<void, Ptr<Connection>, const std::string&>;
    /** Says which edge server, counted among those, stands where a device is; nothing: unknown. */
    using HomeCallback = Callback<std::optional<uint32_t>, uint32_t>;

    /**
     * @param settings the controller's attributes
     * @param traces its trace sources
     * @param servers its servers, which must outlive this
     * @param views says what is known of them
     * @param drop hears of messages that are dropped
     * @param refuse hears of messages that end their connection, too
     */
    RequestRelay(const Settings& settings,
                 const Traces& traces,
                 const ServerBook& servers,
                 Dispatcher::ServersCallback views,
                 DropCallback drop,
                 RefuseCallback refuse);

    /** @param home says where devices are when they ask; null: that is not known */
    void SetHomes(HomeCallback home);

    /** @return what decides where requests go, and knows where they are */
    Dispatcher& GetDispatcher();

    /** @copydoc GetDispatcher() */
    const Dispatcher& GetDispatcher() const;

    /** @return requests that have not ended */
    size_t GetSize() const;

    /** Forget all requests; who waits or holds something does so no more. */
    void Clear();

    /**
     * @brief A device asks, with the whole prompt or the last part of it.
     *
     * @param client the device's connection
     * @param message the message
     * @param header its body
     */
    void HandleRequest(Ptr<Connection> client, const Message& message, const RequestHeader& header);

    /**
     * @brief A device is about to ask.
     *
     * @param client the device's connection
     * @param id the request
     * @param header what it is about to ask
     */
    void HandleReserve(Ptr<Connection> client, uint64_t id, const ReserveHeader& header);

    /**
     * @brief A device nominates a reasoning step.
     *
     * @param client the device's connection
     * @param id the request
     * @param header what it says of the step
     */
    void HandleCandidate(Ptr<Connection> client, uint64_t id, const CandidateHeader& header);

    /**
     * @brief A part of a prompt has come, not the last one.
     *
     * @param client the device's connection
     * @param id the request
     * @param bytes size of the part
     */
    void HandlePrompt(Ptr<Connection> client, uint64_t id, uint32_t bytes);

    /**
     * @brief A device waits no more.
     *
     * @param client the device's connection
     * @param id the request
     * @param message its cancellation, passed on
     * @param reason why, as it says
     */
    void HandleCancel(Ptr<Connection> client,
                      uint64_t id,
                      Ptr<const Packet> message,
                      const std::string& reason);

    /** @param client the connection of a device that has gone */
    void LoseClient(Ptr<Connection> client);

    /**
     * @brief A server has sent tokens.
     *
     * @param server the server's index
     * @param message the message, passed on
     * @param tokens its body
     */
    void HandleTokens(size_t server, const Message& message, const TokensHeader& tokens);

    /**
     * @brief A server has ended a request.
     *
     * @param server the server's index
     * @param message the message, passed on unless another server may have the request
     * @param end its body
     */
    void HandleEnd(size_t server, const Message& message, const EndHeader& end);

    /**
     * @brief A server has told the controller, free of charge, what a request has cost it.
     *
     * @param id the request
     * @param server the server's id
     * @param joules its energy (J)
     */
    void NoteEnergy(uint64_t id, uint32_t server, double joules);

    /**
     * @brief A server is lost: its requests go to others, or end.
     *
     * @param server the server's index
     * @param reason why it is lost
     */
    void LoseServer(size_t server, const std::string& reason);

  private:
    /**
     * @param client a device's connection
     * @param id a request that comes through it
     * @return whether there is one with this id already; then it has been dropped
     */
    bool IsTaken(Ptr<Connection> client, uint64_t id);
    /**
     * @param client who asks
     * @param id a request that is new
     * @return it
     */
    RelayedRequest& Add(Ptr<Connection> client, uint64_t id);
    /** @param view what policies see of a request that needs a server */
    void Begin(RequestView view);
    /** @param id a request that needs a server, when those before it have been decided about */
    void Dispatch(uint64_t id);
    /** @param id a request that the policy decides about now */
    void Decide(uint64_t id);
    /** @param id a request whose time left is put into what policies see of it */
    void UpdateDeadline(uint64_t id);
    /** @param id a request that has waited @param placement what has become of it */
    void HandlePlaced(uint64_t id, const Placement& placement);
    /** @param id a request @param placement what has become of it */
    void Carry(uint64_t id, const Placement& placement);
    /** @param id a step that is left to its device */
    void Return(uint64_t id);
    /** @param id a step whose prompt is here and whose bandwidth others may use */
    void ReturnBandwidth(uint64_t id);
    /** @param id a request whose device is told that it may send the prompt */
    void Grant(uint64_t id);
    /** @param id a request that goes to its server now */
    void Forward(uint64_t id);
    /**
     * @param id a request
     * @param bytes size of a part of its prompt; more than was reserved is refused
     * @return whether the request lives on
     */
    bool TakePart(uint64_t id, uint32_t bytes);
    /** @param id a request that goes to its server if the whole prompt is here */
    void FinishUpload(uint64_t id);
    /** @param id a request whose device has stopped sending */
    void HandleSilence(uint64_t id);
    /** @param id a request that is given up at its deadline, if it has one */
    void ScheduleExpiry(uint64_t id);
    /** @param id a request whose deadline has passed */
    void Expire(uint64_t id);
    /**
     * @brief Give a request to another server if it may have one.
     *
     * @param id a request that its server does not have any more, and whose decision is settled
     * @param outcome how it ends otherwise
     * @param reason why
     */
    void TryAgain(uint64_t id, EndHeader::Outcome outcome, const std::string& reason);
    /**
     * @brief Tell the policy what became of its last decision about a request, if it has not been
     * told; every decision is settled once.
     *
     * @param id the request
     * @param end how the decision has ended
     * @param reason why
     */
    void Settle(uint64_t id, DispatchOutcome::End end, const std::string& reason);
    /** @param id a request that leaves its server, or waits no more */
    void Release(uint64_t id);
    /** @param id a request that is at no server, and is over */
    void Forget(uint64_t id);
    /**
     * @brief End a request that is at no server, with a message to its device.
     * @param id the request
     * @param outcome how
     * @param reason why
     */
    void End(uint64_t id, EndHeader::Outcome outcome, const std::string& reason);

    HomeCallback m_home;                           //!< Says where devices are, or null
    Settings m_settings;                           //!< The controller's attributes
    Traces m_traces;                               //!< Its trace sources
    const ServerBook& m_servers;                   //!< Its servers
    DropCallback m_drop;                           //!< Hears of messages that are dropped
    RefuseCallback m_refuse;                       //!< Hears of those that end a connection
    Dispatcher m_dispatcher;                       //!< Where requests go
    std::map<uint64_t, RelayedRequest> m_requests; //!< By id on the wire
    Time m_decidingUntil;                          //!< End of the decisions that are waited for
    uint64_t m_decisions{0};                       //!< Decisions made
    uint64_t m_answers{0};                         //!< Answers seen to their end
    double m_answerTokens{0};                      //!< Tokens of those
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REQUEST_RELAY_H
