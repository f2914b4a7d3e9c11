/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-environment.h"

#include "ns3/double.h"
#include "ns3/free-space-loss.h"
#include "ns3/offloading-latency.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(OffloadingEnvironment);

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
                          MakeDoubleChecker<double>(1e-3, 1e6));
    return tid;
}

OffloadingEnvironment::OffloadingEnvironment()
    : m_terminals(CreateObject<OffloadingTerminals>()),
      m_workload(CreateObject<OffloadingWorkload>()),
      m_sites(CreateObject<OffloadingSites>()),
      m_radio(CreateObject<OffloadingRadio>()),
      m_pricing(CreateObject<OffloadingPricing>())
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
    m_sites->Configure(m_terminals->GetSide(), *m_workload);
}

void
OffloadingEnvironment::SetListener(Listener listener)
{
    m_listener = std::move(listener);
}

void
OffloadingEnvironment::Start()
{
    if (m_sites->GetViews().empty())
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
    m_servers.Start(m_sites->GetViews(), m_sites->GetSlots());
    m_outcome = OffloadingOutcome(m_failureS, m_pricing);
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
    return m_sites->GetSlots();
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
    const Vector position = m_terminals->GetPosition(task.terminal, task.arrivalS);
    for (size_t i = 0; i < OffloadingTask::SERVERS; ++i)
    {
        m_servers.SetDistance(i, CalculateDistance(position, m_sites->GetPlace(i)));
    }
    m_request.id = m_next;
    m_request.device = task.terminal;
    m_request.promptTokens = task.promptTokens;
    m_request.promptBytes = static_cast<uint32_t>(task.uplinkBytes);
    m_request.uploaded = false;
    m_request.expectedOutputTokens = m_workload->GetOutputTokens();
    m_request.deadlineS = m_deadlineS;
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
        const auto amounts = m_sites->GetAllocation(decision);
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
    result.accuracy = *m_sites->GetViews()[server].accuracy;
    result.reward = late ? 0 : 1 / times.latencyS + result.accuracy;
    if (m_pricing->IsOn())
    {
        Charge(server, amounts, result);
    }
    return result;
}

void
OffloadingEnvironment::Charge(size_t server,
                              const ResourceAmounts& amounts,
                              OffloadingResult& result) const
{
    const auto& view = GetServers()[server];
    result.price = m_pricing->GetPrice(view, m_sites->GetFull(server), amounts);
    result.risk = OffloadingPricing::GetRisk(view);
    result.reward -= m_pricing->GetCharge(result.price, result.risk);
}

OffloadingEnvironment::Times
OffloadingEnvironment::GetTimes(size_t server, const ResourceAmounts& amounts)
{
    const auto& task = m_tasks[m_next];
    OffloadingForecast forecast;
    forecast.uplinkBytes = task.uplinkBytes;
    forecast.downlinkBytes = task.downlinkBytes;
    forecast.rateBps = m_radio->GetTaskRate(*m_terminals,
                                            task,
                                            server,
                                            m_sites->GetPlace(server),
                                            amounts.bandwidth);
    forecast.uplinkDistanceM = *GetServers()[server].distanceM;
    forecast.downlinkDistanceM = forecast.uplinkDistanceM;
    forecast.inferenceS =
        task.jitter * m_sites->GetInferenceS(server, task.promptTokens, amounts.computeShare);
    Times times;
    times.readyS = task.arrivalS + 8 * forecast.uplinkBytes / forecast.rateBps +
                   forecast.uplinkDistanceM / SPEED_OF_LIGHT_M_PER_S;
    times.computeS = forecast.inferenceS;
    forecast.queueingS = m_servers.GetWait(server, times.readyS);
    times.latencyS = PredictOffloadingLatency(forecast);
    return times;
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
    DispatchOutcome outcome = result.ToDispatchOutcome(m_deadlineS);
    outcome.decision = index;
    outcome.request = index;
    outcome.device = task.terminal;
    outcome.server = server;
    outcome.decidedS = task.arrivalS;
    outcome.promptTokens = task.promptTokens;
    outcome.tokens = result.IsCompleted() ? m_workload->GetOutputTokens() : 0;
    m_listener(outcome);
}

} // namespace llmedge
} // namespace ns3
