/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "screening-study.h"

#include "ns3/attribute-default.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/policy-file.h"
#include "ns3/reasoning-environment.h"

#include <limits>

namespace ns3
{
namespace llmedge
{

namespace
{

// Streams of environments and policies, as those of the caching problem.
constexpr int64_t SYSTEM_STREAM = 2000;

constexpr double CLEAR_GAIN = 0.01; // a gain that is more than noise of the futures

} // namespace

/** Sums over the steps of an episode. */
struct ScreeningStudy::Counts
{
    double steps{0};      //!< All
    double local{0};      //!< Those that are not nominated
    double missed{0};     //!< Of these, those that gain by the large model
    double offloaded{0};  //!< Those that are nominated
    double gain{0};       //!< Gain of these, added up
    double wasted{0};     //!< Of these, those that lose
    double bestLocal{0};  //!< Steps that are best done by the small model while offloading is free
    double violations{0}; //!< Of these, those that are not if each offloaded step has a price
    double savedOffloads{0}; //!< Later offloads that offloading one of these saves, added up
};

void
ScreeningStudy::AddOptions(ProgramOptions& options)
{
    options.Add("benchmark",
                "Reasoning tasks: gsm8k, gaokao2023en, mmlu_stem or math500",
                m_benchmark);
    options.Add("tasks", "Tasks of an episode", m_tasks, 1, 1000000);
    options.Add("futures", "Futures of each step that are played", m_futures, 1, 1000000);
    options.Add("offloadMs",
                "Upload and wait of an offloaded step, for Proposition 1 (ms)",
                m_offloadMs,
                0,
                1e6);
    options.Add("delayPrice", "ns3::llmedge::ReasoningEnvironment::DelayPrice");
}

void
ScreeningStudy::Prepare(const std::string& policy)
{
    if (!PolicyFile::IsNamedBy(policy, "none"))
    {
        throw InputError("policy '" + policy +
                         "' is not a policy file, expected one: what it "
                         "learnt is compared with what steps are worth");
    }
    m_price =
        AttributeDefault(ReasoningEnvironment::GetTypeId(), "DelayPrice").Get<DoubleValue>().Get();
    m_counterfactual = std::make_unique<StepCounterfactual>(
        ReasoningBenchmark::Get(m_benchmark),
        m_price,
        std::make_shared<ScreeningNetwork>(
            std::make_shared<const PolicyFile>(PolicyFile::Read(policy))));
    m_counterfactual->AssignStreams(SYSTEM_STREAM);
}

bool
ScreeningStudy::Look(const ReasoningSession& session, Counts& counts)
{
    const auto [small, large] = m_counterfactual->Compare(session, m_futures);
    const bool promising = m_counterfactual->IsPromising(session);
    const double gain = large.value - small.value;
    // Each offloaded step, this one and those that follow, is paid for.
    const double saved = small.offloads - (large.offloads - 1);
    const double pricedGain = gain - m_price * m_offloadMs * (1 - saved);
    ++counts.steps;
    if (promising)
    {
        ++counts.offloaded;
        counts.gain += gain;
        counts.wasted += gain < -CLEAR_GAIN;
    }
    else
    {
        ++counts.local;
        counts.missed += gain > CLEAR_GAIN;
    }
    if (gain <= 0)
    {
        ++counts.bestLocal;
        counts.violations += pricedGain > 0;
        counts.savedOffloads += saved;
    }
    return promising;
}

EpisodeRow
ScreeningStudy::RunEpisode()
{
    Counts counts;
    for (uint64_t i = 0; i < m_tasks; ++i)
    {
        auto session = m_counterfactual->Draw();
        while (session.step < session.task.steps.size())
        {
            m_counterfactual->Do(session, Look(session, counts));
        }
    }
    const auto share = [](double part, double whole) {
        return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
    };
    return {{"screened_steps", counts.steps},
            {"nominated_share", share(counts.offloaded, counts.steps)},
            {"nominated_gain", share(counts.gain, counts.offloaded)},
            {"wasted_share", share(counts.wasted, counts.offloaded)},
            {"missed_share", share(counts.missed, counts.local)},
            {"saved_offloads", share(counts.savedOffloads, counts.bestLocal)},
            {"violation_share", share(counts.violations, counts.bestLocal)}};
}

} // namespace llmedge
} // namespace ns3
