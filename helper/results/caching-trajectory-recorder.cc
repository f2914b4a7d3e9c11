/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-trajectory-recorder.h"

#include "ns3/input-error.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(CachingTrajectoryRecorder);

namespace
{

// In the order of their names, as files have them.
const std::vector<std::string> DETAILS{"cloud_cost",
                                       "cost",
                                       "epoch",
                                       "epochs",
                                       "load_cost",
                                       "restarted"};

constexpr size_t RESTARTED = 5; // place in DETAILS

} // namespace

TypeId
CachingTrajectoryRecorder::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::CachingTrajectoryRecorder")
                            .SetParent<RunPart>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<CachingTrajectoryRecorder>();
    return tid;
}

CachingTrajectoryRecorder::~CachingTrajectoryRecorder()
{
    Forget();
}

void
CachingTrajectoryRecorder::Start(const std::vector<Ptr<EdgeCache>>& caches,
                                 Ptr<CachingRecorder> costs,
                                 const std::string& path)
{
    Forget();
    m_output.emplace(path);
    m_costs = costs;
    std::vector<Ptr<NetworkCachingPolicy>> policies;
    for (size_t i = 0; i < caches.size(); ++i)
    {
        const auto policy = DynamicCast<NetworkCachingPolicy>(caches[i]->GetPolicy());
        if (!policy)
        {
            throw InputError("the trajectory '" + path +
                             "' is to be recorded, but the caching policy is no policy file");
        }
        const auto& problem = caches[i]->GetProblem();
        if (i == 0)
        {
            const auto& file = policy->GetFile();
            m_unit = problem.CloudCostOfSlot();
            m_trajectory = TrajectoryOutput::Begin(file);
            m_trajectory.observation =
                CachingFeatures(problem, file.description.observation.version).GetLayout();
            m_trajectory.actions = problem.Size();
            m_trajectory.detailNames = DETAILS;
        }
        policies.push_back(policy);
    }
    m_policies = std::move(policies);
    Listen(&ObjectBase::TraceConnectWithoutContext);
    m_restarted.assign(caches.size(), 0);
    m_cutOff.assign(caches.size(), std::vector<uint8_t>(costs->GetTable().GetEpochs(), 0));
}

void
CachingTrajectoryRecorder::Listen(bool (ObjectBase::*how)(std::string, const CallbackBase&))
{
    for (size_t i = 0; i < m_policies.size(); ++i)
    {
        auto& policy = *m_policies[i];
        (policy.*how)("Decision",
                      MakeBoundCallback(
                          +[](CachingTrajectoryRecorder* self,
                              size_t server,
                              uint32_t epoch,
                              const std::vector<float>& observation,
                              const std::vector<float>& scores,
                              double logProbability) {
                              self->Decided(server, epoch, observation, scores, logProbability);
                          },
                          this,
                          i));
        (policy.*how)("Watched",
                      MakeBoundCallback(
                          +[](CachingTrajectoryRecorder* self,
                              size_t server,
                              uint32_t epoch,
                              const std::vector<float>& observation) {
                              self->See(server, epoch, observation);
                          },
                          this,
                          i));
        (policy.*how)("Restart",
                      MakeBoundCallback(
                          +[](CachingTrajectoryRecorder* self, size_t server) {
                              self->m_restarted[server] = 1;
                          },
                          this,
                          i));
    }
}

void
CachingTrajectoryRecorder::Forget()
{
    Listen(&ObjectBase::TraceDisconnectWithoutContext);
    m_policies.clear();
}

void
CachingTrajectoryRecorder::DoDispose()
{
    Forget();
    m_costs = nullptr;
    RunPart::DoDispose();
}

const Trajectory&
CachingTrajectoryRecorder::GetTrajectory() const
{
    return m_trajectory;
}

void
CachingTrajectoryRecorder::Decided(size_t server,
                                   uint32_t epoch,
                                   const std::vector<float>& observation,
                                   const std::vector<float>& scores,
                                   double logProbability)
{
    auto& step = See(server, epoch, observation);
    step.action = scores;
    step.logProbability = logProbability;
    m_seen.back().decided = true;
}

Trajectory::Step&
CachingTrajectoryRecorder::See(size_t server, uint32_t epoch, const std::vector<float>& observation)
{
    auto& step = m_trajectory.steps.emplace_back();
    step.observation = observation;
    step.action.assign(m_trajectory.actions, 0);
    step.timeS = Simulator::Now().GetSeconds();
    step.policy = static_cast<uint32_t>(server);
    m_seen.push_back({epoch, false, m_restarted[server] != 0});
    m_restarted[server] = 0;
    return step;
}

void
CachingTrajectoryRecorder::EndRequest(const RequestRecord& record, CsvWriter* row)
{
    if (record.IsCutOff())
    {
        const auto server = m_costs->GetHome(record);
        m_cutOff[server][m_costs->GetTable().GetEpoch(record.created)] = 1;
    }
}

void
CachingTrajectoryRecorder::Reward(Trajectory::Step& step, uint32_t from, uint32_t to) const
{
    CachingCost cost;
    step.settled = true;
    for (uint32_t epoch = from; epoch < to; ++epoch)
    {
        cost += m_costs->GetTable().At(epoch, step.policy).cost;
        step.settled = step.settled && m_cutOff[step.policy][epoch] == 0;
    }
    step.reward = -cost.Total() / m_unit;
    step.details = {cost.cloud,
                    cost.Total(),
                    static_cast<double>(from),
                    static_cast<double>(to - from),
                    cost.load,
                    0};
}

void
CachingTrajectoryRecorder::Finish(RunDirectory* directory)
{
    Forget();
    std::vector<uint32_t> next(m_cutOff.size(), m_costs->GetTable().GetEpochs());
    for (size_t i = m_trajectory.steps.size(); i > 0; --i)
    {
        auto& step = m_trajectory.steps[i - 1];
        const auto& seen = m_seen[i - 1];
        // What was only seen covers no epoch: its cost counts for the decision before it.
        Reward(step, seen.epoch, seen.decided ? next[step.policy] : seen.epoch);
        step.settled = step.settled && seen.decided;
        step.details[RESTARTED] = seen.restarted ? 1 : 0;
        if (seen.decided)
        {
            next[step.policy] = seen.epoch;
        }
    }
    m_output->Write(m_trajectory, directory);
}

} // namespace llmedge
} // namespace ns3
