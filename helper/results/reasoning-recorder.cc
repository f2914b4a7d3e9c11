/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "reasoning-recorder.h"

#include <iomanip>
#include <sstream>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ReasoningRecorder);

namespace
{

constexpr double MS_PER_S = 1e3;

/**
 * @param from a time
 * @param to a later one
 * @return what lies between (ms), 0 if either has not happened
 */
double
MsBetween(const std::optional<Time>& from, const std::optional<Time>& to)
{
    return from && to ? MS_PER_S * (*to - *from).GetSeconds() : 0;
}

/** @return the name of a way in files */
const char*
ToString(ReasoningStepRecord::Way way)
{
    switch (way)
    {
    case ReasoningStepRecord::SMALL:
        return "small";
    case ReasoningStepRecord::LARGE:
        return "large";
    case ReasoningStepRecord::RETURNED:
        return "returned";
    case ReasoningStepRecord::FAILED:
        break;
    }
    return "failed";
}

} // namespace

TypeId
ReasoningRecorder::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::ReasoningRecorder")
                            .SetParent<RunPart>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<ReasoningRecorder>();
    return tid;
}

void
ReasoningRecorder::Start(Ptr<ReasoningWorkload> workload,
                         const std::vector<Ptr<ReasoningApplication>>& devices,
                         Ptr<ReasoningDispatchPolicy> policy)
{
    m_workload = workload;
    m_devices = devices;
    m_policy = policy;
    for (const auto& device : m_devices)
    {
        device->TraceConnectWithoutContext("Task",
                                           MakeCallback(&ReasoningRecorder::HandleTask, this));
    }
    m_policy->TraceConnectWithoutContext("Verdict",
                                         MakeCallback(&ReasoningRecorder::HandleVerdict, this));
}

void
ReasoningRecorder::DoDispose()
{
    for (const auto& device : m_devices)
    {
        device->TraceDisconnectWithoutContext("Task",
                                              MakeCallback(&ReasoningRecorder::HandleTask, this));
    }
    if (m_policy)
    {
        m_policy->TraceDisconnectWithoutContext(
            "Verdict",
            MakeCallback(&ReasoningRecorder::HandleVerdict, this));
    }
    m_devices.clear();
    m_policy = nullptr;
    m_workload = nullptr;
    RunPart::DoDispose();
}

void
ReasoningRecorder::HandleTask(const ReasoningTaskRecord& record)
{
    m_tasks.push_back(record);
}

void
ReasoningRecorder::HandleVerdict(const StepVerdict& verdict)
{
    m_services[WireId::Key(verdict.request)].verdict = verdict;
}

void
ReasoningRecorder::EndRequest(const RequestRecord& record, CsvWriter* row)
{
    auto& service = m_services[record.GetKey()];
    service.arrived = record.arrived;
    service.lastToken = record.serverLastToken;
    service.serverJ = record.serverEnergyJ;
}

const ReasoningRecorder::Service*
ReasoningRecorder::Find(const ReasoningStepRecord& step) const
{
    const auto found = step.key ? m_services.find(*step.key) : m_services.end();
    return found == m_services.end() ? nullptr : &found->second;
}

void
ReasoningRecorder::Cost::Add(const Cost& other)
{
    deviceMs += other.deviceMs;
    serverMs += other.serverMs;
    communicationMs += other.communicationMs;
    queueingMs += other.queueingMs;
    uploadedTokens += other.uploadedTokens;
    deviceJ += other.deviceJ;
    serverJ += other.serverJ;
}

ReasoningRecorder::Cost
ReasoningRecorder::GetCost(const ReasoningStepRecord& step) const
{
    Cost cost;
    cost.deviceMs = step.computeMs;
    cost.deviceJ = step.joules;
    const auto* service = Find(step);
    if (!service)
    {
        return cost;
    }
    cost.queueingMs = MsBetween(step.began, step.answered);
    cost.serverJ = service->serverJ;
    if (step.way == ReasoningStepRecord::LARGE)
    {
        cost.serverMs = MsBetween(service->arrived, service->lastToken);
        cost.communicationMs =
            MsBetween(step.answered, service->arrived) + MsBetween(service->lastToken, step.ended);
        cost.uploadedTokens = step.contextTokens;
    }
    return cost;
}

ReasoningRecorder::Cost
ReasoningRecorder::GetCost(const ReasoningTaskRecord& task) const
{
    Cost sum;
    for (const auto& step : task.steps)
    {
        sum.Add(GetCost(step));
    }
    return sum;
}

void
ReasoningRecorder::Finish(RunDirectory* directory)
{
    m_submitted = m_workload->GetSubmitted();
    Count();
    if (directory)
    {
        WriteTasks(directory->File("tasks.csv"));
        WriteSteps(directory->File("steps.csv"));
    }
}

void
ReasoningRecorder::Count()
{
    for (const auto& task : m_tasks)
    {
        if (!task.ended)
        {
            continue;
        }
        ++m_ended;
        const auto cost = GetCost(task);
        m_accuracy.Add(task.accuracy);
        m_times.Add((*task.ended - task.created).GetSeconds());
        m_processing.Add(cost.deviceMs + cost.serverMs);
        m_communication.Add(cost.communicationMs);
        m_queueing.Add(cost.queueingMs);
        m_deviceJ.Add(cost.deviceJ);
        m_serverJ.Add(cost.serverJ);
        const auto small = task.Count(ReasoningStepRecord::SMALL);
        m_steps.Add(static_cast<double>(task.steps.size()));
        m_nominated.Add(static_cast<double>(task.steps.size() - small));
        m_offloaded.Add(task.Count(ReasoningStepRecord::LARGE));
        m_returned.Add(task.Count(ReasoningStepRecord::RETURNED));
        m_failed.Add(task.Count(ReasoningStepRecord::FAILED));
        for (const auto& step : task.steps)
        {
            const auto* service = Find(step);
            if (step.predictedWaitMs)
            {
                m_predictedWaits.Add(*step.predictedWaitMs);
                m_realisedWaits.Add(MsBetween(step.began, step.answered));
            }
            if (step.way == ReasoningStepRecord::LARGE && service && service->verdict)
            {
                m_predictedServices.Add(service->verdict->serviceMs);
                m_realisedServices.Add(MsBetween(service->arrived, service->lastToken));
            }
        }
    }
}

void
ReasoningRecorder::WriteTasks(OutputFile& file) const
{
    CsvWriter writer(file, {"task",          "device",          "created_s", "began_s",
                            "ended_s",       "prompt_tokens",   "steps",     "nominated",
                            "offloaded",     "returned",        "failed",    "accuracy",
                            "processing_ms", "device_ms",       "server_ms", "communication_ms",
                            "queueing_ms",   "uploaded_tokens", "device_j",  "server_j"});
    for (const auto& task : m_tasks)
    {
        const auto cost = GetCost(task);
        const auto small = task.Count(ReasoningStepRecord::SMALL);
        writer.Count(task.number).Count(task.device).Seconds(task.created).Seconds(task.began);
        writer.Seconds(task.ended).Count(task.promptTokens).Count(task.steps.size());
        writer.Count(task.steps.size() - small).Count(task.Count(ReasoningStepRecord::LARGE));
        writer.Count(task.Count(ReasoningStepRecord::RETURNED));
        writer.Count(task.Count(ReasoningStepRecord::FAILED));
        writer.Fixed(task.ended ? std::optional<double>(task.accuracy) : std::nullopt, 6);
        writer.Fixed(cost.deviceMs + cost.serverMs, 6).Fixed(cost.deviceMs, 6);
        writer.Fixed(cost.serverMs, 6).Fixed(cost.communicationMs, 6).Fixed(cost.queueingMs, 6);
        writer.Fixed(cost.uploadedTokens, 0).Fixed(cost.deviceJ, 6).Fixed(cost.serverJ, 6);
        writer.EndRow();
    }
}

void
ReasoningRecorder::WriteSteps(OutputFile& file) const
{
    CsvWriter writer(file,
                     {"task",
                      "step",
                      "device",
                      "way",
                      "request_id",
                      "began_s",
                      "ended_s",
                      "context_tokens",
                      "tokens",
                      "gain",
                      "bandwidth_hz",
                      "predicted_wait_ms",
                      "queueing_ms",
                      "predicted_server_ms",
                      "server_ms",
                      "communication_ms",
                      "device_ms",
                      "device_j",
                      "server_j"});
    for (const auto& task : m_tasks)
    {
        for (size_t i = 0; i < task.steps.size(); ++i)
        {
            const auto& step = task.steps[i];
            const auto* service = Find(step);
            const bool judged = service && service->verdict;
            const auto known = [judged](double value) {
                return judged ? std::optional<double>(value) : std::nullopt;
            };
            const auto cost = GetCost(step);
            writer.Count(task.number).Count(i).Count(task.device).Text(ToString(step.way));
            writer.Text(step.key ? WireId::Text(*step.key << 8) : "");
            writer.Seconds(step.began).Seconds(step.ended).Fixed(step.contextTokens, 0);
            writer.Count(step.tokens).Fixed(step.valueGain, 6);
            writer.Fixed(known(judged ? service->verdict->bandwidthHz : 0), 0);
            writer.Fixed(step.predictedWaitMs, 6).Fixed(cost.queueingMs, 6);
            writer.Fixed(known(judged ? service->verdict->serviceMs : 0), 6);
            writer.Fixed(cost.serverMs, 6).Fixed(cost.communicationMs, 6).Fixed(cost.deviceMs, 6);
            writer.Fixed(cost.deviceJ, 6).Fixed(cost.serverJ, 6).EndRow();
        }
    }
}

void
ReasoningRecorder::Summarise(RunSummary& summary) const
{
    const auto submitted = static_cast<double>(m_submitted);
    const auto unfinished = static_cast<double>(m_submitted - m_ended);
    summary.Set("reasoning_tasks", static_cast<double>(m_ended));
    summary.Set("reasoning_unfinished_share",
                m_submitted > 0 ? std::optional<double>(unfinished / submitted) : std::nullopt);
    summary.Set("reasoning_accuracy", m_accuracy);
    summary.Set("reasoning_task_s", m_times);
    summary.Set("reasoning_processing_ms", m_processing);
    summary.Set("reasoning_communication_ms", m_communication);
    summary.Set("reasoning_queueing_ms", m_queueing);
    summary.Set("reasoning_steps", m_steps);
    summary.Set("reasoning_nominated_steps", m_nominated);
    summary.Set("reasoning_offloaded_steps", m_offloaded);
    summary.Set("reasoning_returned_steps", m_returned);
    summary.Set("reasoning_failed_steps", m_failed);
    summary.Set("reasoning_predicted_wait_ms", m_predictedWaits);
    summary.Set("reasoning_wait_ms", m_realisedWaits);
    summary.Set("reasoning_predicted_server_ms", m_predictedServices);
    summary.Set("reasoning_server_ms", m_realisedServices);
    summary.Set("reasoning_device_energy_j", m_deviceJ);
    summary.Set("reasoning_server_energy_j", m_serverJ);
}

void
ReasoningRecorder::Print(std::ostream& out) const
{
    const auto mean = [](const SampleSet& set) { return set.GetMean().value_or(0); };
    std::ostringstream text;
    text << std::fixed << "reasoning: " << m_ended << " of " << m_submitted << " tasks";
    if (m_ended > 0)
    {
        text << std::setprecision(1) << ", accuracy " << 100 * mean(m_accuracy) << " %, "
             << std::setprecision(2) << mean(m_steps) << " steps, " << mean(m_nominated)
             << " nominated, " << mean(m_offloaded) << " by the server, " << mean(m_returned)
             << " returned, " << mean(m_failed) << " failed\n"
             << std::setprecision(1) << "per task: processing " << mean(m_processing)
             << " ms, communication " << mean(m_communication) << " ms, queueing "
             << mean(m_queueing) << " ms, device " << std::setprecision(2) << mean(m_deviceJ)
             << " J, server " << mean(m_serverJ) << " J";
    }
    out << text.str() << "\n";
}

} // namespace llmedge
} // namespace ns3
