/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What a path loss costs per evaluation, beside ns-3's log-distance loss with the same normal
// shadowing: every device of a cell against its base station, standing or moving 1 cm between two
// evaluations (10 m/s, a frame per ms).

#include "ns3/air-ground-propagation-loss-model.h"
#include "ns3/al-hourani-propagation-loss-model.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/double.h"
#include "ns3/ground-to-ground-propagation-loss-model.h"
#include "ns3/node.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/three-gpp-aerial-propagation-loss-model.h"

#include <benchmark/benchmark.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr int DEVICES = 100;
constexpr double STEP_M = 0.01;

/**
 * @param x place (m)
 * @param z height (m)
 * @return a node there
 */
Ptr<ConstantPositionMobilityModel>
NodeAt(double x, double z)
{
    auto mobility = CreateObject<ConstantPositionMobilityModel>();
    mobility->SetPosition(Vector(x, 0, z));
    CreateObject<Node>()->AggregateObject(mobility);
    return mobility;
}

/** @return ns-3's log-distance loss, and a normal variable of the same deviation chained to it */
Ptr<PropagationLossModel>
LogDistance()
{
    auto loss = CreateObject<LogDistancePropagationLossModel>();
    auto shadowing = CreateObject<RandomPropagationLossModel>();
    shadowing->SetAttribute("Variable",
                            StringValue("ns3::NormalRandomVariable[Mean=0|Variance=64]"));
    loss->SetNext(shadowing);
    return loss;
}

/**
 * @tparam Model a path loss
 * @return one
 */
template <class Model>
Ptr<PropagationLossModel>
Make()
{
    return CreateObject<Model>();
}

/**
 * @param state the benchmark; its arguments: height of the devices (m), whether they move
 * @param make what makes the loss
 */
void
Evaluate(benchmark::State& state, Ptr<PropagationLossModel> (*make)())
{
    const auto loss = make();
    const auto base = NodeAt(0, 25);
    const bool moving = state.range(1) != 0;
    std::vector<Ptr<ConstantPositionMobilityModel>> devices;
    for (int i = 0; i < DEVICES; ++i)
    {
        devices.push_back(NodeAt(50 + 5 * i, static_cast<double>(state.range(0))));
    }
    size_t next = 0;
    for (auto _ : state)
    {
        auto& device = devices[next];
        next = (next + 1) % DEVICES;
        if (moving)
        {
            auto place = device->GetPosition();
            place.x += STEP_M;
            device->SetPosition(place);
        }
        benchmark::DoNotOptimize(loss->CalcRxPower(20, base, device));
    }
    Simulator::Destroy();
}

BENCHMARK_CAPTURE(Evaluate, LogDistanceAndNormal, LogDistance)->ArgsProduct({{1, 120}, {0, 1}});
BENCHMARK_CAPTURE(Evaluate, AirGround, Make<AirGroundPropagationLossModel>)
    ->ArgsProduct({{1, 120}, {0, 1}});
BENCHMARK_CAPTURE(Evaluate, GroundToGround, Make<GroundToGroundPropagationLossModel>)->Args({1, 0});
BENCHMARK_CAPTURE(Evaluate, AlHourani, Make<AlHouraniPropagationLossModel>)->Args({120, 0});
BENCHMARK_CAPTURE(Evaluate, ThreeGppAerial, Make<ThreeGppAerialPropagationLossModel>)
    ->ArgsProduct({{120}, {0, 1}});

} // namespace
