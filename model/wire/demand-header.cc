/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demand-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(DemandHeader);

TypeId
DemandHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::DemandHeader")
                            .SetParent<MessageBody>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<DemandHeader>();
    return tid;
}

TypeId
DemandHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
DemandHeader::Print(std::ostream& os) const
{
    os << "epoch=" << epoch;
    for (const auto& [model, count] : counts)
    {
        os << " " << model << "=" << count;
    }
}

uint32_t
DemandHeader::GetSerializedSize() const
{
    uint32_t bytes = 6;
    for (const auto& [model, count] : counts)
    {
        bytes += 5 + static_cast<uint32_t>(model.size());
    }
    return bytes;
}

MessageHeader::Type
DemandHeader::GetType() const
{
    return MessageHeader::DEMAND;
}

std::string
DemandHeader::Validate() const
{
    if (counts.size() > std::numeric_limits<uint16_t>::max())
    {
        return "more than 65535 models";
    }
    for (const auto& [model, count] : counts)
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
DemandHeader::Write(WireWriter& out) const
{
    out.WriteU32(epoch);
    out.WriteU16(static_cast<uint16_t>(counts.size()));
    for (const auto& [model, count] : counts)
    {
        out.WriteText(model);
        out.WriteU32(count);
    }
}

void
DemandHeader::Read(WireReader& in)
{
    epoch = in.ReadU32();
    counts.clear();
    const uint16_t models = in.ReadU16();
    std::string last;
    for (uint16_t i = 0; i < models && in.GetError().empty(); ++i)
    {
        const auto model = in.ReadText();
        if (model <= last)
        {
            in.Fail("names of models are empty or not in rising order");
        }
        counts[model] = in.ReadU32();
        last = model;
    }
}

} // namespace llmedge
} // namespace ns3
