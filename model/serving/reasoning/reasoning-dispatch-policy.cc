/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-dispatch-policy.h"

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/ns3-compat.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("ReasoningDispatchPolicy");
NS_OBJECT_ENSURE_REGISTERED(ReasoningDispatchPolicy);

namespace
{

constexpr double MS_PER_S = 1e3;

} // namespace

TypeId
ReasoningDispatchPolicy::GetTypeId()
{
    using P = ReasoningDispatchPolicy;
    static TypeId tid =
        TypeId("ns3::llmedge::ReasoningDispatchPolicy")
            .SetParent<DeferredDispatchPolicy>()
            .SetGroupName("LlmEdge")
            .AddConstructor<ReasoningDispatchPolicy>()
            .AddAttribute("SlotMs",
                          "Time between two decisions about nominated steps (ms).",
                          DoubleValue(50),
                          MakeDoubleAccessor(&P::m_slotMs),
                          MakeDoubleChecker<double>(1e-3, 1e6))
            .AddAttribute("Servers",
                          "Steps that the server's model works on at a time.",
                          UintegerValue(9),
                          MakeUintegerAccessor(&P::m_servers),
                          MakeUintegerChecker<uint32_t>(1, AdmissionProblem::MAX_SERVERS))
            .AddAttribute("DelayPrice",
                          "Value that a millisecond of delay costs, in units of the probability "
                          "that the reasoning ends on track.",
                          DoubleValue(0.006),
                          MakeDoubleAccessor(&P::m_delayPricePerMs),
                          MakeDoubleChecker<double>(0, 1e3))
            .AddAttribute("MinSnr",
                          "Signal-to-noise ratio below which no step is admitted (dB).",
                          DoubleValue(-5),
                          MakeDoubleAccessor(&P::m_minSnrDb),
                          MakeDoubleChecker<double>(-80, 100))
            .AddAttribute("ServiceTime",
                          "Who says how long the server will compute for a step: the device that "
                          "nominates it, the speed that the server announces, or what earlier "
                          "steps have taken.",
                          EnumValue(P::LEARNED),
                          LLM_EDGE_ENUM_ACCESSOR(ServiceTime, &P::m_serviceTime),
                          MakeEnumChecker(P::DEVICE,
                                          "Device",
                                          P::ANNOUNCED,
                                          "Announced",
                                          P::LEARNED,
                                          "Learned"))
            .AddTraceSource("Verdict",
                            "A nominated step is admitted, waits on, or is returned",
                            MakeTraceSourceAccessor(&P::m_verdictTrace),
                            "ns3::llmedge::ReasoningDispatchPolicy::VerdictTracedCallback")
            .AddTraceSource("Slot",
                            "Nominated steps have been decided on",
                            MakeTraceSourceAccessor(&P::m_slotTrace),
                            "ns3::llmedge::ReasoningDispatchPolicy::SlotTracedCallback");
    return tid;
}

void
ReasoningDispatchPolicy::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_next.Cancel();
    m_waiting.clear();
    m_services.clear();
    m_policy = nullptr;
    DeferredDispatchPolicy::DoDispose();
}

void
ReasoningDispatchPolicy::SetPolicy(Ptr<ReasoningPolicy> policy)
{
    m_policy = policy;
}

Ptr<ReasoningPolicy>
ReasoningDispatchPolicy::GetPolicy() const
{
    return m_policy;
}

size_t
ReasoningDispatchPolicy::GetWaiting() const
{
    return m_waiting.size();
}

size_t
ReasoningDispatchPolicy::GetInService() const
{
    return m_services.size();
}

bool
ReasoningDispatchPolicy::Allocates() const
{
    return true;
}

void
ReasoningDispatchPolicy::Await(const RequestView& request)
{
    NS_LOG_FUNCTION(this << request.id);
    if (!m_policy)
    {
        throw InputError("the policy Reasoning has nothing that schedules steps, expected a "
                         "ReasoningPolicy (ReasoningDispatchPolicy::SetPolicy())");
    }
    if (!request.nomination)
    {
        DispatchDecision decision;
        decision.server = FindServer(GetServers());
        Place(request.id, decision);
        return;
    }
    m_waiting[request.id] = {request, Simulator::Now(), false};
    Plan();
}

void
ReasoningDispatchPolicy::Withdraw(uint64_t id)
{
    NS_LOG_FUNCTION(this << id);
    m_waiting.erase(id);
}

std::optional<size_t>
ReasoningDispatchPolicy::Choose(const RequestView& request, const std::vector<ServerView>& servers)
{
    return FindServer(servers);
}

std::optional<size_t>
ReasoningDispatchPolicy::FindServer(const std::vector<ServerView>& servers)
{
    const auto found = std::find_if(servers.begin(), servers.end(), [](const ServerView& server) {
        return server.up && !server.draining;
    });
    return found == servers.end() ? std::nullopt : std::optional<size_t>(found - servers.begin());
}

void
ReasoningDispatchPolicy::Learn(const DispatchOutcome& outcome)
{
    const auto found = m_services.find(outcome.request);
    if (found == m_services.end())
    {
        return;
    }
    if (outcome.end == DispatchOutcome::COMPLETED && outcome.uploadS)
    {
        m_learned.Add(found->second.contextTokens,
                      MS_PER_S * (outcome.latencyS - *outcome.uploadS));
    }
    m_services.erase(found);
}

Time
ReasoningDispatchPolicy::GetSlot() const
{
    return Seconds(m_slotMs / MS_PER_S);
}

void
ReasoningDispatchPolicy::Plan()
{
    if (m_next.IsExpired())
    {
        // Slots are multiples of their length.
        const auto slot = GetSlot().GetNanoSeconds();
        const auto now = Simulator::Now().GetNanoSeconds();
        m_next = Simulator::Schedule(NanoSeconds((now / slot + 1) * slot - now),
                                     &ReasoningDispatchPolicy::BeginSlot,
                                     this);
    }
}

void
ReasoningDispatchPolicy::BeginSlot()
{
    const auto ids = GetOrder();
    if (ids.empty())
    {
        return;
    }
    const auto servers = GetServers();
    const auto server = FindServer(servers);
    if (server)
    {
        Describe(servers[*server], ids);
        m_policy->Schedule(m_problem, m_decision);
        CarryOut(*server, ids);
    }
    else
    {
        ReturnAll(ids);
    }
    if (!m_waiting.empty())
    {
        Plan();
    }
}

std::vector<uint64_t>
ReasoningDispatchPolicy::GetOrder() const
{
    std::vector<std::pair<Time, uint64_t>> order;
    for (const auto& [id, step] : m_waiting)
    {
        order.emplace_back(step.since, id);
    }
    std::sort(order.begin(), order.end());
    if (order.size() > AdmissionProblem::MAX_CANDIDATES)
    {
        order.resize(AdmissionProblem::MAX_CANDIDATES); // the others are decided in later slots
    }
    std::vector<uint64_t> ids;
    for (const auto& [since, id] : order)
    {
        ids.push_back(id);
    }
    return ids;
}

double
ReasoningDispatchPolicy::PredictMs(const Waiting& step, const ServerView& server) const
{
    const double said = step.view.nomination->serviceMs;
    if (m_serviceTime == DEVICE && said > 0)
    {
        return said;
    }
    if (m_serviceTime == LEARNED && m_learned.IsReady())
    {
        return m_learned.GetMs(step.view.promptTokens);
    }
    const double prefillS =
        server.prefillTokensPerS > 0 ? step.view.promptTokens / server.prefillTokensPerS : 0;
    const double decodeS = step.view.expectedOutputTokens * server.decodeSPerToken;
    return std::min(MS_PER_S * (prefillS + decodeS), AdmissionProblem::MAX_MS);
}

void
ReasoningDispatchPolicy::Describe(const ServerView& server, const std::vector<uint64_t>& ids)
{
    const auto now = Simulator::Now();
    const auto toHz = [](double value) { return std::clamp(value, 0.0, AdmissionProblem::MAX_HZ); };
    m_problem.servers = std::max<uint32_t>(m_servers, static_cast<uint32_t>(m_services.size()));
    m_problem.remainingMs.clear();
    for (const auto& [id, service] : m_services)
    {
        const Time left = std::max(service.end - now, Time());
        m_problem.remainingMs.push_back(MS_PER_S * left.GetSeconds());
    }
    m_problem.bandwidthHz = toHz(server.left.bandwidth);
    m_problem.nominalBandwidthHz = std::max(toHz(server.capacity.bandwidth), 1.0);
    m_problem.delayPricePerMs = m_delayPricePerMs;
    m_problem.slotMs = m_slotMs;
    m_problem.minSnr = std::pow(10, m_minSnrDb / 10);
    m_problem.candidates.clear();
    for (const auto id : ids)
    {
        const auto& step = m_waiting.at(id);
        const auto& said = *step.view.nomination;
        StepCandidate candidate;
        candidate.valueGain = said.valueGain;
        candidate.contextTokens =
            std::max(1.0, 8.0 * step.view.promptBytes / StepCandidate::BITS_PER_TOKEN);
        candidate.snr = std::max(said.snr, AdmissionProblem::MIN_SNR);
        candidate.serviceMs = PredictMs(step, server);
        candidate.waitedMs = MS_PER_S * (now - step.since).GetSeconds();
        candidate.admissible = said.snr >= AdmissionProblem::MIN_SNR;
        m_problem.candidates.push_back(candidate);
    }
}

void
ReasoningDispatchPolicy::CarryOut(size_t server, const std::vector<uint64_t>& ids)
{
    StepSlot slot;
    slot.candidates = static_cast<uint32_t>(ids.size());
    slot.inService = static_cast<uint32_t>(m_services.size());
    slot.bandwidthHz = m_problem.bandwidthHz;
    const auto& waits = m_decision.queueWaitMs; // policies that estimate none leave it empty
    for (size_t i = 0; i < ids.size(); ++i)
    {
        // Who hears of another step may have made a device give up one that waits here.
        if (m_waiting.count(ids[i]) == 0)
        {
            continue;
        }
        const auto& candidate = m_problem.candidates[i];
        const StepVerdict verdict{ids[i],
                                  m_decision.actions[i],
                                  m_decision.bandwidthHz[i],
                                  candidate.waitedMs,
                                  i < waits.size() ? waits[i] : 0,
                                  candidate.serviceMs};
        slot.admitted += verdict.action == StepAction::SERVER;
        slot.queued += verdict.action == StepAction::QUEUE;
        slot.returned += verdict.action == StepAction::LOCAL;
        CarryOut(server, verdict, candidate);
        m_verdictTrace(verdict);
    }
    m_slotTrace(slot);
}

void
ReasoningDispatchPolicy::CarryOut(size_t server,
                                  const StepVerdict& verdict,
                                  const StepCandidate& candidate)
{
    const auto id = verdict.request;
    auto& waiting = m_waiting.at(id);
    DispatchDecision decision;
    if (verdict.action == StepAction::QUEUE)
    {
        if (!waiting.told)
        {
            waiting.told = true;
            decision.waitMs = std::min(verdict.queueWaitMs, AdmissionProblem::MAX_MS);
            Place(id, decision);
        }
        return;
    }
    decision.local = verdict.action == StepAction::LOCAL;
    if (!decision.local)
    {
        const double uploadMs = candidate.UploadMsHz() / verdict.bandwidthHz;
        const double busyS = (uploadMs + verdict.serviceMs) / MS_PER_S;
        constexpr double LONGEST = 1e9; // s; Time ends soon after
        m_services[id] = {Simulator::Now() + Seconds(std::min(busyS, LONGEST)),
                          static_cast<double>(waiting.view.promptTokens)};
        decision.server = server;
        decision.allocation = ResourceAmounts{verdict.bandwidthHz, 0, 0};
    }
    m_waiting.erase(id);
    Place(id, decision);
}

void
ReasoningDispatchPolicy::ReturnAll(const std::vector<uint64_t>& ids)
{
    DispatchDecision decision;
    decision.local = true;
    for (const auto id : ids)
    {
        if (m_waiting.erase(id) > 0)
        {
            Place(id, decision);
        }
    }
}

} // namespace llmedge
} // namespace ns3
