/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_BODY_OF_FIELDS_H
#define LLM_EDGE_BODY_OF_FIELDS_H

#include "message-body.h"
#include "wire-printer.h"
#include "wire-reader.h"
#include "wire-size.h"
#include "wire-writer.h"

#include <cstdint>
#include <ostream>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A body whose size, bytes and text follow from one list of its fields.
 *
 * A body has its fields as public members, the list of them, its rules and the name of its TypeId:
 *
 * @code
 *   class PingHeader : public BodyOfFields<PingHeader, MessageHeader::PING>
 *   {
 *     public:
 *       static constexpr auto NAME = "ns3::llmedge::PingHeader";
 *
 *       uint32_t serverId{0};
 *       std::string text;
 *
 *       template <class Visitor>
 *       void Fields(Visitor& field)
 *       {
 *           field("server", serverId);
 *           field("text", text);
 *       }
 *
 *       std::string Validate() const override;
 *   };
 * @endcode
 *
 * The order of the list is the order on the wire; WireReader says what form a type has there. A new
 * body goes into the list of AnyBody.
 *
 * @tparam Body the class that derives from this one
 * @tparam MESSAGE_TYPE the type of the messages that have it
 * @tparam Parent what it derives from: another body whose fields it has, too
 */
template <class Body, MessageHeader::Type MESSAGE_TYPE, class Parent = MessageBody>
class BodyOfFields : public Parent
{
  public:
    static constexpr auto TYPE = MESSAGE_TYPE; //!< Type of the messages that have it

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId()
    {
        static TypeId tid = TypeId(Body::NAME)
                                .template SetParent<Parent>()
                                .SetGroupName("LlmEdge")
                                .template AddConstructor<Body>();
        return tid;
    }

    TypeId GetInstanceTypeId() const override
    {
        return GetTypeId();
    }

    MessageHeader::Type GetType() const override
    {
        return TYPE;
    }

    uint32_t GetSerializedSize() const override
    {
        WireSize size;
        Show(size);
        return size.GetBytes();
    }

    void Print(std::ostream& os) const override
    {
        WirePrinter printer(os);
        Show(printer);
    }

  protected:
    void Write(WireWriter& out) const override
    {
        Show(out);
    }

    void Read(WireReader& in) override
    {
        static_cast<Body&>(*this).Fields(in);
    }

  private:
    /** @param visitor sees the fields and changes none of them */
    template <class Visitor>
    void Show(Visitor& visitor) const
    {
        // One list serves all visitors, and only a WireReader changes what it sees.
        const_cast<Body&>(static_cast<const Body&>(*this)).Fields(visitor);
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_BODY_OF_FIELDS_H
