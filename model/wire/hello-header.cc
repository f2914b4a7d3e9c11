/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hello-header.h"

#include "wire-reader.h"
#include "wire-writer.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(HelloHeader);

TypeId
HelloHeader::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::HelloHeader")
                            .SetParent<MessageBody>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<HelloHeader>();
    return tid;
}

TypeId
HelloHeader::GetInstanceTypeId() const
{
    return GetTypeId();
}

void
HelloHeader::Print(std::ostream& os) const
{
    os << "role=" << +role << " id=" << id << " cloud=" << cloud << " model=" << model
       << " contextWindow=" << contextWindow << " prefill=" << prefillTokensPerSecond
       << "tokens/s decode=" << decodeSecondsPerToken << "s/token kvBlocks=" << kvBlocksTotal;
}

uint32_t
HelloHeader::GetSerializedSize() const
{
    return 35 + model.size();
}

MessageHeader::Type
HelloHeader::GetType() const
{
    return MessageHeader::HELLO;
}

std::string
HelloHeader::Validate() const
{
    if (role < CLIENT || role > CONTROLLER)
    {
        return "unknown role " + std::to_string(role);
    }
    if (model.size() > MAX_TEXT_BYTES)
    {
        return "model name longer than 255 bytes";
    }
    const auto isQuantity = [](double x) { return std::isfinite(x) && !std::signbit(x); };
    if (!isQuantity(prefillTokensPerSecond) || !isQuantity(decodeSecondsPerToken))
    {
        return "speed that is not a finite number of 0 or more";
    }
    return "";
}

void
HelloHeader::Write(WireWriter& out) const
{
    out.WriteU8(role);
    out.WriteU8(cloud ? CLOUD_FLAG : 0);
    out.WriteU32(id);
    out.WriteU32(contextWindow);
    out.WriteQuantity(prefillTokensPerSecond);
    out.WriteQuantity(decodeSecondsPerToken);
    out.WriteU64(kvBlocksTotal);
    out.WriteText(model);
}

void
HelloHeader::Read(WireReader& in)
{
    role = static_cast<Role>(in.ReadU8());
    const uint8_t flags = in.ReadU8();
    cloud = (flags & CLOUD_FLAG) != 0;
    id = in.ReadU32();
    contextWindow = in.ReadU32();
    prefillTokensPerSecond = in.ReadQuantity();
    decodeSecondsPerToken = in.ReadQuantity();
    kvBlocksTotal = in.ReadU64();
    model = in.ReadText();
    if ((flags & ~CLOUD_FLAG) != 0)
    {
        in.Fail("unknown flags");
    }
}

} // namespace llmedge
} // namespace ns3
