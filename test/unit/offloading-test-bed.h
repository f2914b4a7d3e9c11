/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_TEST_BED_H
#define LLM_EDGE_OFFLOADING_TEST_BED_H

#include "random-weights.h"

#include "ns3/dynamics-ensemble.h"
#include "ns3/network.h"
#include "ns3/policy-file.h"

#include <memory>
#include <string>
#include <vector>

/** @return servers of the offloading problem, one cloud and the rest at the edge, half full */
inline std::vector<ns3::llmedge::ServerView>
HalfFullServers(size_t count = 5)
{
    std::vector<ns3::llmedge::ServerView> servers(count);
    for (size_t i = 0; i < count; ++i)
    {
        auto& server = servers[i];
        server.id = static_cast<uint32_t>(i);
        server.cloud = i == 0;
        server.up = true;
        server.distanceM = 100.0 * static_cast<double>(i + 1);
        server.capacity = {20e6, 1, 8000};
        server.left = {10e6, 0.5, 4000};
        server.accuracy = i == 0 ? 0.1159 : 0.1892;
        server.decodeSPerToken = i == 0 ? 0.01 : 0.04;
        server.prefillTokensPerS = 5000;
    }
    return servers;
}

/** @return what the policy file of an ensemble says of itself */
inline ns3::llmedge::PolicyDescription
DescribeEnsemble(const ns3::llmedge::CandidateFeatures& features, size_t members, size_t hidden)
{
    using namespace ns3::llmedge;
    return {DynamicsEnsemble::GetProblem(),
            features.GetLayout(),
            DynamicsEnsemble::MakeArchitecture(features, members, hidden),
            DynamicsEnsemble::GetDecoder(),
            "test",
            1,
            {}};
}

/** @return tensors of random numbers, the same on every machine */
inline std::map<std::string, ns3::llmedge::Tensor>
RandomTensors(const ns3::llmedge::PolicyDescription& description)
{
    RandomWeights weights(5);
    ns3::llmedge::Network(description.architecture, weights);
    return weights.tensors;
}

/**
 * An ensemble that knows one thing, whatever the state: outcomes have the same numbers in all
 * members, but that the compute share's pre-activation goes to the logit of validity, so that
 * larger shares are better.
 */
inline std::map<std::string, ns3::llmedge::Tensor>
WiseTensors(const ns3::llmedge::PolicyDescription& description)
{
    using namespace ns3::llmedge;
    auto tensors = RandomTensors(description);
    for (auto& [name, tensor] : tensors)
    {
        auto numbers = tensor.GetFloats();
        const bool one = name == "input.weight" || name == "input.running_var";
        std::fill(numbers.begin(), numbers.end(), one ? 1.0F : 0.0F);
        const auto ending = name.substr(name.find('.') + 1);
        const auto features = CandidateFeatures::FromLayout(description.observation);
        const size_t compute = features.CountState() + features.GetForm().servers;
        if (ending == "first.weight")
        {
            numbers[compute] = 8; // unit 0: SiLU(8 share + 8) is about 8 (share + 1)
            numbers[tensor.shape[1] + features.CountState() + 2] = 8; // unit 1: server 2
        }
        else if (ending == "first.bias")
        {
            numbers[0] = 8;
        }
        else if (ending == "second.weight")
        {
            numbers[0] = 1;                   // unit 0 from unit 0
            numbers[tensor.shape[1] + 1] = 1; // unit 1 from unit 1
        }
        else if (ending == "last.weight")
        {
            numbers[DynamicsEnsemble::VALID * tensor.shape[1]] = 0.25F;
            numbers[DynamicsEnsemble::ACCURACY * tensor.shape[1] + 1] = 0.1F;
        }
        else if (ending == "last.bias")
        {
            numbers[DynamicsEnsemble::LOG_LATENCY] = 2;
            numbers[DynamicsEnsemble::VALID] = -2;
        }
        tensor = Tensor::Floats(tensor.shape, numbers);
    }
    return tensors;
}

#endif // LLM_EDGE_OFFLOADING_TEST_BED_H
