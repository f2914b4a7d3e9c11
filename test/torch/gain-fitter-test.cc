/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../unit/random-weights.h"

#include "ns3/gain-fitter.h"
#include "ns3/network.h"
#include "ns3/screening-network.h"
#include "ns3/tensor-weights.h"
#include "ns3/torch-runtime.h"

#include <gtest/gtest.h>

using namespace ns3::llmedge;

namespace
{

constexpr size_t FEATURES = 3;

/** @return steps whose values and times are known functions of what is observed */
std::vector<StepSample>
KnownSteps(uint64_t seed, size_t count)
{
    RandomNumbers numbers(seed);
    std::vector<StepSample> samples(count);
    for (auto& sample : samples)
    {
        sample.observation = {numbers.Next(), 10 + 5 * numbers.Next(), numbers.Next()};
        sample.large = numbers.Next() > 0;
        sample.value = sample.large ? 0.5F * sample.observation[0] : 0.1F;
        if (sample.large)
        {
            sample.largeMs = sample.observation[1] / 2;
        }
    }
    return samples;
}

/** @return a fitter after some updates of known steps */
std::unique_ptr<GainFitter>
Fitted(uint64_t updates)
{
    TorchRuntime::UseOneThread();
    GainFitter::Settings settings;
    settings.hidden = 16;
    settings.learningRate = 3e-3;
    auto fitter = std::make_unique<GainFitter>(FEATURES, settings, 1);
    for (uint64_t i = 0; i < updates; ++i)
    {
        fitter->Fit(i, KnownSteps(i + 1, 640));
    }
    return fitter;
}

} // namespace

TEST(GainFitter, LearnsValuesByEitherModelAndTimes)
{
    const auto fitter = Fitted(30);
    const auto tensors = fitter->GetTensors();
    TensorWeights weights(tensors);
    const Network network(fitter->GetArchitecture(), weights);
    auto state = network.NewState();
    double gains = 0;
    double times = 0;
    const auto samples = KnownSteps(99, 200);
    for (const auto& sample : samples)
    {
        network.Step(state, sample.observation);
        std::vector<float> values(2);
        network.Read(state, network.FindHead(ScreeningNetwork::GAIN), values);
        std::vector<float> time(1);
        network.Read(state, network.FindHead(ScreeningNetwork::DELAY), time);
        gains += std::abs(values[1] - values[0] - (0.5F * sample.observation[0] - 0.1F)) / 200;
        times += std::abs(time[0] - sample.observation[1] / 2) / 200;
    }
    EXPECT_LT(gains, 0.05) << "the gain is 0.5 x - 0.1, from -0.6 to 0.4";
    EXPECT_LT(times, 0.2) << "times are from 2.5 to 7.5 ms";
}

TEST(GainFitter, TakesTheStatisticsOfTheFirstSteps)
{
    const auto tensors = Fitted(1)->GetTensors();
    const auto mean = tensors.at("gain_norm.running_mean").GetFloats();
    const auto variance = tensors.at("delay_norm.running_var").GetFloats();
    EXPECT_NEAR(mean[1], 10, 0.4) << "uniform from 5 to 15";
    EXPECT_NEAR(variance[1], 25.0 / 3, 0.8);
    const auto later = Fitted(3)->GetTensors();
    EXPECT_EQ(later.at("gain_norm.running_mean").GetFloats(), mean) << "they are not learnt";
}

TEST(GainFitter, ASavedFitterGoesOnAsIfItHadNotStopped)
{
    auto one = Fitted(2);
    TensorFile file;
    one->Save(file);
    auto two = Fitted(0);
    two->Load(file);
    one->Fit(2, KnownSteps(3, 100));
    two->Fit(2, KnownSteps(3, 100));
    TensorFile first;
    TensorFile second;
    one->Save(first);
    two->Save(second);
    EXPECT_EQ(first.ToBytes(), second.ToBytes());
    file.tensors.clear();
    EXPECT_THROW(two->Load(file), std::invalid_argument);
}
