/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "active-inference-dispatch-policy.h"

#include "cloud-first.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/string.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ActiveInferenceDispatchPolicy);

namespace
{

using Self = ActiveInferenceDispatchPolicy;

/** An attribute that is a number of things, at least one. */
void
AddCount(TypeId& id,
         const char* name,
         const char* help,
         uint32_t preset,
         Ptr<const AttributeAccessor> accessor)
{
    id.AddAttribute(name,
                    help,
                    UintegerValue(preset),
                    accessor,
                    MakeUintegerChecker<uint32_t>(1, 65536));
}

} // namespace

void
ActiveInferenceDispatchPolicy::AddPlannerAttributes(TypeId& id)
{
    AddCount(id,
             "Horizon",
             "Requests that a plan is about.",
             1,
             MakeUintegerAccessor(&Self::m_horizon));
    AddCount(id,
             "Iterations",
             "Rounds of drawing candidates and refitting what they are drawn from.",
             3,
             MakeUintegerAccessor(&Self::m_iterations));
    AddCount(id,
             "Candidates",
             "Candidates of a round.",
             64,
             MakeUintegerAccessor(&Self::m_candidates));
    AddCount(id,
             "Elites",
             "The best candidates of a round, at most Candidates.",
             8,
             MakeUintegerAccessor(&Self::m_elites));
    id.AddAttribute("InformationWeight",
                    "Weight of information gain beside guidance; 0: only what is known decides.",
                    DoubleValue(0),
                    MakeDoubleAccessor(&Self::m_informationWeight),
                    MakeDoubleChecker<double>(0));
    id.AddAttribute("Categorical",
                    "Whether servers are drawn from a list of probabilities; otherwise along an "
                    "axis like shares, as in the paper.",
                    BooleanValue(true),
                    MakeBooleanAccessor(&Self::m_categorical),
                    MakeBooleanChecker());
}

TypeId
ActiveInferenceDispatchPolicy::GetTypeId()
{
    static TypeId tid = [] {
        TypeId id("ns3::llmedge::ActiveInferenceDispatchPolicy");
        id.SetParent<DispatchPolicy>().SetGroupName("LlmEdge");
        AddPlannerAttributes(id);
        return id
            .AddAttribute("Deadline",
                          "Deadline that is assumed of a request without one (s).",
                          DoubleValue(15),
                          MakeDoubleAccessor(&Self::m_deadlineS),
                          MakeDoubleChecker<double>(1e-6))
            .AddAttribute("MaxDisagreement",
                          "Largest standard deviation, among members, of the logarithm of the "
                          "predicted latency with which a decision is trusted.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&Self::m_maxDisagreement),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("LearningRate",
                          "Weight of a new difference between measured and predicted latency in "
                          "the running mean that corrects predictions; 0: none.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&Self::m_learningRate),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("Fallback",
                          "Name of the policy that decides where the model cannot be trusted.",
                          StringValue("Greedy"),
                          MakeStringAccessor(&Self::m_fallbackName),
                          MakeStringChecker())
            .AddTraceSource("Plan",
                            "A decision has been planned: the request, the plan with what is "
                            "expected of it, and whether it is carried out.",
                            MakeTraceSourceAccessor(&Self::m_planTrace),
                            "ns3::llmedge::ActiveInferenceDispatchPolicy::PlanTracedCallback")
            .AddTraceSource("Fallbacks",
                            "Number of decisions that the policy of Fallback has made.",
                            MakeTraceSourceAccessor(&Self::m_fallbacks),
                            "ns3::TracedValueCallback::Uint64");
    }();
    return tid;
}

ActiveInferenceDispatchPolicy::ActiveInferenceDispatchPolicy(
    std::shared_ptr<const DynamicsEnsemble> ensemble)
    : m_ensemble(std::move(ensemble)),
      m_state(m_ensemble->GetFeatures().CountState()),
      m_open(m_ensemble->GetFeatures().GetForm().servers),
      m_corrections(m_open.size()),
      m_normal(CreateObject<NormalRandomVariable>()),
      m_uniform(CreateObject<UniformRandomVariable>())
{
}

ActiveInferenceDispatchPolicy::~ActiveInferenceDispatchPolicy() = default;

CrossEntropyPlanner&
ActiveInferenceDispatchPolicy::GetPlanner()
{
    if (!m_planner)
    {
        PlannerSettings settings;
        settings.horizon = m_horizon;
        settings.iterations = m_iterations;
        settings.candidates = m_candidates;
        settings.elites = m_elites;
        settings.informationWeight = m_informationWeight;
        settings.categorical = m_categorical;
        try
        {
            m_planner = std::make_unique<CrossEntropyPlanner>(m_ensemble, settings);
        }
        catch (const std::invalid_argument& error)
        {
            throw InputError(error.what());
        }
    }
    return *m_planner;
}

DispatchPolicy&
ActiveInferenceDispatchPolicy::GetFallback()
{
    if (!m_fallback)
    {
        m_fallback = DispatchPolicy::Create(m_fallbackName);
    }
    return *m_fallback;
}

bool
ActiveInferenceDispatchPolicy::IsTrusted(const OffloadingPlan& plan) const
{
    // Latencies are learnt from what was valid: of anything else members may think what they like.
    return plan.finite && (plan.valid < 0.5 || plan.disagreement <= m_maxDisagreement);
}

DispatchDecision
ActiveInferenceDispatchPolicy::Decide(const RequestView& request,
                                      const std::vector<ServerView>& servers)
{
    const auto& features = m_ensemble->GetFeatures();
    if (servers.size() != features.GetForm().servers)
    {
        throw InputError("the model of policy ActiveInference is one of " +
                         std::to_string(features.GetForm().servers) + " servers, found " +
                         std::to_string(servers.size()));
    }
    const CloudFirst order(servers);
    const auto& ordered = order.GetServers();
    for (size_t i = 0; i < servers.size(); ++i)
    {
        m_open[i] = ordered[i].up && !ordered[i].draining ? 1 : 0;
    }
    if (std::count(m_open.begin(), m_open.end(), 1) == 0)
    {
        return {};
    }
    features.WriteState(ordered, m_state);
    const double deadlineS = request.deadlineS > 0 ? request.deadlineS : m_deadlineS;
    const auto& plan =
        GetPlanner().Plan(m_state, m_open, m_corrections, deadlineS, *m_normal, *m_uniform);
    const bool trusted = IsTrusted(plan);
    m_planTrace(request, plan, trusted);
    if (!trusted)
    {
        ++m_fallbacks;
        return GetFallback().Decide(request, servers);
    }
    const size_t server = plan.candidate.server;
    m_expected[request.id] = {server, plan.logLatency - m_corrections[server]};
    return {order.GetIndex(server), plan.candidate.GetAllocation(ordered[server]), ""};
}

std::optional<size_t>
ActiveInferenceDispatchPolicy::Choose(const RequestView& request,
                                      const std::vector<ServerView>& servers)
{
    return Decide(request, servers).server;
}

void
ActiveInferenceDispatchPolicy::Learn(const DispatchOutcome& outcome)
{
    const auto found = m_expected.find(outcome.request);
    if (found == m_expected.end())
    {
        return; // the fallback's decision
    }
    const auto expected = found->second;
    m_expected.erase(found);
    if (outcome.end == DispatchOutcome::COMPLETED && outcome.latencyS > 0)
    {
        auto& correction = m_corrections[expected.server];
        const double off = std::log(outcome.latencyS) - expected.logLatency;
        correction += static_cast<float>(m_learningRate * (off - correction));
    }
}

bool
ActiveInferenceDispatchPolicy::NeedsDistances() const
{
    return true;
}

bool
ActiveInferenceDispatchPolicy::Allocates() const
{
    return true;
}

int64_t
ActiveInferenceDispatchPolicy::AssignStreams(int64_t stream)
{
    m_normal->SetStream(stream);
    m_uniform->SetStream(stream + 1);
    return 2 + GetFallback().AssignStreams(stream + 2);
}

uint64_t
ActiveInferenceDispatchPolicy::GetFallbacks() const
{
    return m_fallbacks;
}

double
ActiveInferenceDispatchPolicy::GetCorrection(size_t server) const
{
    return m_corrections.at(server);
}

} // namespace llmedge
} // namespace ns3
