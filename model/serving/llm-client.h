/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LLM_CLIENT_H
#define LLM_EDGE_LLM_CLIENT_H

#include "client-requests.h"
#include "idle-watch.h"
#include "request-record.h"
#include "session-turns.h"

#include "ns3/llm-request.h"
#include "ns3/message-application.h"
#include "ns3/traced-callback.h"

#include <string>

namespace ns3
{
namespace llmedge
{

class EndHeader;
class GrantHeader;
class QueuedHeader;
class TokensHeader;

/**
 * @ingroup llm-edge
 *
 * @brief A user device: sends requests, and measures the answers.
 *
 * Keeps one pipe to its controller (or to a server), opened at start and opened again
 * ReconnectInterval after it is lost. A request leaves at once if the pipe is up, otherwise when
 * it is. Its prompt travels as BytesPerToken bytes per token.
 *
 * With Uplink "Granted" a request begins with a RESERVE message that says how long the prompt is.
 * The controller answers with a GRANT, and the prompt leaves in parts of PartBytes, paced at the
 * granted rate: after a message of n bytes the next one waits 8 n / rate seconds. The last part is
 * the REQUEST itself. The request counts as sent when RESERVE leaves.
 *
 * A reasoning step that the device nominates (LlmRequest::nomination) needs that, too: its RESERVE
 * is a CANDIDATE, to which the controller may also answer that it waits (QUEUED) or that the device
 * is to do it, which ends the request as rejected with the reason RequestRecord::RETURNED. The
 * first part of its prompt, mostly the only one, leaves when the time has passed that it takes at
 * the rate.
 *
 * A pipe through which nothing at all has come for IdleTimeout while a request waited for as long
 * is taken for lost: this is how a client notices over UDP that the controller has crashed.
 *
 * A turn of a session with a think time waits for the end of the turn before it, see
 * SessionTurns.
 *
 * Every request ends in exactly one terminal state: completed when the answer's last token has
 * arrived; timed out at its deadline, which counts from sending or from creation (DeadlineFrom),
 * or, while it waits for a pipe, that long after its creation; rejected when controller or server
 * says so; failed when the pipe is lost and no retry is left, when nothing has come for
 * IdleTimeout, when tokens are missing at the end (UDP), or when the application stops.
 */
class LlmClient : public MessageApplication
{
  public:
    /** When a prompt is sent. */
    enum Uplink
    {
        DIRECT,  //!< At once, as fast as the network takes it
        GRANTED, //!< When the controller has granted it, at the rate that it says
    };

    /** From when a deadline counts. */
    enum DeadlineStart
    {
        SENDING,  //!< From sending; a request that waits to be sent has that long, too
        CREATION, //!< From creation, wherever the time goes
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    LlmClient();

    /** @return the device's number */
    uint32_t GetId() const;

    /**
     * @brief Make a request now; it is sent as soon as possible.
     *
     * A turn with a think time waits until that long after the end of its session's last turn.
     *
     * @param request what is asked; its arrival time is not looked at
     */
    void Submit(const LlmRequest& request);

    /** @return requests that have not ended */
    size_t GetLive() const;

    /**
     * @brief End every request that has not ended, without a word to the other end: the simulation
     * is over.
     *
     * @param reason why they fail
     */
    void EndRequests(const std::string& reason);

    /** @return whether no request lives and no turn of a session waits */
    bool IsIdle() const;

    /**
     * @return why it has never been connected; empty if it has been, or has not tried. Over UDP,
     * where connections open without asking anybody, a device is connected if it has been answered
     * or has asked nothing.
     */
    std::string GetConnectionFault() const;

    /**
     * @brief Signature of callbacks for a request that has been created, sent, or has ended.
     *
     * @param record everything the device knows about it
     */
    typedef void (*RecordTracedCallback)(const RequestRecord& record);

    /**
     * @brief Signature of callbacks for tokens that have arrived.
     *
     * @param record the request, the tokens counted
     * @param tokens how many arrived
     */
    typedef void (*TokensTracedCallback)(const RequestRecord& record, uint32_t tokens);

    /**
     * @brief Signature of callbacks for a request that the controller has granted, or whose grant
     * it has changed.
     *
     * @param record the request
     * @param bitsPerSecond most bits per second of its messages, 0: not limited
     */
    typedef void (*GrantTracedCallback)(const RequestRecord& record, double bitsPerSecond);

    /**
     * @brief Signature of callbacks for a reasoning step that waits at the controller.
     *
     * @param record the request
     * @param waitMs wait that the controller expects from now on (ms)
     */
    typedef void (*QueuedTracedCallback)(const RequestRecord& record, double waitMs);

    /**
     * @brief Signature of callbacks for a message that was dropped.
     *
     * @param device this device's number
     * @param reason what was wrong with it
     */
    typedef void (*DropTracedCallback)(uint32_t device, const std::string& reason);

  private:
    void CheckReady() const override;
    void HandleUp() override;
    void HandleDown(bool abort) override;
    void HandleOpen(Ptr<Connection> connection) override;
    void HandleMessage(Ptr<Connection> connection, const Message& message) override;
    void HandleClose(Ptr<Connection> connection, std::string reason) override;
    void TraceDrop(const std::string& reason) override;
    void DoDispose() override;

    /** @param request a request that may leave now */
    void Start(const LlmRequest& request);
    /**
     * @brief Send the session's next turn when its think time is over.
     * @param session the session
     */
    void StartNextTurn(uint64_t session);
    /** Open the connection. */
    void Open();
    /** @return why requests fail that are in progress when the application stops */
    std::string GetStopReason() const;
    /**
     * @brief Handle the end of the connection: requests end, or wait for the next connection.
     * @param reason why, for those that end
     */
    void Lose(const std::string& reason);
    /**
     * @brief Close the silent connection and open another one.
     * @param reason why
     */
    void Reopen(const std::string& reason);

    /**
     * @brief Count a message for its request; a message without a request in progress is dropped.
     * @param message a message about a request
     * @return the request, null if it does not live
     */
    ClientRequest* FindRequest(const Message& message);
    /**
     * @param request the request
     * @param tokens its tokens
     */
    void HandleTokens(ClientRequest& request, const TokensHeader& tokens);
    /**
     * @param request the request
     * @param end its end
     */
    void HandleEnd(ClientRequest& request, const EndHeader& end);
    /**
     * @param request the request
     * @param grant what it has been granted
     */
    void HandleGrant(ClientRequest& request, const GrantHeader& grant);
    /**
     * @param request the request
     * @param queued how long it waits
     */
    void HandleQueued(ClientRequest& request, const QueuedHeader& queued);
    /**
     * @param request a request whose attempt begins
     * @return the message that tells the controller of it before its prompt leaves
     */
    static Ptr<Packet> MakeReservation(const ClientRequest& request);
    /** @param keys requests of which nothing has been heard for IdleTimeout */
    void HandleSilence(const std::vector<uint64_t>& keys);

    /**
     * @brief Send a request over the open connection; a request that does not fit into a message is
     * rejected.
     * @param key the request
     */
    void Send(uint64_t key);
    /**
     * @brief Send the next part of a prompt.
     * @param key the request
     */
    void SendPart(uint64_t key);
    /**
     * @brief Tell the other end, if possible, that a request is no longer needed.
     * @param request the request
     * @param reason why
     */
    void SendCancel(ClientRequest& request, const std::string& reason);
    /**
     * @brief Set the time at which a request times out.
     * @param request the request
     * @param reason why it will have
     */
    void SetDeadline(ClientRequest& request, const std::string& reason);
    /**
     * @brief Tell the other end that the request is no longer needed, and end it.
     * @param key the request
     * @param ending how it ends
     */
    void GiveUp(uint64_t key, const ClientRequest::Ending& ending);
    /**
     * @brief End a request.
     * @param key the request
     * @param ending how it ends
     */
    void End(uint64_t key, const ClientRequest::Ending& ending);

    uint32_t m_id{0};            //!< Device number
    std::string m_terminalClass; //!< What kind of terminal it is
    Address m_remote;            //!< Controller or server
    Uplink m_uplink{DIRECT};     //!< When prompts may leave
    uint32_t m_partBytes{0};     //!< Prompt bytes of one paced message
    double m_bytesPerToken{4};   //!< Bytes of one prompt token
    Time m_deadline;             //!< Deadline of requests that bring none, 0: none
    Time m_reconnectInterval;    //!< From the loss of the pipe to the next try
    uint32_t m_maxRetries{0};    //!< Further attempts after a lost pipe
    Time m_idleTimeout;          //!< Longest silence, 0: none
    Time m_reorderWait;          //!< Longest wait for tokens that END has overtaken

    DeadlineStart m_deadlineFrom{SENDING}; //!< From when deadlines count

    Ptr<Connection> m_connection; //!< The pipe
    Time m_lastHeard;             //!< The pipe was opened, or something came through it
    bool m_hasTried{false};       //!< The pipe was to be opened once
    bool m_wasOpen{false};        //!< The pipe was open once
    bool m_wasHeard{false};       //!< Something came through it once
    std::string m_openFault;      //!< Why it could not be opened last time
    EventId m_reconnect;          //!< Next try
    uint32_t m_sequence{0};       //!< Next request number
    ClientRequests m_requests;    //!< Those that have not ended
    IdleWatch m_idle;             //!< Notices when nothing comes for them any more
    SessionTurns m_sessions;      //!< Turns that wait

    TracedCallback<const RequestRecord&> m_createdTrace;          //!< Created
    TracedCallback<const RequestRecord&> m_sentTrace;             //!< Sent
    TracedCallback<const RequestRecord&, uint32_t> m_tokensTrace; //!< Tokens have arrived
    TracedCallback<const RequestRecord&, double> m_grantTrace;    //!< Granted
    TracedCallback<const RequestRecord&, double> m_queuedTrace;   //!< Waits at the controller
    TracedCallback<const RequestRecord&> m_endedTrace;            //!< Ended
    TracedCallback<uint32_t, const std::string&> m_dropTrace;     //!< Message dropped
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LLM_CLIENT_H
