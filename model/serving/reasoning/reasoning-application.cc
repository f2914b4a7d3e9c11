/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-application.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/trace-source-accessor.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("ReasoningApplication");
NS_OBJECT_ENSURE_REGISTERED(ReasoningApplication);

TypeId
ReasoningApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::ReasoningApplication")
            .SetParent<Application>()
            .SetGroupName("LlmEdge")
            .AddConstructor<ReasoningApplication>()
            .AddAttribute(
                "DelayPrice",
                "Value that a millisecond of computing costs, for policies that know what "
                "a step gains, in units of the probability that the reasoning ends on "
                "track.",
                DoubleValue(0.006),
                MakeDoubleAccessor(&ReasoningApplication::m_delayPricePerMs),
                MakeDoubleChecker<double>(0, 1e3))
            .AddTraceSource("Step",
                            "A step has been done",
                            MakeTraceSourceAccessor(&ReasoningApplication::m_stepTrace),
                            "ns3::llmedge::ReasoningApplication::StepTracedCallback")
            .AddTraceSource("Task",
                            "A task has ended",
                            MakeTraceSourceAccessor(&ReasoningApplication::m_taskTrace),
                            "ns3::llmedge::ReasoningApplication::TaskTracedCallback");
    return tid;
}

void
ReasoningApplication::SetClient(Ptr<LlmClient> client)
{
    m_client = client;
}

void
ReasoningApplication::SetModel(Ptr<LocalModel> model)
{
    m_model = model;
}

Ptr<LocalModel>
ReasoningApplication::GetModel() const
{
    return m_model;
}

void
ReasoningApplication::SetSource(Ptr<ReasoningSource> source)
{
    m_source = source;
}

void
ReasoningApplication::SetPolicy(Ptr<ReasoningPolicy> policy)
{
    m_policy = policy;
}

void
ReasoningApplication::SetLargeModel(std::shared_ptr<const StepLatency> large)
{
    m_large = std::move(large);
}

void
ReasoningApplication::SetChannel(Channel channel)
{
    m_channel = std::move(channel);
}

size_t
ReasoningApplication::GetBacklog() const
{
    return m_tasks.size();
}

void
ReasoningApplication::StartApplication()
{
    NS_LOG_FUNCTION(this);
    if (!m_client || !m_model || !m_source || !m_policy || !m_large || !m_channel)
    {
        throw InputError("a device that reasons lacks something, expected a client, a model, a "
                         "source of tasks, a policy, the times of the server's model and a "
                         "channel");
    }
    if (m_policy->GetLeastScore())
    {
        throw InputError("a policy that reviews the small model's steps works in time slots only, "
                         "expected another policy for devices on a network");
    }
    StringValue uplink; // the type of EnumValue depends on the version of ns-3
    m_client->GetAttribute("Uplink", uplink);
    if (uplink.Get() != "Granted")
    {
        throw InputError("device " + std::to_string(m_client->GetId()) +
                         " reasons and its attribute Uplink is Direct, expected Granted: steps are "
                         "nominated before their context is uploaded");
    }
    m_running = true;
    ListenToClient(&ObjectBase::TraceConnectWithoutContext);
    if (!m_tasks.empty())
    {
        BeginTask();
    }
}

void
ReasoningApplication::ListenToClient(bool (ObjectBase::*how)(std::string, const CallbackBase&))
{
    auto& client = *m_client;
    (client.*how)("RequestCreated", MakeCallback(&ReasoningApplication::HandleCreated, this));
    (client.*how)("Queued", MakeCallback(&ReasoningApplication::HandleQueued, this));
    (client.*how)("Grant", MakeCallback(&ReasoningApplication::HandleGrant, this));
    (client.*how)("RequestEnded", MakeCallback(&ReasoningApplication::HandleEnded, this));
}

void
ReasoningApplication::StopApplication()
{
    NS_LOG_FUNCTION(this);
    if (!m_running)
    {
        return;
    }
    m_running = false;
    ListenToClient(&ObjectBase::TraceDisconnectWithoutContext);
    m_model->Abandon();
    // What has not been done is told, too: a task without an end.
    for (const auto& session : m_tasks)
    {
        m_taskTrace(session.record);
    }
    m_tasks.clear();
}

void
ReasoningApplication::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_tasks.clear();
    m_client = nullptr;
    if (m_model)
    {
        m_model->Dispose();
    }
    m_model = nullptr;
    m_source = nullptr;
    m_policy = nullptr;
    m_large = nullptr;
    m_channel = nullptr;
    Application::DoDispose();
}

void
ReasoningApplication::Submit(uint64_t number,
                             const ReasoningTask& task,
                             const ReasoningFeatures::TaskNoise& noise)
{
    NS_LOG_FUNCTION(this << number);
    Session session;
    session.task = task;
    session.noise = noise;
    session.contextTokens = task.promptTokens;
    session.record.device = m_client->GetId();
    session.record.number = number;
    session.record.created = Simulator::Now();
    session.record.promptTokens = task.promptTokens;
    m_tasks.push_back(std::move(session));
    if (m_running && m_tasks.size() == 1)
    {
        BeginTask();
    }
}

void
ReasoningApplication::BeginTask()
{
    m_tasks.front().record.began = Simulator::Now();
    BeginStep();
}

const ReasoningStep&
ReasoningApplication::GetStep() const
{
    const Session& session = m_tasks.front();
    return session.task.steps[session.record.steps.size()];
}

StepObservation
ReasoningApplication::Observe() const
{
    const Session& session = m_tasks.front();
    StepObservation step;
    step.step = static_cast<uint32_t>(session.record.steps.size());
    step.contextTokens = session.contextTokens;
    const double tokens = m_source->MeanStepTokens();
    const double smallMs = m_model->GetMs({session.contextTokens, session.cachedTokens, tokens});
    const double largeMs = m_large->GetMs(session.contextTokens, 0, tokens);
    step.valueGain = m_source->LargeModelGain(session.task, step.step, session.record.onTrack) -
                     m_delayPricePerMs * (largeMs - smallMs);
    step.promising = step.valueGain > 0;
    if (m_policy->HasNetwork())
    {
        ReasoningFeatures::State state;
        state.step = step.step;
        state.contextTokens = session.contextTokens;
        state.onTrack = session.record.onTrack;
        state.lastLarge = session.lastLarge;
        ReasoningFeatures::Write(session.task, session.noise, state, step.features);
    }
    return step;
}

void
ReasoningApplication::BeginStep()
{
    const Session& session = m_tasks.front();
    if (session.record.steps.size() == session.task.steps.size())
    {
        EndTask();
        return;
    }
    m_step = ReasoningStepRecord();
    m_step.began = Simulator::Now();
    m_step.contextTokens = session.contextTokens;
    m_policy->ScreenAll({Observe()}, m_screenings);
    if (m_screenings.front().nominated)
    {
        Nominate(m_screenings.front());
    }
    else
    {
        DoSmall();
    }
}

void
ReasoningApplication::DoSmall()
{
    const Session& session = m_tasks.front();
    const auto tokens = GetStep().tokens;
    const LocalModel::Step work{session.contextTokens,
                                session.cachedTokens,
                                static_cast<double>(tokens)};
    m_step.tokens = tokens;
    m_step.computeMs = m_model->GetMs(work);
    m_model->Compute(work, MakeCallback(&ReasoningApplication::HandleSmall, this));
}

void
ReasoningApplication::HandleSmall(double joules)
{
    Session& session = m_tasks.front();
    m_step.joules = joules;
    session.cachedTokens = session.contextTokens + m_step.tokens;
    FinishStep(ReasoningModel::SMALL);
}

void
ReasoningApplication::Nominate(const StepScreening& screening)
{
    const Session& session = m_tasks.front();
    m_step.valueGain = screening.valueGain;
    m_step.way = ReasoningStepRecord::FAILED; // until something better is known
    StepNomination nomination;
    nomination.task = static_cast<uint32_t>(session.record.number);
    nomination.step = static_cast<uint32_t>(session.record.steps.size());
    nomination.valueGain = screening.valueGain;
    nomination.serviceMs =
        screening.serviceMs ? std::max(0.0, *screening.serviceMs)
                            : m_large->GetMs(session.contextTokens, 0, m_source->MeanStepTokens());
    nomination.snr = m_channel();
    LlmRequest request;
    request.promptTokens = static_cast<uint32_t>(session.contextTokens);
    request.outputTokens = GetStep().largeTokens;
    request.nomination = nomination;
    m_client->Submit(request);
}

bool
ReasoningApplication::IsOurs(const RequestRecord& record) const
{
    return m_step.key == record.GetKey();
}

void
ReasoningApplication::HandleCreated(const RequestRecord& record)
{
    m_step.key = record.GetKey();
}

void
ReasoningApplication::HandleQueued(const RequestRecord& record, double waitMs)
{
    if (IsOurs(record) && !m_step.predictedWaitMs)
    {
        m_step.predictedWaitMs = waitMs;
    }
}

void
ReasoningApplication::HandleGrant(const RequestRecord& record, double bitsPerSecond)
{
    if (IsOurs(record) && !m_step.answered)
    {
        m_step.answered = Simulator::Now();
    }
}

void
ReasoningApplication::HandleEnded(const RequestRecord& record)
{
    if (!IsOurs(record))
    {
        return;
    }
    if (record.state == RequestState::COMPLETED)
    {
        m_step.way = ReasoningStepRecord::LARGE;
        m_step.tokens = GetStep().largeTokens;
        FinishStep(ReasoningModel::LARGE);
        return;
    }
    const bool returned =
        record.state == RequestState::REJECTED && record.reason == RequestRecord::RETURNED;
    m_step.way = returned ? ReasoningStepRecord::RETURNED : ReasoningStepRecord::FAILED;
    m_step.answered = m_step.answered.value_or(Simulator::Now());
    DoSmall();
}

void
ReasoningApplication::FinishStep(ReasoningModel model)
{
    Session& session = m_tasks.front();
    auto& record = session.record;
    record.onTrack =
        m_source->IsOnTrackAfter(session.task, record.steps.size(), model, record.onTrack);
    session.contextTokens += m_step.tokens;
    session.lastLarge = model == ReasoningModel::LARGE;
    m_step.ended = Simulator::Now();
    record.steps.push_back(m_step);
    m_step.key.reset();
    m_stepTrace(record);
    if (m_running) // a sink may have stopped it
    {
        BeginStep();
    }
}

void
ReasoningApplication::EndTask()
{
    const Session session = std::move(m_tasks.front());
    m_tasks.pop_front();
    auto record = session.record;
    record.ended = Simulator::Now();
    record.accuracy =
        m_source->Accuracy(session.task, record.onTrack, record.Count(ReasoningStepRecord::LARGE));
    NS_LOG_INFO("device " << record.device << " ends task " << record.number << " after "
                          << record.steps.size() << " steps");
    const bool more = !m_tasks.empty();
    m_taskTrace(record);
    if (more && m_running)
    {
        BeginTask();
    }
}

} // namespace llmedge
} // namespace ns3
