/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What a slot of the caching problem costs, with its requests drawn, its policy asked and its costs
// accounted, as hand-written policies play it and as learners do; and what the lower bound of an
// episode costs.

#include "ns3/agent-catalog.h"
#include "ns3/agent-demand.h"
#include "ns3/caching-bound.h"
#include "ns3/caching-environment-adapter.h"
#include "ns3/caching-environment.h"
#include "ns3/caching-policy.h"
#include "ns3/caching-problem-builder.h"
#include "ns3/environment-batch.h"

#include <benchmark/benchmark.h>
#include <memory>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr uint32_t AGENTS = 20;
constexpr uint32_t SLOTS = 100;

/** @return a server of 80 GPUs with 20 agents, that is 40 pairs, and defaults */
Ptr<CachingEnvironment>
MakeEnvironment()
{
    const auto agents = CreateObject<AgentCatalog>()->Table(AGENTS);
    std::vector<std::vector<double>> shares;
    for (const auto& agent : agents)
    {
        shares.push_back(agent.modelShares);
    }
    auto demand = CreateObject<AgentDemand>();
    demand->SetAgents(shares);
    auto environment = CreateObject<CachingEnvironment>();
    environment->Configure(CreateObject<CachingProblemBuilder>()->Build(agents), demand);
    environment->AssignStreams(1);
    environment->Start();
    return environment;
}

void
CachingSlot(benchmark::State& state, const char* name)
{
    const auto environment = MakeEnvironment();
    const auto& problem = environment->GetProblem();
    const auto policy = CachingPolicy::Create(name);
    policy->AssignStreams(100);
    policy->Start(problem);
    environment->SetForesight(policy->GetForesight());
    environment->Start();
    std::vector<uint8_t> cached;
    for (auto _ : state)
    {
        policy->Choose(problem, environment->GetObservation(), cached);
        environment->Step(cached);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(problem.Size()));
}

BENCHMARK_CAPTURE(CachingSlot, Cloud, "Cloud");
BENCHMARK_CAPTURE(CachingSlot, Fifo, "Fifo");
BENCHMARK_CAPTURE(CachingSlot, Lfu, "Lfu");
BENCHMARK_CAPTURE(CachingSlot, LeastAgeOfThought, "LeastAgeOfThought");
BENCHMARK_CAPTURE(CachingSlot, MovingAverageKnapsack, "MovingAverageKnapsack");

// A batch as a learner plays it: observations written, actions read, new streams every episode.
void
EnvironmentSteps(benchmark::State& state)
{
    std::vector<std::unique_ptr<Environment>> list;
    for (int64_t i = 0; i < state.range(0); ++i)
    {
        list.push_back(std::make_unique<CachingEnvironmentAdapter>(MakeEnvironment(), SLOTS));
    }
    EnvironmentBatch batch(std::move(list));
    std::vector<float> observations(batch.Size() * batch.Describe().observation.Size());
    const std::vector<float> actions(batch.Size() * batch.Describe().action.Size(), 0.5F);
    std::vector<float> rewards(batch.Size());
    std::vector<uint8_t> terminated(batch.Size());
    std::vector<uint8_t> truncated(batch.Size());
    uint64_t episode = 0;
    for (auto _ : state)
    {
        if (!batch.IsRunning())
        {
            batch.Reset(1, episode++);
        }
        batch.Observe(observations);
        batch.Step(actions, rewards, terminated, truncated);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(EnvironmentSteps)->Arg(1)->Arg(16);

void
EnvironmentReset(benchmark::State& state)
{
    CachingEnvironmentAdapter environment(MakeEnvironment(), SLOTS);
    uint64_t episode = 0;
    for (auto _ : state)
    {
        environment.Reset(1, episode++, 0);
    }
}

BENCHMARK(EnvironmentReset);

void
LowerBoundOfAnEpisode(benchmark::State& state)
{
    const auto environment = MakeEnvironment();
    const std::vector<uint8_t> nothing(environment->GetProblem().Size(), 0);
    std::vector<std::vector<double>> requests;
    for (uint32_t slot = 0; slot < SLOTS; ++slot)
    {
        requests.push_back(environment->GetRequests());
        environment->Step(nothing);
    }
    const auto steps = static_cast<uint32_t>(state.range(0));
    double bound = 0;
    for (auto _ : state)
    {
        bound = CachingBound(environment->GetProblem(), steps).Compute(requests);
        benchmark::DoNotOptimize(bound);
    }
    state.counters["bound"] = bound;
}

BENCHMARK(LowerBoundOfAnEpisode)
    ->ArgName("steps")
    ->Arg(40)
    ->Arg(100)
    ->Arg(400)
    ->Arg(2000)
    ->Unit(benchmark::kMillisecond);

} // namespace
