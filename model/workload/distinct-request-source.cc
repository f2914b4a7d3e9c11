/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "distinct-request-source.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(DistinctRequestSource);

TypeId
DistinctRequestSource::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::DistinctRequestSource")
                            .SetParent<RequestSource>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<DistinctRequestSource>();
    return tid;
}

void
DistinctRequestSource::Configure(Ptr<RequestSource> source,
                                 uint32_t number,
                                 const std::string& name)
{
    constexpr size_t MOST_BYTES = 255; // of a class on the wire
    m_source = source;
    m_offset = number * STEP;
    m_name = name.substr(0, MOST_BYTES);
}

std::optional<LlmRequest>
DistinctRequestSource::Next()
{
    auto request = m_source->Next();
    if (!request)
    {
        return request;
    }
    request->session += request->session == 0 ? 0 : m_offset; // 0: none
    for (auto& block : request->prefixBlocks)
    {
        block += m_offset;
    }
    if (request->serviceClass.empty())
    {
        request->serviceClass = m_name;
    }
    return request;
}

int64_t
DistinctRequestSource::AssignStreams(int64_t stream)
{
    return m_source->AssignStreams(stream);
}

void
DistinctRequestSource::DoDispose()
{
    m_source = nullptr;
    RequestSource::DoDispose();
}

} // namespace llmedge
} // namespace ns3
