/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "generated-request-source.h"

#include "ns3/log.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeGeneratedRequestSource");
NS_OBJECT_ENSURE_REGISTERED(GeneratedRequestSource);

TypeId
GeneratedRequestSource::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::GeneratedRequestSource")
                            .SetParent<StochasticRequestSource>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<GeneratedRequestSource>();
    return tid;
}

GeneratedRequestSource::GeneratedRequestSource()
{
    NS_LOG_FUNCTION(this);
}

double
GeneratedRequestSource::DoNext(LlmRequest& request)
{
    const auto lengths = SampleLengths();
    request.promptTokens = lengths.prompt;
    request.outputTokens = lengths.output;
    return NextArrival();
}

} // namespace llmedge
} // namespace ns3
