/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MESSAGE_READER_H
#define LLM_EDGE_MESSAGE_READER_H

#include "message.h"

#include "ns3/packet.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Reads packets that may be messages, such as those of a trace or of a raw socket.
 *
 * What a Connection hands over is a Message, which has been read. Whatever the bytes are, Read()
 * neither crashes nor asserts; the packet is left as it is. One reader serves any number of
 * packets.
 *
 * @code
 *   MessageReader reader;
 *   if (reader.Read(packet) && reader.GetHeader().GetType() == MessageHeader::TOKENS)
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
     * @return whether it is valid; if not, GetError() returns the reason
     */
    bool Read(Ptr<const Packet> message);

    /** @return why the last Read() failed, in one phrase; empty if it did not fail */
    const std::string& GetError() const;

    /** @return the last message; without a body after a failure */
    const Message& GetMessage() const;

    /** @return the header of the last message; undefined after a failure */
    const MessageHeader& GetHeader() const;

    /**
     * @tparam T the class of the body that belongs to the header's type
     * @return the body of the last message
     * @throw std::bad_variant_access if the last message has another body or was refused
     */
    template <class T>
    const T& GetBody() const;

  private:
    Message m_message;   //!< The last message
    std::string m_error; //!< Why it was refused
};

template <class T>
const T&
MessageReader::GetBody() const
{
    return std::get<T>(m_message.body);
}

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MESSAGE_READER_H
