/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MESSAGE_QUEUE_H
#define LLM_EDGE_MESSAGE_QUEUE_H

#include "ns3/packet.h"

#include <cstdint>
#include <deque>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Messages that wait to be sent, as a whole or in pieces.
 */
class MessageQueue
{
  public:
    /** @param message goes to the end; later changes to it do no harm */
    void Push(Ptr<const Packet> message);

    /**
     * @param most most bytes
     * @return the first message, or as much of what is left of it as that; not when empty
     */
    Ptr<Packet> GetFront(uint32_t most) const;

    /** @param bytes leave: at most those of GetFront() */
    void Pop(uint32_t bytes);

    /** Remove all messages. */
    void Clear();

    /** @return whether nothing waits */
    bool IsEmpty() const;
    /** @return what waits (bytes) */
    uint64_t GetBytes() const;

  private:
    std::deque<Ptr<Packet>> m_messages; //!< The messages
    uint32_t m_gone{0};                 //!< What has left of the first one (bytes)
    uint64_t m_bytes{0};                //!< What waits (bytes)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MESSAGE_QUEUE_H
