/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-environment.h"

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/log.h"
#include "ns3/ns3-compat.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeReasoningEnvironment");
NS_OBJECT_ENSURE_REGISTERED(ReasoningEnvironment);

namespace
{

double
FromDb(double db)
{
    return std::pow(10, db / 10);
}

} // namespace

TypeId
ReasoningEnvironment::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::ReasoningEnvironment")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<ReasoningEnvironment>()
            .AddAttribute("Servers",
                          "Steps that the server's model works on at a time.",
                          UintegerValue(9),
                          MakeUintegerAccessor(&ReasoningEnvironment::m_servers),
                          MakeUintegerChecker<uint32_t>(1, AdmissionProblem::MAX_SERVERS))
            .AddAttribute("Bandwidth",
                          "Bandwidth that the uploads share (Hz).",
                          DoubleValue(4e7),
                          MakeDoubleAccessor(&ReasoningEnvironment::m_bandwidthHz),
                          MakeDoubleChecker<double>(1, AdmissionProblem::MAX_HZ))
            .AddAttribute("ArrivalRate",
                          "Mean number of tasks that arrive in a slot (Poisson).",
                          DoubleValue(3),
                          MakeDoubleAccessor(&ReasoningEnvironment::m_arrivalRate),
                          MakeDoubleChecker<double>(1e-6, 1000))
            .AddAttribute("SlotMs",
                          "Length of a slot (ms).",
                          DoubleValue(1),
                          MakeDoubleAccessor(&ReasoningEnvironment::m_slotMs),
                          MakeDoubleChecker<double>(1e-3, 1e6))
            .AddAttribute("MeanSnr",
                          "Mean signal-to-noise ratio of the uplinks (dB).",
                          DoubleValue(0),
                          MakeDoubleAccessor(&ReasoningEnvironment::m_meanSnrDb),
                          MakeDoubleChecker<double>(-50, 100))
            .AddAttribute("MinSnr",
                          "Signal-to-noise ratio below which no step is admitted (dB).",
                          DoubleValue(-5),
                          MakeDoubleAccessor(&ReasoningEnvironment::m_minSnrDb),
                          MakeDoubleChecker<double>(-80, 100))
            .AddAttribute("DelayPrice",
                          "Value that a millisecond of delay costs, in units of the probability "
                          "that the reasoning ends on track.",
                          DoubleValue(0.006),
                          MakeDoubleAccessor(&ReasoningEnvironment::m_delayPricePerMs),
                          MakeDoubleChecker<double>(0, 1e3))
            .AddAttribute(
                "BandwidthUse",
                "Whether uploads leave later ones what they do not use themselves, or "
                "all of the bandwidth.",
                EnumValue(CONSERVE),
                LLM_EDGE_ENUM_ACCESSOR(BandwidthUse, &ReasoningEnvironment::m_bandwidthUse),
                MakeEnumChecker(CONSERVE, "Conserve", REUSE, "Reuse"))
            .AddAttribute("ServerKv",
                          "What the server keeps of a context after a step.",
                          EnumValue(NONE),
                          LLM_EDGE_ENUM_ACCESSOR(ServerKv, &ReasoningEnvironment::m_serverKv),
                          MakeEnumChecker(NONE, "None", RETAINED, "Retained"))
            .AddAttribute("Slots",
                          "Slots in which tasks arrive.",
                          UintegerValue(250),
                          MakeUintegerAccessor(&ReasoningEnvironment::m_slots),
                          MakeUintegerChecker<uint32_t>(1, 1'000'000))
            .AddAttribute("WarmUp",
                          "Slots in which tasks arrive that do not count.",
                          UintegerValue(60),
                          MakeUintegerAccessor(&ReasoningEnvironment::m_warmUp),
                          MakeUintegerChecker<uint32_t>(0, 1'000'000))
            .AddAttribute("DrainSlots",
                          "Slots after the last arrivals in which tasks may end.",
                          UintegerValue(400),
                          MakeUintegerAccessor(&ReasoningEnvironment::m_drainSlots),
                          MakeUintegerChecker<uint32_t>(0, 1'000'000));
    return tid;
}

ReasoningEnvironment::ReasoningEnvironment()
    : m_arrival(CreateObject<ExponentialRandomVariable>()),
      m_fading(CreateObject<ExponentialRandomVariable>())
{
}

int64_t
ReasoningEnvironment::AssignStreams(int64_t stream)
{
    m_arrival->SetStream(stream);
    m_fading->SetStream(stream + 1);
    const int64_t used = 2 + m_runner.GetSource().AssignStreams(stream + 2);
    return m_observeFeatures ? used + m_features.AssignStreams(stream + used) : used;
}

void
ReasoningEnvironment::Configure(const ReasoningBenchmark& benchmark)
{
    m_runner.Configure(benchmark);
}

void
ReasoningEnvironment::Configure(Ptr<ReasoningSource> source)
{
    m_runner.Configure(source);
}

void
ReasoningEnvironment::SetLeastScore(std::optional<double> leastScore)
{
    m_leastScore = leastScore;
}

void
ReasoningEnvironment::ObserveFeatures(bool observe)
{
    m_observeFeatures = observe;
}

void
ReasoningEnvironment::Start()
{
    NS_LOG_FUNCTION(this);
    if (m_warmUp >= m_slots)
    {
        throw std::logic_error("no task would count: the warm-up is as long as the episode");
    }
    m_slot = 0;
    m_sessions.clear();
    m_services.Clear();
    m_outcome = ReasoningOutcome();
    m_runner.SetRules(m_delayPricePerMs, m_serverKv == RETAINED, m_leastScore);
    m_problem.servers = m_servers;
    m_problem.nominalBandwidthHz = m_bandwidthHz;
    m_problem.delayPricePerMs = m_delayPricePerMs;
    m_problem.slotMs = m_slotMs;
    m_problem.minSnr = FromDb(m_minSnrDb);
    m_arrival->SetAttribute("Mean", DoubleValue(m_slotMs / m_arrivalRate));
    m_fading->SetAttribute("Mean", DoubleValue(FromDb(m_meanSnrDb)));
    m_nextArrivalMs = m_arrival->GetValue();
    BeginSlot();
}

bool
ReasoningEnvironment::IsOver() const
{
    return m_slot >= m_slots && (m_sessions.empty() || m_slot >= m_slots + m_drainSlots);
}

double
ReasoningEnvironment::GetNowMs() const
{
    return m_slot * m_slotMs;
}

const std::vector<StepObservation>&
ReasoningEnvironment::GetSteps() const
{
    return m_steps;
}

const std::vector<ReasoningSession>&
ReasoningEnvironment::GetSessions() const
{
    return m_sessions;
}

const ReasoningOutcome&
ReasoningEnvironment::GetOutcome() const
{
    return m_outcome;
}

void
ReasoningEnvironment::BeginSlot()
{
    const double nowMs = GetNowMs();
    m_services.Release(nowMs);
    Retire();
    Arrive();
    m_ready.clear();
    m_steps.clear();
    for (size_t i = 0; i < m_sessions.size(); ++i)
    {
        ReasoningSession& session = m_sessions[i];
        if (session.state == ReasoningSession::State::BUSY && session.endMs <= nowMs)
        {
            session.state = ReasoningSession::State::READY;
            session.alignmentMs += nowMs - session.endMs;
        }
        if (session.state == ReasoningSession::State::READY)
        {
            m_ready.push_back(i);
            m_steps.push_back(m_runner.Observe(session));
            if (m_observeFeatures)
            {
                ReasoningStepRunner::Observe(session, m_steps.back().features);
            }
        }
    }
}

void
ReasoningEnvironment::Retire()
{
    const double nowMs = GetNowMs();
    m_sessions.erase(
        std::remove_if(m_sessions.begin(),
                       m_sessions.end(),
                       [&](const ReasoningSession& session) {
                           if (session.step < session.task.steps.size() || session.endMs > nowMs)
                           {
                               return false;
                           }
                           if (session.counted)
                           {
                               m_outcome.AddTask(session,
                                                 m_runner.GetSource().Accuracy(session.task,
                                                                               session.onTrack,
                                                                               session.offloads));
                           }
                           return true;
                       }),
        m_sessions.end());
}

void
ReasoningEnvironment::Arrive()
{
    const double endMs = m_slots * m_slotMs;
    for (; m_nextArrivalMs <= GetNowMs() && m_nextArrivalMs < endMs;
         m_nextArrivalMs += m_arrival->GetValue())
    {
        ReasoningSession session;
        m_runner.GetSource().Draw(session.task);
        if (m_observeFeatures)
        {
            m_features.Draw(session.task, session.noise);
        }
        session.contextTokens = session.task.promptTokens;
        session.endMs = m_nextArrivalMs;
        session.counted = m_nextArrivalMs >= m_warmUp * m_slotMs;
        if (session.counted)
        {
            m_outcome.AddArrival();
        }
        m_sessions.push_back(std::move(session));
    }
}

const AdmissionProblem&
ReasoningEnvironment::Nominate(const std::vector<StepScreening>& screenings)
{
    if (screenings.size() != m_ready.size())
    {
        throw std::logic_error("there is not one decision for each step that begins");
    }
    size_t nominated = 0;
    for (size_t i = 0; i < m_ready.size(); ++i)
    {
        ReasoningSession& session = m_sessions[m_ready[i]];
        session.valueGain = screenings[i].valueGain;
        session.serviceMs = screenings[i].serviceMs;
        session.waitedMs = 0;
        session.state = ReasoningSession::State::WAITING;
        nominated += screenings[i].nominated;
        if (!screenings[i].nominated)
        {
            m_runner.DoSmall(session, GetNowMs());
        }
    }
    GatherCandidates();
    const double usedHz = m_bandwidthUse == CONSERVE ? m_services.UsedBandwidthHz(GetNowMs()) : 0;
    // What rounding leaves of a bandwidth that is all in use is none.
    m_problem.bandwidthHz = usedHz < (1 - 1e-9) * m_bandwidthHz ? m_bandwidthHz - usedHz : 0;
    m_services.GetRemaining(GetNowMs(), m_problem.remainingMs);
    if (m_slot >= m_warmUp && m_slot < m_slots)
    {
        m_outcome.AddSlot(m_ready.size(), m_candidates.size(), nominated, m_services.Size());
    }
    return m_problem;
}

void
ReasoningEnvironment::GatherCandidates()
{
    m_candidates.clear();
    m_problem.candidates.clear();
    for (size_t i = 0; i < m_sessions.size(); ++i)
    {
        const ReasoningSession& session = m_sessions[i];
        if (session.state != ReasoningSession::State::WAITING)
        {
            continue;
        }
        m_candidates.push_back(i);
        StepCandidate candidate;
        candidate.valueGain = session.valueGain;
        candidate.contextTokens = session.contextTokens;
        candidate.snr = std::max(m_fading->GetValue(), AdmissionProblem::MIN_SNR);
        candidate.serviceMs =
            session.serviceMs ? *session.serviceMs : m_runner.PredictLargeMs(session);
        candidate.waitedMs = session.waitedMs;
        m_problem.candidates.push_back(candidate);
    }
}

void
ReasoningEnvironment::Step(const AdmissionDecision& decision)
{
    if (decision.actions.size() != m_candidates.size() ||
        decision.bandwidthHz.size() != m_candidates.size())
    {
        throw std::logic_error("there is not one decision for each candidate");
    }
    for (size_t i = 0; i < m_candidates.size(); ++i)
    {
        ReasoningSession& session = m_sessions[m_candidates[i]];
        switch (decision.actions[i])
        {
        case StepAction::LOCAL:
            m_runner.DoSmall(session, GetNowMs());
            break;
        case StepAction::QUEUE:
            session.waitedMs += m_slotMs;
            session.queueingMs += m_slotMs;
            break;
        case StepAction::SERVER:
            Serve(session,
                  m_problem.candidates[i].UploadMsHz() / decision.bandwidthHz[i],
                  decision.bandwidthHz[i]);
            break;
        }
    }
    if (m_services.Size() > m_servers)
    {
        throw std::logic_error("more steps are admitted than servers are idle");
    }
    ++m_slot;
    BeginSlot();
}

void
ReasoningEnvironment::Serve(ReasoningSession& session, double uploadMs, double bandwidthHz)
{
    m_runner.DoLarge(session, GetNowMs(), uploadMs);
    m_services.Add(session.endMs, GetNowMs() + uploadMs, bandwidthHz);
}

} // namespace llmedge
} // namespace ns3
