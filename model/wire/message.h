/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MESSAGE_H
#define LLM_EDGE_MESSAGE_H

#include "allocated-request-header.h"
#include "auction-accept-header.h"
#include "auction-bid-header.h"
#include "auction-clock-header.h"
#include "auction-result-header.h"
#include "cancel-header.h"
#include "candidate-header.h"
#include "demand-header.h"
#include "end-header.h"
#include "grant-header.h"
#include "hello-header.h"
#include "message-header.h"
#include "offer-header.h"
#include "prompt-header.h"
#include "queued-header.h"
#include "report-header.h"
#include "request-header.h"
#include "reserve-header.h"
#include "shared-demand-header.h"
#include "tokens-header.h"

#include "ns3/packet.h"

#include <string>
#include <variant>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A body of any type. Its index is its MessageHeader::Type; 0 is none.
 */
using AnyBody = std::variant<std::monostate,
                             HelloHeader,
                             RequestHeader,
                             TokensHeader,
                             EndHeader,
                             CancelHeader,
                             ReportHeader,
                             ReserveHeader,
                             GrantHeader,
                             PromptHeader,
                             AllocatedRequestHeader,
                             AuctionClockHeader,
                             AuctionAcceptHeader,
                             AuctionResultHeader,
                             AuctionBidHeader,
                             DemandHeader,
                             OfferHeader,
                             SharedDemandHeader,
                             CandidateHeader,
                             QueuedHeader>;

/**
 * @ingroup llm-edge
 *
 * @brief A message as its receiver gets it: read once, when its last byte has come.
 *
 * A receiver lists the bodies that it expects, and what it does with all others:
 *
 * @code
 *   std::visit(Overloaded{[&](const TokensHeader& tokens) { HandleTokens(tokens); },
 *                         [&](const EndHeader& end) { HandleEnd(end); },
 *                         [&](const auto&) { Refuse(message.NotExpectedBy("a client")); }},
 *              message.body);
 * @endcode
 *
 * Keep the generic case a template, as here: an AllocatedRequestHeader is a RequestHeader too (and
 * a CandidateHeader a ReserveHeader), and only a template keeps it away from those who expect none.
 */
struct Message
{
    MessageHeader header;     //!< Type, request id, sizes
    AnyBody body;             //!< What it says
    Ptr<const Packet> packet; //!< The whole of it, to pass on or to measure

    /**
     * @brief Read header and body of a packet; whatever its bytes are, nothing crashes or asserts.
     *
     * @param message header, body and payload, nothing more
     * @return why it is not a message, one phrase; empty if it is
     */
    std::string Read(Ptr<const Packet> message);

    /**
     * @brief Read the body out of the packet, behind the header; both are set already.
     * @return why it is not what the header says, one phrase; empty if it is
     */
    std::string ReadBody();

    /**
     * @param receiver who, such as "a server"
     * @return that it does not expect a message of this type
     */
    std::string NotExpectedBy(const std::string& receiver) const;
};

/**
 * @ingroup llm-edge
 *
 * @brief One callable of several, for std::visit(): the argument's type decides which is called.
 */
template <class... Callables>
struct Overloaded : Callables...
{
    using Callables::operator()...;
};

/** Overloaded of the callables in its braces. */
template <class... Callables>
Overloaded(Callables...) -> Overloaded<Callables...>;

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MESSAGE_H
