/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RECORDING_CONNECTION_H
#define LLM_EDGE_RECORDING_CONNECTION_H

#include "ns3/connection.h"
#include "ns3/message.h"

#include <string>
#include <variant>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * A connection that is up and keeps what is sent through it.
 */
class RecordingConnection : public Connection
{
  public:
    RecordingConnection()
        : Connection(Address())
    {
        m_state = State::OPEN;
    }

    void Close() override
    {
        ended += "closed;";
        m_state = State::GONE;
    }

    void Abort() override
    {
        ended += "aborted;";
        m_state = State::GONE;
    }

    /** @return names of the messages sent, each with a space after it */
    std::string GetTypes() const
    {
        std::string types;
        for (const auto& message : sent)
        {
            types += MessageHeader::GetTypeName(message.header.GetType()) + " ";
        }
        return types;
    }

    /**
     * @tparam Body type of the last message's body
     * @return that body
     */
    template <class Body>
    const Body& GetLast() const
    {
        return std::get<Body>(sent.back().body);
    }

    std::vector<Message> sent; //!< What was sent
    std::string ended;         //!< How it was ended, each with a ';' after it

  private:
    void Transmit(Ptr<const Packet> packet) override
    {
        sent.emplace_back();
        sent.back().Read(packet);
    }

    void Detach() override
    {
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RECORDING_CONNECTION_H
