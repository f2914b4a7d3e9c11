/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CLIENT_REQUEST_H
#define LLM_EDGE_CLIENT_REQUEST_H

#include "prompt-upload.h"
#include "request-record.h"

#include "ns3/candidate-header.h"
#include "ns3/end-header.h"
#include "ns3/event-id.h"
#include "ns3/llm-request.h"
#include "ns3/nstime.h"
#include "ns3/request-header.h"
#include "ns3/reserve-header.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A request at its device, from its creation to its end: its record, the current attempt,
 * and the missing part of the answer.
 *
 * It sends nothing. What it has been told decides how it ends; the timers that it keeps are its
 * owner's, and stop with it.
 */
class ClientRequest
{
  public:
    /** How a request ends. */
    struct Ending
    {
        RequestState state{RequestState::FAILED}; //!< A terminal state
        std::string reason;                       //!< Why; empty if completed
    };

    ClientRequest() = default;

    /**
     * @param request what is asked
     * @param record its record, created
     * @param fromCreation whether its deadline counts from its creation, not from its sending
     */
    ClientRequest(const LlmRequest& request,
                  const RequestRecord& record,
                  bool fromCreation = false);

    /** @return what the device knows of it */
    const RequestRecord& GetRecord() const;

    /** @return what all attempts share, WireId::Key() */
    uint64_t GetKey() const;

    /** @return the id of the latest attempt; after BeginAttempt() */
    uint64_t GetWireId() const;

    /** @return its prompt on its way */
    PromptUpload& GetUpload();

    /** @return what the other end is told of it */
    RequestHeader MakeRequest() const;

    /** @return what the controller is told of it before its prompt leaves; after BeginAttempt() */
    ReserveHeader MakeReserve() const;

    /** @return whether it is a reasoning step that its device nominates */
    bool IsNominated() const;

    /**
     * @return what the controller is told of the step before its prompt leaves; after
     * BeginAttempt(), of a nominated one
     */
    CandidateHeader MakeCandidate() const;

    /** @return time from now to its deadline, as if it were sent now unless it has been */
    Time GetTimeLeft() const;

    /** Record that it is sent now; only the first time counts. */
    void NoteSent();

    /** @param promptBytes size of the prompt that leaves in an attempt that begins now */
    void BeginAttempt(uint32_t promptBytes);

    /** @return whether an attempt is under way */
    bool IsInFlight() const;

    /**
     * @brief Handle the end of the attempt's connection.
     *
     * @param maxRetries attempts that it may have after the first
     * @return whether that ends it: tokens have come, or there have been too many attempts
     */
    bool LoseAttempt(uint32_t maxRetries);

    /** @param bytes size of a message about it that leaves */
    void CountUplink(uint32_t bytes);

    /** @param bytes size of a message about it that has come */
    void CountDownlink(uint32_t bytes);

    /** Record that a message for it has arrived, or that it was sent. */
    void Hear();

    /** @return when something was last heard of it, or sent */
    Time GetLastHeard() const;

    /** @return whether an attempt is under way of whose answer the end has not come */
    bool IsAwaited() const;

    /**
     * @brief Handle tokens of the answer.
     *
     * @param count how many
     * @return false if that is more than the answer has; then they do not count
     */
    bool TakeTokens(uint32_t count);

    /** @return whether tokens and end of the answer are here */
    bool IsComplete() const;

    /**
     * @brief Handle the end of the answer.
     *
     * @param end what it says
     * @return how the request ends; nothing if tokens of the answer are still missing
     */
    std::optional<Ending> TakeEnd(const EndHeader& end);

    /**
     * @brief End it now and stop its timers.
     * @param ending how
     */
    void Finish(const Ending& ending);

    /** Stop all timers. */
    void StopTimers();

    EventId deadlineTimer; //!< Its deadline
    EventId reorderTimer;  //!< Tokens that END has overtaken have not come
    EventId partTimer;     //!< The next part of its prompt leaves

  private:
    RequestRecord m_record;    //!< Its record
    LlmRequest m_request;      //!< What was asked
    bool m_inFlight{false};    //!< Sent through the present connection
    bool m_answerEnded{false}; //!< END has arrived, tokens are missing
    Time m_lastHeard;          //!< It was sent, or something came for it
    PromptUpload m_upload;     //!< Its prompt on its way, after RESERVE

    bool m_fromCreation{false}; //!< Its deadline counts from its creation
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CLIENT_REQUEST_H
