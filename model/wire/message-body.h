/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MESSAGE_BODY_H
#define LLM_EDGE_MESSAGE_BODY_H

#include "message-header.h"

#include "ns3/header.h"
#include "ns3/packet.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

class WireReader;
class WireWriter;

/**
 * @ingroup llm-edge
 *
 * @brief The second part of a message; one subclass per MessageHeader::Type.
 *
 * The fields are public members: a body is a record with rules (see BodyOfFields for how to write
 * one). The rules (Validate()) hold on
 * both sides: a sender's body that breaks one is an InputError of MakeMessage(), a received one
 * is refused.
 */
class MessageBody : public Header
{
  public:
    static constexpr uint32_t MAX_TEXT_BYTES = 255; //!< Longest string (bytes)
    static constexpr uint32_t MAX_IDS = 65535;      //!< Longest list of ids

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();
    TypeId GetInstanceTypeId() const override;
    void Serialize(Buffer::Iterator start) const override;

    /**
     * @param start where the body begins
     * @return its size (bytes), or 0 where it is truncated or breaks a rule: see GetError()
     */
    uint32_t Deserialize(Buffer::Iterator start) override;

    /**
     * @param start where the body begins
     * @param end where it must have ended
     * @return its size (bytes), or 0 where it is truncated or breaks a rule: see GetError()
     */
    uint32_t Deserialize(Buffer::Iterator start, Buffer::Iterator end) override;

    /** @return why the last Deserialize() failed; empty if it did not */
    const std::string& GetError() const;

    /** @return the type of the messages that have this body */
    virtual MessageHeader::Type GetType() const = 0;

    /** @return the first rule that the fields break; empty if none */
    virtual std::string Validate() const = 0;

  protected:
    /**
     * @param models number of models in a list
     * @return what is wrong with it; empty if nothing is
     */
    static std::string CheckNumberOfModels(size_t models);

    /**
     * @param model name of a model in a list
     * @return what is wrong with it; empty if nothing is
     */
    static std::string CheckModelName(const std::string& model);

    /** @param out where the fields go, in the order of the class's table */
    virtual void Write(WireWriter& out) const = 0;
    /** @param in where the fields come from, in the same order */
    virtual void Read(WireReader& in) = 0;

  private:
    /**
     * @param in where the body comes from
     * @return its size (bytes), 0 if it is refused
     */
    uint32_t ReadAndCheck(WireReader& in);

    std::string m_error; //!< Why the last reading failed
};

/**
 * @ingroup llm-edge
 *
 * @brief Put a message together: header, body, payload of zero bytes.
 *
 * The payload takes no memory until something writes into it.
 *
 * @param requestId the request it is about
 * @param body what it says; its type decides the message's
 * @param payloadBytes size of the payload (bytes), 0 for types without one
 * @return the message, for Connection::Send()
 * @throw InputError if the body breaks a rule or the payload is larger than
 *        MessageHeader::MAX_PAYLOAD_BYTES
 */
Ptr<Packet> MakeMessage(uint64_t requestId, const MessageBody& body, uint32_t payloadBytes = 0);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MESSAGE_BODY_H
