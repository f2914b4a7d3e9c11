/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offer-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(OfferHeader);

TypeId
OfferHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::OfferHeader")
                            .SetParent<MessageBody>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<OfferHeader>();
    return tid;
}

TypeId
OfferHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
OfferHeader::Print(std::ostream& os) const
{
    os << "server=" << serverId << " number=" << number << " models=";
    for (const auto& model : models)
    {
        os << model << ",";
    }
}

uint32_t
OfferHeader::GetSerializedSize() const
{
    uint32_t bytes = 10;
    for (const auto& model : models)
    {
        bytes += 1 + static_cast<uint32_t>(model.size());
    }
    return bytes;
}

MessageHeader::Type
OfferHeader::GetType() const
{
    return MessageHeader::OFFER;
}

std::string
OfferHeader::Validate() const
{
    if (number == 0)
    {
        return "offer number 0, expected 1 or more";
    }
    if (models.size() > std::numeric_limits<uint16_t>::max())
    {
        return "more than 65535 models";
    }
    for (const auto& model : models)
    {
        if (model.empty() || model.size() > MAX_TEXT_BYTES)
        {
            return "the name of a model has " + std::to_string(model.size()) +
                   " bytes, expected 1 to 255";
        }
    }
    return "";
}

void
OfferHeader::Write(WireWriter& out) const
{
    out.WriteU32(serverId);
    out.WriteU32(number);
    out.WriteU16(static_cast<uint16_t>(models.size()));
    for (const auto& model : models)
    {
        out.WriteText(model);
    }
}

void
OfferHeader::Read(WireReader& in)
{
    serverId = in.ReadU32();
    number = in.ReadU32();
    models.clear();
    const uint16_t count = in.ReadU16();
    std::string last;
    for (uint16_t i = 0; i < count && in.GetError().empty(); ++i)
    {
        const auto model = in.ReadText();
        if (model <= last)
        {
            in.Fail("names of models are empty or not in rising order");
        }
        models.insert(models.end(), model);
        last = model;
    }
}

} // namespace llmedge
} // namespace ns3
