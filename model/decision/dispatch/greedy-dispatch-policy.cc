/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "greedy-dispatch-policy.h"

#include "offloading-action.h"
#include "offloading-latency.h"

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/ns3-compat.h"
#include "ns3/pointer.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <limits>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(GreedyDispatchPolicy);

namespace
{

// As ResourceLedger has it: sums of shares may be off by rounding.
constexpr double TOLERANCE = 1e-9;

// Sources may be under the server's mast; the loss model has a shortest distance of its own.
constexpr double LEAST_DISTANCE_M = 1e-3;

// A correction may be negative; what is worth 1/L takes some time.
constexpr double LEAST_LATENCY_S = 1e-6;

} // namespace

TypeId
GreedyDispatchPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::GreedyDispatchPolicy")
            .SetParent<DispatchPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<GreedyDispatchPolicy>()
            .AddAttribute("Slots",
                          "Number of requests that a server holds with full allocations: a full "
                          "allocation is the server's capacity divided by this.",
                          UintegerValue(OffloadingAction::DEFAULT_SLOTS),
                          MakeUintegerAccessor(&GreedyDispatchPolicy::m_slots),
                          MakeUintegerChecker<uint32_t>(1, 1000000))
            .AddAttribute("Slowdown",
                          "Time that a request computes with a full allocation, by the time that "
                          "the server's announced speeds give.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&GreedyDispatchPolicy::m_slowdown),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("AnswerBytesPerToken",
                          "Length of answers (bytes per token).",
                          DoubleValue(20),
                          MakeDoubleAccessor(&GreedyDispatchPolicy::m_bytesPerToken),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("BandwidthUnit",
                          "Unit in which bandwidth is allocated: hertz, which are worth what the "
                          "link's path loss makes of them, or bits per second.",
                          EnumValue(HERTZ),
                          LLM_EDGE_ENUM_ACCESSOR(BandwidthUnit, &GreedyDispatchPolicy::m_unit),
                          MakeEnumChecker(HERTZ, "Hertz", BITS_PER_SECOND, "BitsPerSecond"))
            .AddAttribute("PathLoss",
                          "Path loss of links by their distance.",
                          StringValue("ns3::llmedge::GroundToGroundPropagationLossModel"),
                          MakePointerAccessor(&GreedyDispatchPolicy::m_pathLoss),
                          MakePointerChecker<LinkPropagationLossModel>());
    return tid;
}

bool
GreedyDispatchPolicy::HasRoom(const ServerView& server) const
{
    const auto full = OffloadingAction::Allot(server.capacity, m_slots, 1, 1, 1);
    return server.up &&
           full.computeShare <=
               server.left.computeShare + TOLERANCE * server.capacity.computeShare &&
           full.bandwidth <= server.left.bandwidth + TOLERANCE * server.capacity.bandwidth &&
           full.kvBlocks <= server.left.kvBlocks;
}

double
GreedyDispatchPolicy::GetRate(const ServerView& server, double bandwidth) const
{
    if (m_unit == BITS_PER_SECOND || !(bandwidth > 0) || !server.distanceM)
    {
        return m_unit == BITS_PER_SECOND ? bandwidth : 0;
    }
    LinkGeometry link;
    link.distanceM = std::max(*server.distanceM, LEAST_DISTANCE_M);
    link.groundDistanceSqM2 = link.distanceM * link.distanceM;
    return m_budget.GetRate(m_pathLoss->GetLoss(link), bandwidth);
}

double
GreedyDispatchPolicy::PredictLatency(const RequestView& request, const ServerView& server) const
{
    if (!(server.prefillTokensPerS > 0))
    {
        return std::numeric_limits<double>::infinity();
    }
    const double rate = GetRate(server, server.capacity.bandwidth / m_slots);
    OffloadingForecast forecast;
    forecast.rateBps = rate > 0 ? rate : 1;
    if (rate > 0)
    {
        forecast.uplinkBytes = request.uploaded ? 0 : request.promptBytes;
        forecast.downlinkBytes = request.expectedOutputTokens * m_bytesPerToken;
    }
    forecast.uplinkDistanceM = server.distanceM.value_or(0);
    forecast.downlinkDistanceM = forecast.uplinkDistanceM;
    forecast.queueingS =
        static_cast<double>(std::max(server.waitingPromptTokens, server.outstandingPromptTokens)) /
        server.prefillTokensPerS;
    forecast.inferenceS = m_slowdown * (request.promptTokens / server.prefillTokensPerS +
                                        request.expectedOutputTokens * server.decodeSPerToken);
    return PredictOffloadingLatency(forecast);
}

double
GreedyDispatchPolicy::GetCorrection(size_t server) const
{
    return 0;
}

std::optional<size_t>
GreedyDispatchPolicy::Choose(const RequestView& request, const std::vector<ServerView>& servers)
{
    std::optional<size_t> best;
    bool bestInTime = false;
    double bestWorth = 0;
    for (size_t i = 0; i < servers.size(); ++i)
    {
        if (!HasRoom(servers[i]))
        {
            continue;
        }
        const double latency =
            std::max(PredictLatency(request, servers[i]) + GetCorrection(i), LEAST_LATENCY_S);
        const bool inTime = !(request.deadlineS > 0) || latency <= request.deadlineS;
        const double worth = 1 / latency + (inTime ? servers[i].accuracy.value_or(0) : 0);
        if (!best || inTime > bestInTime || (inTime == bestInTime && worth > bestWorth))
        {
            best = i;
            bestInTime = inTime;
            bestWorth = worth;
        }
    }
    return best;
}

DispatchDecision
GreedyDispatchPolicy::Decide(const RequestView& request, const std::vector<ServerView>& servers)
{
    DispatchDecision decision;
    decision.server = Choose(request, servers);
    if (decision.server)
    {
        decision.allocation =
            OffloadingAction::Allot(servers[*decision.server].capacity, m_slots, 1, 1, 1);
    }
    else
    {
        decision.reason = "no server has a full allocation left";
    }
    return decision;
}

bool
GreedyDispatchPolicy::NeedsDistances() const
{
    return true;
}

bool
GreedyDispatchPolicy::Allocates() const
{
    return true;
}

} // namespace llmedge
} // namespace ns3
