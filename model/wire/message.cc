/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message.h"

#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

/** A message's body where it is, behind the message's header: without a copy of the bytes. */
class BodyInPlace : public Header
{
  public:
    /**
     * @param body where the body goes
     * @param bytes its size
     */
    BodyInPlace(MessageBody& body, uint32_t bytes)
        : m_body(body),
          m_bytes(bytes)
    {
    }

    TypeId GetInstanceTypeId() const override
    {
        return m_body.GetInstanceTypeId();
    }

    uint32_t GetSerializedSize() const override
    {
        return MessageHeader::SIZE + m_body.GetSerializedSize();
    }

    void Serialize(Buffer::Iterator start) const override
    {
        start.Next(MessageHeader::SIZE);
        m_body.Serialize(start);
    }

    uint32_t Deserialize(Buffer::Iterator start) override
    {
        start.Next(MessageHeader::SIZE);
        auto end = start;
        end.Next(m_bytes);
        return m_body.Deserialize(start, end);
    }

    void Print(std::ostream& os) const override
    {
        m_body.Print(os);
    }

  private:
    MessageBody& m_body; //!< Where the body goes
    uint32_t m_bytes;    //!< Its size
};

/**
 * @param body becomes an empty body
 * @param type of this type
 * @return the body
 */
template <size_t... I>
MessageBody&
MakeEmpty(AnyBody& body, size_t type, std::index_sequence<I...>)
{
    MessageBody* made = nullptr;
    const auto make = [&](auto index) {
        made = &body.emplace<index()>();
        return true;
    };
    // The type is one of those: the header has been checked.
    static_cast<void>(((type == I + 1 && make(std::integral_constant<size_t, I + 1>())) || ...));
    return *made;
}

/** Every type that there is. */
using Types = std::make_index_sequence<std::variant_size_v<AnyBody> - 1>;

/**
 * @tparam I types, counted from 0
 * @return whether the body at the index of a type has this type
 */
template <size_t... I>
constexpr bool
IsInOrder(std::index_sequence<I...>)
{
    return ((std::variant_alternative_t<I + 1, AnyBody>::TYPE == I + 1) && ...);
}

static_assert(IsInOrder(Types()), "AnyBody lists the bodies by type");

/**
 * @brief Let the TypeId of a body be found by its name, as NS_OBJECT_ENSURE_REGISTERED does.
 * @tparam Body the body
 * @return true
 */
template <class Body>
bool
Register()
{
    TypeId tid = Body::GetTypeId();
    tid.SetSize(sizeof(Body));
    return tid.HasParent();
}

/**
 * @tparam I types, counted from 0
 * @return true
 */
template <size_t... I>
bool
RegisterAll(std::index_sequence<I...>)
{
    return (Register<std::variant_alternative_t<I + 1, AnyBody>>() && ...);
}

const bool g_registered = RegisterAll(Types()); //!< Registers the bodies

} // namespace

std::string
Message::Read(Ptr<const Packet> message)
{
    packet = message;
    packet->PeekHeader(header);
    if (!header.GetError().empty())
    {
        return header.GetError();
    }
    if (header.GetMessageBytes() != packet->GetSize())
    {
        return "sizes of the parts do not add up to that of the message";
    }
    return ReadBody();
}

std::string
Message::ReadBody()
{
    auto& made = MakeEmpty(body, header.GetType(), Types());
    BodyInPlace part(made, header.GetBodyBytes());
    const uint32_t size = packet->PeekHeader(part);
    if (!made.GetError().empty() || size < header.GetBodyBytes())
    {
        return MessageHeader::GetTypeName(header.GetType()) +
               " body: " + (made.GetError().empty() ? "too long" : made.GetError());
    }
    return "";
}

std::string
Message::NotExpectedBy(const std::string& receiver) const
{
    return receiver + " does not expect a " + MessageHeader::GetTypeName(header.GetType()) +
           " message";
}

} // namespace llmedge
} // namespace ns3
