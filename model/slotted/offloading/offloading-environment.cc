/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-environment.h"

#include "ns3/attribute-default.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/free-space-loss.h"
#include "ns3/gpu-catalog.h"
#include "ns3/input-error.h"
#include "ns3/llm-catalog.h"
#include "ns3/log.h"
#include "ns3/offloading-latency.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeOffloadingEnvironment");
NS_OBJECT_ENSURE_REGISTERED(OffloadingEnvironment);

namespace
{

constexpr double SERVER_HEIGHT_M = 25;
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
OffloadingEnvironment::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::OffloadingEnvironment")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<OffloadingEnvironment>()
            .AddAttribute("Deadline",
                          "Longest latency of a task that is completed (s).",
                          DoubleValue(15),
                          MakeDoubleAccessor(&OffloadingEnvironment::m_deadlineS),
                          MakeDoubleChecker<double>(1e-3, 1e6))
            .AddAttribute("FailureLatency",
                          "Latency that a task counts with that is not completed (s).",
                          DoubleValue(15),
                          MakeDoubleAccessor(&OffloadingEnvironment::m_failureS),
                          MakeDoubleChecker<double>(1e-3, 1e6))
            .AddAttribute("Slots",
                          "Tasks that a server computes at a time; as many can hold the largest "
                          "allocation.",
                          UintegerValue(20),
                          MakeUintegerAccessor(&OffloadingEnvironment::m_slotCount),
                          MakeUintegerChecker<uint32_t>(1, 10000))
            .AddAttribute("FullBandwidth",
                          "Bandwidth of the largest allocation (Hz).",
                          DoubleValue(1e6),
                          MakeDoubleAccessor(&OffloadingEnvironment::m_bandwidthHz),
                          MakeDoubleChecker<double>(1, 1e12))
            .AddAttribute("FullMemory",
                          "Memory of the largest allocation (MiB).",
                          DoubleValue(383),
                          MakeDoubleAccessor(&OffloadingEnvironment::m_memoryMib),
                          MakeDoubleChecker<double>(1, 1e6))
            .AddAttribute("Latency",
                          "How long servers compute: request, as the study measured, or roofline.",
                          StringValue("request"),
                          MakeStringAccessor(&OffloadingEnvironment::m_latency),
                          MakeStringChecker())
            .AddAttribute("Model",
                          "Language model.",
                          StringValue("GPT-J-6B"),
                          MakeStringAccessor(&OffloadingEnvironment::m_model),
                          MakeStringChecker())
            .AddAttribute("CloudGpu",
                          "GPU of the cloud.",
                          StringValue("A800"),
                          MakeStringAccessor(&OffloadingEnvironment::m_cloudGpu),
                          MakeStringChecker())
            .AddAttribute("EdgeGpu",
                          "GPU of the edge servers.",
                          StringValue("RTX3090"),
                          MakeStringAccessor(&OffloadingEnvironment::m_edgeGpu),
                          MakeStringChecker())
            .AddAttribute("CloudAccuracy",
                          "Accuracy that the cloud announces (Table I).",
                          DoubleValue(0.1159),
                          MakeDoubleAccessor(&OffloadingEnvironment::m_cloudAccuracy),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("EdgeAccuracy",
                          "Accuracy that edge servers announce (Table I).",
                          DoubleValue(0.1892),
                          MakeDoubleAccessor(&OffloadingEnvironment::m_edgeAccuracy),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("Relay",
                          "Whether a UAV may send its tasks over another UAV, the one nearest to "
                          "the server, if two hops are faster.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&OffloadingEnvironment::m_relay),
                          MakeBooleanChecker());
    return tid;
}

OffloadingEnvironment::OffloadingEnvironment()
    : m_terminals(CreateObject<OffloadingTerminals>()),
      m_workload(CreateObject<OffloadingWorkload>()),
      m_curve(CreateObject<ComputeShareCurve>())
{
}

int64_t
OffloadingEnvironment::AssignStreams(int64_t stream)
{
    const int64_t used = m_terminals->AssignStreams(stream);
    return used + m_workload->AssignStreams(stream + used);
}

void
OffloadingEnvironment::Configure()
{
    const LlmSpec& llm = LlmCatalog().Get(m_model);
    const double side = m_terminals->GetSide();
    AttributeDefault::Prefer(m_curve, "FixedFraction", DoubleValue(0.6));
    AttributeDefault::Prefer(m_curve, "FullShare", DoubleValue(1.0 / m_slotCount));
    m_workload->SetModel(llm.KvBytesPerToken());
    m_inference.clear();
    m_announced.clear();
    m_places = {Vector(side / 2, side / 2, SERVER_HEIGHT_M)};
    for (const double y : {side / 4, 3 * side / 4})
    {
        m_places.emplace_back(side / 4, y, SERVER_HEIGHT_M);
        m_places.emplace_back(3 * side / 4, y, SERVER_HEIGHT_M);
    }
    for (uint32_t i = 0; i < OffloadingTask::SERVERS; ++i)
    {
        const auto& gpu = GpuCatalog().Get(i == 0 ? m_cloudGpu : m_edgeGpu);
        m_inference.emplace_back(m_latency, gpu, llm, m_workload->GetOutputTokens());
        ServerView view;
        view.id = i;
        view.cloud = i == 0;
        view.up = true;
        view.accuracy = i == 0 ? m_cloudAccuracy : m_edgeAccuracy;
        view.contextWindow = llm.contextWindow;
        view.prefillTokensPerS = m_inference[i].GetPrefillTokensPerS();
        // Half of the jitter on average: who knows the model knows that.
        view.decodeSPerToken =
            m_inference[i].GetDecodeSPerToken() * (1 + m_workload->GetJitter() / 2);
        view.capacity.computeShare = 1;
        view.capacity.bandwidth = m_slotCount * m_bandwidthHz;
        view.capacity.kvBlocks = m_slotCount * static_cast<uint64_t>(m_memoryMib * BLOCKS_PER_MIB);
        view.kvBlocksTotal = view.capacity.kvBlocks;
        m_announced.push_back(view);
    }
}

void
OffloadingEnvironment::SetListener(Listener listener)
{
    m_listener = std::move(listener);
}

void
OffloadingEnvironment::Start()
{
    if (m_announced.empty())
    {
        throw std::logic_error("an offloading environment is started before Configure()");
    }
    m_terminals->Draw();
    m_workload->Draw(static_cast<uint32_t>(m_terminals->Size()), m_tasks);
    Restart();
}

void
OffloadingEnvironment::Restart()
{
    m_servers.Start(m_announced, m_slotCount);
    m_outcome = OffloadingOutcome(m_failureS);
    m_results.clear();
    m_results.reserve(m_tasks.size());
    m_next = 0;
    Present();
}

double
OffloadingEnvironment::Rehearse(const std::function<DispatchDecision()>& decide)
{
    Listener listener;
    std::swap(listener, m_listener);
    Restart();
    while (!IsOver())
    {
        Step(decide());
    }
    const double reward = m_outcome.GetReward();
    Restart();
    std::swap(listener, m_listener);
    return reward;
}

bool
OffloadingEnvironment::IsOver() const
{
    return m_next == m_tasks.size();
}

const RequestView&
OffloadingEnvironment::GetRequest() const
{
    return m_request;
}

const std::vector<ServerView>&
OffloadingEnvironment::GetServers() const
{
    return m_servers.GetViews();
}

const OffloadingOutcome&
OffloadingEnvironment::GetOutcome() const
{
    return m_outcome;
}

const OffloadingTask&
OffloadingEnvironment::GetTask() const
{
    return m_tasks.at(std::min(m_next, m_tasks.size() - 1));
}

uint32_t
OffloadingEnvironment::GetTasks() const
{
    return m_workload->GetTasks();
}

uint32_t
OffloadingEnvironment::GetSlots() const
{
    return m_slotCount;
}

const OffloadingServers&
OffloadingEnvironment::GetBooks() const
{
    return m_servers;
}

void
OffloadingEnvironment::Present()
{
    const auto& task = m_tasks[m_next];
    Advance(task.arrivalS);
    m_position = m_terminals->GetPosition(task.terminal, task.arrivalS);
    for (size_t i = 0; i < m_places.size(); ++i)
    {
        m_servers.SetDistance(i, CalculateDistance(m_position, m_places[i]));
    }
    m_request.id = m_next;
    m_request.device = task.terminal;
    m_request.promptTokens = task.promptTokens;
    m_request.promptBytes = static_cast<uint32_t>(task.uplinkBytes);
    m_request.uploaded = false;
    m_request.expectedOutputTokens = m_workload->GetOutputTokens();
    m_request.deadlineS = m_deadlineS;
}

ResourceAmounts
OffloadingEnvironment::GetAllocation(const DispatchDecision& decision) const
{
    if (*decision.server >= m_announced.size())
    {
        throw InputError("a policy has chosen server " + std::to_string(*decision.server) +
                         ", expected one below " + std::to_string(m_announced.size()));
    }
    ResourceAmounts full = m_announced[*decision.server].capacity;
    full.computeShare /= m_slotCount;
    full.bandwidth /= m_slotCount;
    full.kvBlocks /= m_slotCount;
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

const OffloadingResult&
OffloadingEnvironment::Step(const DispatchDecision& decision)
{
    if (IsOver())
    {
        throw std::logic_error("an offloading environment is to do a step after the last task");
    }
    OffloadingResult result;
    if (decision.server)
    {
        const auto amounts = GetAllocation(decision);
        if (m_servers.Reserve(*decision.server, m_next, amounts).empty())
        {
            result = Serve(*decision.server, amounts);
        }
    }
    m_results.push_back(result);
    m_outcome.Add(result);
    if (!result.IsValid())
    {
        Tell(m_next, decision.server, result);
    }
    ++m_next;
    if (IsOver())
    {
        Advance(std::numeric_limits<double>::infinity());
    }
    else
    {
        Present();
    }
    return m_results.back();
}

OffloadingResult
OffloadingEnvironment::Serve(size_t server, const ResourceAmounts& amounts)
{
    const auto& task = m_tasks[m_next];
    OffloadingResult result;
    if (amounts.kvBlocks < task.memoryBlocks)
    {
        m_servers.Cancel(server, m_next);
        result.end = OffloadingResult::OUT_OF_MEMORY;
        return result;
    }
    const Times times = GetTimes(server, amounts);
    const double giveUpS = task.arrivalS + m_deadlineS;
    m_servers.TakeSlot(server, times.readyS, times.computeS, giveUpS);
    m_servers.Hold({std::min(task.arrivalS + times.latencyS, giveUpS), m_next, server});
    const bool late = times.latencyS > m_deadlineS;
    result.end = late ? OffloadingResult::LATE : OffloadingResult::COMPLETED;
    result.latencyS = times.latencyS;
    result.accuracy = *m_announced[server].accuracy;
    result.reward = late ? 0 : 1 / times.latencyS + result.accuracy;
    return result;
}

OffloadingEnvironment::Times
OffloadingEnvironment::GetTimes(size_t server, const ResourceAmounts& amounts)
{
    const auto& task = m_tasks[m_next];
    OffloadingForecast forecast;
    forecast.uplinkBytes = task.uplinkBytes;
    forecast.downlinkBytes = task.downlinkBytes;
    forecast.rateBps = GetRate(server, amounts.bandwidth);
    forecast.uplinkDistanceM = *GetServers()[server].distanceM;
    forecast.downlinkDistanceM = forecast.uplinkDistanceM;
    forecast.inferenceS = task.jitter * m_inference[server].GetSeconds(task.promptTokens) *
                          m_curve->GetSlowdown(std::min(1.0, amounts.computeShare));
    Times times;
    times.readyS = task.arrivalS + 8 * forecast.uplinkBytes / forecast.rateBps +
                   forecast.uplinkDistanceM / SPEED_OF_LIGHT_M_PER_S;
    times.computeS = forecast.inferenceS;
    forecast.queueingS = m_servers.GetWait(server, times.readyS);
    times.latencyS = PredictOffloadingLatency(forecast);
    return times;
}

double
OffloadingEnvironment::GetRate(size_t server, double bandwidthHz) const
{
    const auto& task = m_tasks[m_next];
    const Vector& place = m_places[server];
    const double shadowing = task.shadowing[server];
    const double direct = m_radio.GetRate(m_position, place, shadowing, bandwidthHz);
    if (!m_relay || !m_terminals->IsUav(task.terminal))
    {
        return direct;
    }
    double nearest = std::numeric_limits<double>::infinity();
    Vector relay;
    for (size_t i = 0; i < m_terminals->Size() && m_terminals->IsUav(i); ++i)
    {
        const Vector position = m_terminals->GetPosition(i, task.arrivalS);
        const double distance = CalculateDistance(position, place);
        if (i != task.terminal && distance < nearest)
        {
            nearest = distance;
            relay = position;
        }
    }
    if (std::isinf(nearest))
    {
        return direct;
    }
    const double first = m_radio.GetRate(m_position, relay, task.relayShadowing, bandwidthHz);
    const double second = m_radio.GetRate(relay, place, shadowing, bandwidthHz);
    return std::max(direct, OffloadingRadio::RelayRate(first, second));
}

double
OffloadingEnvironment::GetLatency(size_t server, const ResourceAmounts& amounts)
{
    return GetTimes(server, amounts).latencyS;
}

void
OffloadingEnvironment::Advance(double nowS)
{
    m_servers.Advance(nowS, [this](const OffloadingServers::Holding& holding) {
        Tell(holding.request, holding.server, m_results[holding.request]);
    });
}

void
OffloadingEnvironment::Tell(uint64_t index,
                            const std::optional<size_t>& server,
                            const OffloadingResult& result) const
{
    if (!m_listener)
    {
        return;
    }
    const auto& task = m_tasks[index];
    const bool late = result.end == OffloadingResult::LATE;
    DispatchOutcome outcome;
    outcome.decision = index;
    outcome.request = index;
    outcome.device = task.terminal;
    outcome.server = server;
    outcome.late = late;
    outcome.decidedS = task.arrivalS;
    outcome.promptTokens = task.promptTokens;
    outcome.latencyS = std::min(result.latencyS, m_deadlineS);
    switch (result.end)
    {
    case OffloadingResult::INVALID:
        outcome.end = DispatchOutcome::REFUSED;
        outcome.reason = "rejected, or more was allocated than is left";
        break;
    case OffloadingResult::OUT_OF_MEMORY:
        outcome.end = DispatchOutcome::FAILED;
        outcome.reason = "needs more memory than it gets";
        break;
    case OffloadingResult::LATE:
        outcome.end = DispatchOutcome::TIMED_OUT;
        outcome.reason = "deadline";
        break;
    case OffloadingResult::COMPLETED:
        outcome.end = DispatchOutcome::COMPLETED;
        outcome.tokens = m_workload->GetOutputTokens();
        break;
    }
    if (result.IsValid())
    {
        outcome.accuracy = result.accuracy;
    }
    m_listener(outcome);
}

} // namespace llmedge
} // namespace ns3
