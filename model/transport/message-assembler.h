/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MESSAGE_ASSEMBLER_H
#define LLM_EDGE_MESSAGE_ASSEMBLER_H

#include "ns3/message.h"
#include "ns3/packet.h"

#include <cstdint>
#include <deque>
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
 * @brief Turns a stream of bytes back into messages.
 *
 * Every byte is read once. Header and body are stored; payloads are only counted and returned as
 * zero bytes, so a sender's claims cost no memory: at most 20 bytes and one body are stored. The
 * first thing that is not a message ends the assembly, because the next message cannot be found in
 * a stream.
 */
class MessageAssembler
{
  public:
    /**
     * @brief Add the next bytes of the stream.
     *
     * @param bytes the bytes
     * @return whether the stream is valid so far; if not, GetError() returns the reason
     */
    bool Add(Ptr<const Packet> bytes);

    /** @return the next whole message, if there is one */
    std::optional<Message> Next();

    /** @return why the stream is not valid, in one phrase; empty if it is */
    const std::string& GetError() const;

    /** @return whether a message has begun that is not complete */
    bool IsInside() const;

  private:
    /**
     * @brief Read bytes of the header or body.
     *
     * @param bytes the next bytes
     * @param offset position of the first byte that has not been read
     * @return number of bytes read
     */
    uint32_t TakeHead(Ptr<const Packet> bytes, uint32_t offset);

    /** The header is complete: read the sizes from it. */
    void ReadHeader();

    /** The message is complete: read its body and append it to the queue. */
    void Complete();

    std::vector<uint8_t> m_head;               //!< Header and body so far
    uint32_t m_headBytes{MessageHeader::SIZE}; //!< Size of header and, once known, body
    uint32_t m_payloadLeft{0};                 //!< Bytes of the payload that have not arrived
    MessageHeader m_header;                    //!< The header, once it is complete
    std::deque<Message> m_ready;               //!< Complete messages
    std::string m_error;                       //!< Why the stream is not valid
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MESSAGE_ASSEMBLER_H
