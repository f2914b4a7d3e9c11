/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dispatch-trajectory-recorder.h"

#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/ns3-compat.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(DispatchTrajectoryRecorder);

namespace
{

// In the order of their names, as files have them.
const std::vector<std::string> DETAILS{"accuracy",
                                       "attempt",
                                       "end",
                                       "energy_j",
                                       "first_token_s",
                                       "late",
                                       "latency_s",
                                       "tokens",
                                       "upload_s",
                                       "valid",
                                       "wait_s"};

constexpr double UNKNOWN = -1;
constexpr size_t ACCURACY = 0; // place in DETAILS
constexpr size_t END = 2;

} // namespace

TypeId
DispatchTrajectoryRecorder::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::DispatchTrajectoryRecorder")
            .SetParent<RunPart>()
            .SetGroupName("LlmEdge")
            .AddConstructor<DispatchTrajectoryRecorder>()
            .AddAttribute("Reward",
                          "What the decision that completes a request brings: 1/L + P (Latency), "
                          "1/(1 + TTFT) (FirstToken), or 1 (Completion); times in s.",
                          EnumValue(LATENCY),
                          LLM_EDGE_ENUM_ACCESSOR(Reward, &DispatchTrajectoryRecorder::m_reward),
                          MakeEnumChecker(LATENCY,
                                          "Latency",
                                          FIRST_TOKEN,
                                          "FirstToken",
                                          COMPLETION,
                                          "Completion"));
    return tid;
}

DispatchTrajectoryRecorder::~DispatchTrajectoryRecorder()
{
    Forget();
}

void
DispatchTrajectoryRecorder::Start(Ptr<LlmController> controller,
                                  size_t servers,
                                  const std::string& path)
{
    const auto policy = DynamicCast<NetworkDispatchPolicy>(controller->GetPolicy());
    if (!policy)
    {
        throw InputError("the trajectory '" + path +
                         "' is to be recorded, but the policy is no policy file");
    }
    m_output.emplace(path);
    m_controller = controller;
    m_policy = policy;
    m_trajectory = TrajectoryOutput::Begin(policy->GetFile());
    const auto version = policy->GetFile().description.observation.version;
    m_trajectory.observation = DispatchFeatures(servers, version).GetLayout(); // any number of rows
    m_trajectory.detailNames = DETAILS;
    policy->TraceConnectWithoutContext("Decision",
                                       MakeCallback(&DispatchTrajectoryRecorder::Decided, this));
    controller->TraceConnectWithoutContext(
        "Outcome",
        MakeCallback(&DispatchTrajectoryRecorder::Learned, this));
}

void
DispatchTrajectoryRecorder::Forget()
{
    if (m_controller)
    {
        m_policy->TraceDisconnectWithoutContext(
            "Decision",
            MakeCallback(&DispatchTrajectoryRecorder::Decided, this));
        m_controller->TraceDisconnectWithoutContext(
            "Outcome",
            MakeCallback(&DispatchTrajectoryRecorder::Learned, this));
    }
    m_controller = nullptr;
    m_policy = nullptr;
}

void
DispatchTrajectoryRecorder::DoDispose()
{
    Forget();
    RunPart::DoDispose();
}

const Trajectory&
DispatchTrajectoryRecorder::GetTrajectory() const
{
    return m_trajectory;
}

void
DispatchTrajectoryRecorder::Decided(const RequestView& request,
                                    const std::vector<float>& observation,
                                    size_t server,
                                    double logProbability)
{
    const auto index = m_trajectory.steps.size();
    auto& step = m_trajectory.steps.emplace_back();
    step.observation = observation;
    step.action = {static_cast<float>(server)};
    step.logProbability = logProbability;
    step.timeS = Simulator::Now().GetSeconds();
    step.details.assign(DETAILS.size(), UNKNOWN);
    m_open[{request.id, request.attempt}] = index;
    m_requests[WireId::Key(request.id)].push_back(index);
}

void
DispatchTrajectoryRecorder::Learned(const DispatchOutcome& outcome)
{
    const auto found = m_open.find({outcome.request, outcome.attempt});
    if (found == m_open.end())
    {
        return; // no server was up, so there was nothing to decide
    }
    m_trajectory.steps[found->second].details = {outcome.accuracy.value_or(UNKNOWN),
                                                 static_cast<double>(outcome.attempt),
                                                 static_cast<double>(outcome.end),
                                                 outcome.energyJ.value_or(UNKNOWN),
                                                 outcome.firstTokenS.value_or(UNKNOWN),
                                                 outcome.late ? 1.0 : 0.0,
                                                 outcome.latencyS,
                                                 static_cast<double>(outcome.tokens),
                                                 outcome.uploadS.value_or(UNKNOWN),
                                                 outcome.IsValid() ? 1.0 : 0.0,
                                                 outcome.waitS};
    m_open.erase(found);
}

double
DispatchTrajectoryRecorder::GetReward(const RequestRecord& record, double accuracy) const
{
    if (m_reward == FIRST_TOKEN)
    {
        const auto firstToken = record.GetTtft();
        return firstToken ? 1 / (1 + firstToken->GetSeconds()) : 0;
    }
    return m_reward == COMPLETION ? 1 : 1 / record.GetE2e()->GetSeconds() + std::max(accuracy, 0.0);
}

void
DispatchTrajectoryRecorder::EndRequest(const RequestRecord& record, CsvWriter* row)
{
    const auto found = m_requests.find(record.GetKey());
    if (found == m_requests.end())
    {
        return;
    }
    const auto latency = record.GetE2e();
    for (const auto index : found->second)
    {
        auto& step = m_trajectory.steps[index];
        step.settled = !record.IsCutOff();
        // Of several attempts only the one whose answer has passed has brought something.
        if (latency && latency->IsStrictlyPositive() &&
            step.details[END] == double{DispatchOutcome::COMPLETED})
        {
            step.reward = GetReward(record, step.details[ACCURACY]);
        }
    }
    m_requests.erase(found);
}

void
DispatchTrajectoryRecorder::Finish(RunDirectory* directory)
{
    Forget();
    for (const auto& [key, steps] : m_requests)
    {
        for (const auto index : steps)
        {
            m_trajectory.steps[index].settled = true; // its device had given up before the decision
        }
    }
    m_output->Write(m_trajectory, directory);
}

} // namespace llmedge
} // namespace ns3
