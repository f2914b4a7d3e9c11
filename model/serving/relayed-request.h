/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RELAYED_REQUEST_H
#define LLM_EDGE_RELAYED_REQUEST_H

#include "decision-record.h"
#include "prompt-receipt.h"

#include "ns3/candidate-header.h"
#include "ns3/connection.h"
#include "ns3/dispatch-policy.h"
#include "ns3/event-id.h"
#include "ns3/nstime.h"
#include "ns3/packet.h"
#include "ns3/request-header.h"
#include "ns3/reserve-header.h"

#include <cstdint>
#include <optional>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A request that a controller relays: who asked, what for, and what has come of prompt and
 * answer. Where it goes is the Dispatcher's business.
 */
class RelayedRequest
{
  public:
    /** @param client who asks */
    void SetClient(Ptr<Connection> client);

    /** @return who asks */
    Ptr<Connection> GetClient() const;

    /**
     * @brief Take what the device has said it will send.
     *
     * @param id the request's id
     * @param header what it has said
     * @return what policies see of it
     */
    RequestView Reserve(uint64_t id, const ReserveHeader& header);

    /**
     * @brief Take what the device has said it will send, and of the reasoning step that it is.
     *
     * @param id the request's id
     * @param header what it has said
     * @return what policies see of it
     */
    RequestView Nominate(uint64_t id, const CandidateHeader& header);

    /**
     * @brief Take a request with its whole prompt.
     *
     * @param id its id
     * @param header what is asked
     * @param message the message that brought it
     * @param promptBytes size of the prompt
     * @return what policies see of it
     */
    RequestView Take(uint64_t id,
                     const RequestHeader& header,
                     Ptr<const Packet> message,
                     uint32_t promptBytes);

    /** @return whether it was reserved, and the message with the last part of its prompt is to come
     */
    bool IsExpected() const;

    /** @param header what is asked, as the message with the last part of the prompt says */
    void TakeLastPart(const RequestHeader& header);

    /** @return its prompt on its way here */
    PromptReceipt& GetPrompt();

    /**
     * @brief Put a prompt that has come in parts together.
     *
     * @param id the request's id
     * @return false if parts are missing
     */
    bool Assemble(uint64_t id);

    /**
     * @param id the request's id
     * @param allocation what it holds of its server
     * @return the message that its server gets
     */
    Ptr<const Packet> MakeForward(uint64_t id,
                                  const std::optional<ResourceAmounts>& allocation) const;

    /**
     * @brief Count tokens of the answer that pass.
     *
     * @param tokens how many
     * @return false if that is more than was asked for; then they do not count
     */
    bool CountTokens(uint32_t tokens);

    /** @return tokens of the answer that have passed */
    uint32_t GetRelayed() const;

    /** @return time left until its deadline, below 0 once it has passed; nothing if it has none */
    std::optional<Time> GetTimeLeft() const;

    EventId expiryTimer;     //!< Its deadline passes
    EventId decisionTimer;   //!< The policy has thought about it
    DecisionRecord decision; //!< What becomes of the last decision about it

  private:
    /** @param left time left until its deadline (ns), 0: it has none */
    void SetDeadline(uint64_t left);

    Ptr<Connection> m_client;       //!< Who asks
    RequestHeader m_request;        //!< What is asked
    Ptr<const Packet> m_message;    //!< The same as a message, kept until the first token
    uint32_t m_promptBytes{0};      //!< Size of the prompt
    bool m_expected{false};         //!< REQUEST is to come, with the last part of the prompt
    PromptReceipt m_prompt;         //!< The prompt on its way here
    uint32_t m_relayed{0};          //!< Tokens relayed
    std::optional<Time> m_deadline; //!< When its deadline passes
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RELAYED_REQUEST_H
