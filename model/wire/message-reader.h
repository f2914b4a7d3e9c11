/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MESSAGE_READER_H
#define LLM_EDGE_MESSAGE_READER_H

#include "allocated-request-header.h"
#include "auction-accept-header.h"
#include "auction-bid-header.h"
#include "auction-clock-header.h"
#include "auction-result-header.h"
#include "cancel-header.h"
#include "demand-header.h"
#include "end-header.h"
#include "grant-header.h"
#include "hello-header.h"
#include "message-header.h"
#include "offer-header.h"
#include "prompt-header.h"
#include "report-header.h"
#include "request-header.h"
#include "reserve-header.h"
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
 * @brief Reads whole messages and refuses everything that is not one.
 *
 * Whatever the bytes are, Read() neither crashes nor asserts; the message is left as it is. One
 * reader serves any number of messages.
 *
 * @code
 *   MessageReader reader;
 *   if (!reader.Read(message)) { transport->Drop(peer, reader.GetError()); return; }
 *   if (reader.GetHeader().GetType() == MessageHeader::TOKENS)
 *   {
 *       const auto& tokens = reader.GetBody<TokensHeader>();
 *   }
 * @endcode
 */
class MessageReader
{
  public:
    /**
     * @brief Read a message: magic number, version, type, sizes, body.
     *
     * @param message header, body and payload, nothing more
     * @return whether it is valid; if not, GetError() says why
     */
    bool Read(Ptr<const Packet> message);

    /** @return why the last Read() failed, one phrase; empty if it did not */
    const std::string& GetError() const;

    /** @return the header of the last message; meaningless after a failure */
    const MessageHeader& GetHeader() const;

    /**
     * @tparam T the class of the body that belongs to the header's type
     * @return the body of the last message
     * @throw std::bad_variant_access if the last message has another body or was refused
     */
    template <class T>
    const T& GetBody() const;

  private:
    /**
     * @brief Read the body into m_body.
     * @param message the whole message, whose header is valid
     */
    void ReadBody(Ptr<const Packet> message);

    MessageHeader m_header; //!< Header of the last message
    std::string m_error;    //!< Why the last message was refused
    std::variant<std::monostate,
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
                 OfferHeader>
        m_body; //!< Body of the last message
};

template <class T>
const T&
MessageReader::GetBody() const
{
    return std::get<T>(m_body);
}

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MESSAGE_READER_H
