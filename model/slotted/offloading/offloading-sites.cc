/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-sites.h"

#include "offloading-task.h"
#include "offloading-workload.h"

#include "ns3/attribute-default.h"
#include "ns3/double.h"
#include "ns3/gpu-catalog.h"
#include "ns3/input-error.h"
#include "ns3/llm-catalog.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <sstream>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(OffloadingSites);

namespace
{

constexpr double HEIGHT_M = 25;
constexpr double BLOCKS_PER_MIB = 1048576 / OffloadingWorkload::BLOCK_BYTES;

// The largest allocation, written as a part of the capacity, may be off by rounding.
constexpr double TOLERANCE = 1e-9;

/** @return whether something is allocated, and at most as much as there can be */
bool
IsWithin(double amount, double most)
{
    return amount > 0 && amount <= most * (1 + TOLERANCE);
}

} // namespace

TypeId
OffloadingSites::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::OffloadingSites")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<OffloadingSites>()
            .AddAttribute("Slots",
                          "Tasks that a server computes at a time; as many can hold the largest "
                          "allocation.",
                          UintegerValue(20),
                          MakeUintegerAccessor(&OffloadingSites::m_slots),
                          MakeUintegerChecker<uint32_t>(1, 10000))
            .AddAttribute("FullBandwidth",
                          "Bandwidth of the largest allocation (Hz).",
                          DoubleValue(1e6),
                          MakeDoubleAccessor(&OffloadingSites::m_bandwidthHz),
                          MakeDoubleChecker<double>(1, 1e12))
            .AddAttribute("FullMemory",
                          "Memory of the largest allocation (MiB).",
                          DoubleValue(383),
                          MakeDoubleAccessor(&OffloadingSites::m_memoryMib),
                          MakeDoubleChecker<double>(1, 1e6))
            .AddAttribute("Latency",
                          "How long servers compute: request, as the study measured, or roofline.",
                          StringValue("request"),
                          MakeStringAccessor(&OffloadingSites::m_latency),
                          MakeStringChecker())
            .AddAttribute("Model",
                          "Language model.",
                          StringValue("GPT-J-6B"),
                          MakeStringAccessor(&OffloadingSites::m_model),
                          MakeStringChecker())
            .AddAttribute("CloudGpu",
                          "GPU of the cloud.",
                          StringValue("A800"),
                          MakeStringAccessor(&OffloadingSites::m_cloudGpu),
                          MakeStringChecker())
            .AddAttribute("EdgeGpu",
                          "GPU of the edge servers.",
                          StringValue("RTX3090"),
                          MakeStringAccessor(&OffloadingSites::m_edgeGpu),
                          MakeStringChecker())
            .AddAttribute("CloudAccuracy",
                          "Accuracy that the cloud announces (Table I).",
                          DoubleValue(0.1159),
                          MakeDoubleAccessor(&OffloadingSites::m_cloudAccuracy),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("EdgeAccuracy",
                          "Accuracy that edge servers announce (Table I).",
                          DoubleValue(0.1892),
                          MakeDoubleAccessor(&OffloadingSites::m_edgeAccuracy),
                          MakeDoubleChecker<double>(0, 1));
    return tid;
}

OffloadingSites::OffloadingSites()
    : m_curve(CreateObject<ComputeShareCurve>())
{
}

void
OffloadingSites::Configure(double sideM, OffloadingWorkload& workload)
{
    const LlmSpec llm = LlmCatalog().Get(m_model);
    workload.SetModel(llm.KvBytesPerToken());
    m_contextWindow = llm.contextWindow;
    AttributeDefault::Prefer(m_curve, "FixedFraction", DoubleValue(0.6));
    AttributeDefault::Prefer(m_curve, "FullShare", DoubleValue(1.0 / m_slots));
    m_places = {Vector(sideM / 2, sideM / 2, HEIGHT_M)};
    for (const double y : {sideM / 4, 3 * sideM / 4})
    {
        m_places.emplace_back(sideM / 4, y, HEIGHT_M);
        m_places.emplace_back(3 * sideM / 4, y, HEIGHT_M);
    }
    m_inference.clear();
    m_views.clear();
    for (uint32_t i = 0; i < OffloadingTask::SERVERS; ++i)
    {
        const GpuSpec gpu = GpuCatalog().Get(i == 0 ? m_cloudGpu : m_edgeGpu);
        m_inference.emplace_back(m_latency, gpu, llm, workload.GetOutputTokens());
        m_views.push_back(MakeView(i, workload.GetJitter()));
    }
}

ServerView
OffloadingSites::MakeView(uint32_t server, double jitter) const
{
    ServerView view;
    view.id = server;
    view.cloud = server == 0;
    view.up = true;
    view.accuracy = view.cloud ? m_cloudAccuracy : m_edgeAccuracy;
    view.contextWindow = m_contextWindow;
    view.prefillTokensPerS = m_inference[server].GetPrefillTokensPerS();
    // Half of the jitter, which is its mean: a server announces what it has measured.
    view.decodeSPerToken = m_inference[server].GetDecodeSPerToken() * (1 + jitter / 2);
    view.capacity.computeShare = 1;
    view.capacity.bandwidth = m_slots * m_bandwidthHz;
    view.capacity.kvBlocks = m_slots * static_cast<uint64_t>(m_memoryMib * BLOCKS_PER_MIB);
    view.kvBlocksTotal = view.capacity.kvBlocks;
    return view;
}

const std::vector<ServerView>&
OffloadingSites::GetViews() const
{
    return m_views;
}

const Vector&
OffloadingSites::GetPlace(size_t server) const
{
    return m_places[server];
}

uint32_t
OffloadingSites::GetSlots() const
{
    return m_slots;
}

ResourceAmounts
OffloadingSites::GetFull(size_t server) const
{
    ResourceAmounts full = m_views[server].capacity;
    full.computeShare /= m_slots;
    full.bandwidth /= m_slots;
    full.kvBlocks /= m_slots;
    return full;
}

ResourceAmounts
OffloadingSites::GetAllocation(const DispatchDecision& decision) const
{
    if (*decision.server >= OffloadingTask::SERVERS)
    {
        throw InputError("a policy has chosen server " + std::to_string(*decision.server) +
                         ", expected one below " + std::to_string(OffloadingTask::SERVERS));
    }
    const ResourceAmounts full = GetFull(*decision.server);
    if (!decision.allocation)
    {
        return full;
    }
    const auto& amounts = *decision.allocation;
    if (!IsWithin(amounts.computeShare, full.computeShare) ||
        !IsWithin(amounts.bandwidth, full.bandwidth) || amounts.kvBlocks == 0 ||
        amounts.kvBlocks > full.kvBlocks)
    {
        std::ostringstream message;
        message << "an allocation has compute share " << amounts.computeShare << ", bandwidth "
                << amounts.bandwidth << " Hz and " << amounts.kvBlocks
                << " blocks of memory, expected each above 0 and at most " << full.computeShare
                << ", " << full.bandwidth << " Hz and " << full.kvBlocks << " blocks";
        throw InputError(message.str());
    }
    return amounts;
}

double
OffloadingSites::GetInferenceS(size_t server, uint32_t promptTokens, double computeShare)
{
    return m_inference[server].GetSeconds(promptTokens) *
           m_curve->GetSlowdown(std::min(1.0, computeShare));
}

} // namespace llmedge
} // namespace ns3
