/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-study.h"

#include "ns3/attribute-default.h"
#include "ns3/clairvoyant-dispatch-policy.h"
#include "ns3/deferred-dispatch-policy.h"
#include "ns3/dispatch-policy-factory.h"
#include "ns3/input-error.h"
#include "ns3/named-choices.h"
#include "ns3/named-types.h"
#include "ns3/offloading-task-environment.h"
#include "ns3/policy-file.h"

namespace ns3
{
namespace llmedge
{

namespace
{

// Streams of environments and policies, as those of the caching problem.
constexpr int64_t SYSTEM_STREAM = 2000;

const char* const CLAIRVOYANT = "Clairvoyant";

/** @return the policies that decide at once, with their names in this problem */
NamedTypes
Policies()
{
    return NamedTypes("policy", DispatchPolicy::GetTypeId(), "DispatchPolicy")
        .Add("Random", "RandomSharesDispatchPolicy")
        .Add("RandomServer", "RandomServerDispatchPolicy")
        .Add("RoundRobin", "FullSharesDispatchPolicy")
        .Add("FixedShares", "FixedSharesDispatchPolicy")
        .Add("Greedy", "GreedyDispatchPolicy")
        .SetFilter([](TypeId type) { return !type.IsChildOf(DeferredDispatchPolicy::GetTypeId()); })
        .ListAlso({CLAIRVOYANT});
}

/**
 * @param policy name or file of a policy
 * @param problem what it is for
 * @return the policy
 */
Ptr<DispatchPolicy>
MakePolicy(const std::string& policy, Ptr<OffloadingEnvironment> problem)
{
    if (policy == CLAIRVOYANT)
    {
        return CreateObject<ClairvoyantDispatchPolicy>(problem);
    }
    if (PolicyFile::IsNamedBy(policy, "Greedy"))
    {
        const DispatchPolicyFactory policies(policy);
        policies.Check(OffloadingTask::SERVERS);
        return policies.Create();
    }
    return Policies().Create<DispatchPolicy>(policy);
}

} // namespace

void
OffloadingStudy::AddOptions(ProgramOptions& options)
{
    m_options = &options;
    options.Add("tasks", "ns3::llmedge::OffloadingWorkload::Tasks");
    options.Add("profile",
                "When tasks arrive: burst (within 2 s), recycle (10 s) or sustained (at 17.2 times "
                "--load per second). Policies here: Random (server and shares), RandomServer, "
                "RoundRobin (full shares in turn), FixedShares, Greedy, Clairvoyant, and all "
                "dispatch policies of packets that decide at once; those that allocate nothing get "
                "full shares",
                m_profile);
    options.Add("load", "ns3::llmedge::OffloadingWorkload::Load");
    options.Add("tmax", "ns3::llmedge::OffloadingEnvironment::Deadline");
    options.Add("terminals", "ns3::llmedge::OffloadingTerminals::Terminals");
    options.Add("latency", "ns3::llmedge::OffloadingSites::Latency");
}

Ptr<OffloadingEnvironment>
OffloadingStudy::MakeProblem() const
{
    if (m_options->IsGiven("profile"))
    {
        const auto value = NamedChoices<std::string>("profile")
                               .Add("burst", [] { return "Burst"; })
                               .Add("recycle", [] { return "Recycle"; })
                               .Add("sustained", [] { return "Sustained"; })
                               .Make(m_profile);
        m_options->Assign("profile",
                          AttributeDefault("ns3::llmedge::OffloadingWorkload::Profile"),
                          value);
    }
    auto problem = CreateObject<OffloadingEnvironment>();
    problem->Configure();
    return problem;
}

void
OffloadingStudy::Prepare(const std::string& policy)
{
    const auto problem = MakeProblem();
    m_system = std::make_unique<OffloadingSystem>(problem, MakePolicy(policy, problem));
    m_system->AssignStreams(SYSTEM_STREAM);
}

EpisodeRow
OffloadingStudy::RunEpisode()
{
    return m_system->RunEpisode().GetMetrics();
}

void
OffloadingStudy::SetObservation(uint32_t version)
{
    if (version != 1 && version != OffloadingRowFeatures::VERSION)
    {
        throw InputError("version " + std::to_string(version) +
                         " of offloading-observation is unknown, expected 1 or 2");
    }
    m_observation = version;
}

std::unique_ptr<Environment>
OffloadingStudy::MakeEnvironment() const
{
    return std::make_unique<OffloadingTaskEnvironment>(MakeProblem(), m_observation);
}

std::vector<std::string>
OffloadingStudy::GetBaselines() const
{
    return {"Random", "RandomServer", "RoundRobin", "FixedShares", "Greedy", "Clairvoyant"};
}

StudyObjective
OffloadingStudy::GetObjective() const
{
    return {"reward", static_cast<double>(MakeProblem()->GetTasks())};
}

} // namespace llmedge
} // namespace ns3
