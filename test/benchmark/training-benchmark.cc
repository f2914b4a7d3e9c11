/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Training on the caching problem with ten agents: a minibatch, and whole updates. One thread.

#include "ns3/caching-environment-adapter.h"
#include "ns3/caching-problem-builder.h"
#include "ns3/caching-setup.h"
#include "ns3/initial-weights.h"
#include "ns3/network.h"
#include "ns3/policy-architecture.h"
#include "ns3/ppo-agent.h"
#include "ns3/torch-runtime.h"

#include <benchmark/benchmark.h>
#include <memory>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr uint32_t SLOTS = 100;

std::unique_ptr<Environment>
MakeServer()
{
    CachingSetup setup;
    setup.agents = 10;
    const auto agents = setup.MakeAgents();
    auto server = CreateObject<CachingEnvironment>();
    server->Configure(CreateObject<CachingProblemBuilder>()->Build(agents),
                      CachingSetup::MakeDemand(agents));
    return std::make_unique<CachingEnvironmentAdapter>(server, SLOTS);
}

EnvironmentBatch
MakeServers(size_t count)
{
    std::vector<std::unique_ptr<Environment>> servers;
    for (size_t i = 0; i < count; ++i)
    {
        servers.push_back(MakeServer());
    }
    return EnvironmentBatch(std::move(servers));
}

/** One minibatch: loss, gradient, a step of Adam. */
void
TrainMinibatch(benchmark::State& timer, const char* network, size_t hidden, size_t size)
{
    TorchRuntime::UseOneThread();
    const auto server = MakeServer();
    const auto& description = server->Describe();
    const ActionDistribution distribution(description, std::string(network) != "flat");
    const auto architecture =
        PolicyArchitecture::Make(network, description, distribution.GetOutputs(), hidden);
    const auto numbers = CreateObject<UniformRandomVariable>();
    InitialWeights weights(numbers);
    const Network begin(architecture, weights);
    auto tensors = weights.GetTensors();
    tensors[PpoLoss::LOG_DEVIATION] =
        Tensor::Floats({distribution.GetDeviations()},
                       std::vector<float>(distribution.GetDeviations()));
    NetworkParameters parameters(tensors);
    PpoLoss loss(PpoSettings(), description, architecture, distribution, parameters);
    AdamOptimizer optimizer(parameters.values.size());
    RolloutBuffer buffer(1, size, description.observation.Size(), description.action.Size());
    std::vector<uint32_t> places;
    for (uint32_t step = 0; step < size; ++step)
    {
        places.push_back(step);
        buffer.Valid(step)[0] = 1;
        for (auto& number : buffer.Observations(step))
        {
            number = static_cast<float>(numbers->GetValue());
        }
    }
    for (auto _ : timer)
    {
        auto minibatch = PpoMinibatch::Steps(buffer, places, nullptr);
        benchmark::DoNotOptimize(loss.Differentiate(minibatch));
        optimizer.Step(parameters, 1e-4F, 0.5);
    }
}

/** Whole updates; a step is a slot of one server. */
void
Train(benchmark::State& timer, PpoSettings settings)
{
    TorchRuntime::UseOneThread();
    auto servers = MakeServers(settings.environments);
    PpoAgent agent(settings, servers, 1);
    uint64_t update = 0;
    for (auto _ : timer)
    {
        agent.Update(update++);
    }
    timer.counters["steps/s"] =
        benchmark::Counter(static_cast<double>(update * agent.GetStepsPerUpdate()),
                           benchmark::Counter::kIsRate);
}

BENCHMARK_CAPTURE(TrainMinibatch, flat 220 - 128 - 128 - 20 minibatch 128, "flat", 128, 128)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(TrainMinibatch, entity 20 pairs minibatch 400, "entity", 32, 400)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Train, flat, PpoSettings::Paper())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Train, entity, PpoSettings())->Unit(benchmark::kMillisecond);

} // namespace
