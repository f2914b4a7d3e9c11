/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "request-time-latency-model.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/uinteger.h"

#include <map>
#include <string>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RequestTimeLatencyModel);

namespace
{

// GPT-J-6B in He, Fang, Yu and Leung's study, at the left end of their Fig. 2 (s).
const std::map<std::string, double> MEASURED{{"A800", 2.1}, {"RTX3090", 9.1}};

/**
 * @param load a load
 * @return a number from 0 to 1 that looks drawn, always the same one for the same load
 */
double
Scatter(const IterationLoad& load)
{
    uint64_t bits = load.decodeContext * 0x9e3779b97f4a7c15 + load.decodes;
    for (const auto& chunk : load.prefill)
    {
        bits = bits * 0x9e3779b97f4a7c15 + chunk.history * uint64_t{65599} + chunk.tokens;
    }
    // The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
    bits ^= bits >> 31;
    return static_cast<double>(bits >> 11) * 0x1p-53;
}

} // namespace

TypeId
RequestTimeLatencyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::RequestTimeLatencyModel")
            .SetParent<LatencyModel>()
            .SetGroupName("LlmEdge")
            .AddConstructor<RequestTimeLatencyModel>()
            .AddAttribute("RequestTime",
                          "Time of a request that is alone (s); 0: as measured for the GPU, which "
                          "is known for A800 (2.1 s) and RTX3090 (9.1 s).",
                          DoubleValue(0),
                          MakeDoubleAccessor(&RequestTimeLatencyModel::m_requestS),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("OutputTokens",
                          "Tokens of the answer of the request that was measured.",
                          UintegerValue(256),
                          MakeUintegerAccessor(&RequestTimeLatencyModel::m_outputTokens),
                          MakeUintegerChecker<uint32_t>(1, 1000000))
            .AddAttribute("Jitter",
                          "By how much of its time an iteration may take longer.",
                          DoubleValue(0.05),
                          MakeDoubleAccessor(&RequestTimeLatencyModel::m_jitter),
                          MakeDoubleChecker<double>(0, 10));
    return tid;
}

void
RequestTimeLatencyModel::DoConfigure()
{
    double seconds = m_requestS;
    if (seconds == 0)
    {
        const auto found = MEASURED.find(GetGpu().name);
        if (found == MEASURED.end())
        {
            throw InputError("the time of a request on GPU '" + GetGpu().name +
                             "' was not measured, expected A800, RTX3090 or a "
                             "RequestTimeLatencyModel::RequestTime above 0");
        }
        seconds = found->second;
    }
    m_iterationS = seconds / m_outputTokens;
}

IterationCost
RequestTimeLatencyModel::Predict(const IterationLoad& load) const
{
    IterationCost cost;
    if (load.decodes > 0 || !load.prefill.empty())
    {
        cost.linear = m_iterationS * (1 + m_jitter * Scatter(load));
        cost.computeShare = 1;
    }
    return cost;
}

} // namespace llmedge
} // namespace ns3
