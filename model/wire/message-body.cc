/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-body.h"

#include "wire-reader.h"
#include "wire-writer.h"

#include "ns3/input-error.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(MessageBody);

TypeId
MessageBody::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::MessageBody").SetParent<Header>().SetGroupName("LlmEdge");
    return tid;
}

TypeId
MessageBody::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
MessageBody::Serialize(Buffer::Iterator start) const
{
    WireWriter out(start);
    Write(out);
}

uint32_t
MessageBody::Deserialize(Buffer::Iterator start)
{
    WireReader in(start, start.GetRemainingSize());
    return ReadAndCheck(in);
}

uint32_t
MessageBody::Deserialize(Buffer::Iterator start, Buffer::Iterator end)
{
    WireReader in(start, start.GetDistanceFrom(end));
    return ReadAndCheck(in);
}

uint32_t
MessageBody::ReadAndCheck(WireReader& in)
{
    Read(in);
    in.Fail(Validate());
    m_error = in.GetError();
    return m_error.empty() ? in.GetConsumed() : 0;
}

const std::string&
MessageBody::GetError() const
{
    return m_error;
}

std::string
MessageBody::CheckNumberOfModels(size_t models)
{
    return models > std::numeric_limits<uint16_t>::max() ? "more than 65535 models" : "";
}

std::string
MessageBody::CheckModelName(const std::string& model)
{
    return model.empty() || model.size() > MAX_TEXT_BYTES
               ? "the name of a model has " + std::to_string(model.size()) +
                     " bytes, expected 1 to 255"
               : "";
}

Ptr<Packet>
MakeMessage(uint64_t requestId, const MessageBody& body, uint32_t payloadBytes)
{
    const MessageHeader header(body.GetType(), requestId, body.GetSerializedSize(), payloadBytes);
    std::string error = body.Validate();
    if (error.empty())
    {
        error = header.Validate();
    }
    if (!error.empty())
    {
        throw InputError("cannot send a " + MessageHeader::GetTypeName(body.GetType()) +
                         " message: " + error);
    }
    auto message = Create<Packet>(payloadBytes);
    message->AddHeader(body);
    message->AddHeader(header);
    return message;
}

} // namespace llmedge
} // namespace ns3
