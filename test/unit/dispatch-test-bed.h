/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DISPATCH_TEST_BED_H
#define LLM_EDGE_DISPATCH_TEST_BED_H

#include "random-weights.h"

#include "ns3/dispatch-features.h"
#include "ns3/network-dispatch-policy.h"
#include "ns3/policy-file.h"

#include <cmath>
#include <string>
#include <vector>

/** An entity network for servers that has no memory. */
inline const char* const SERVER_NETWORK = R"({
  "features": 28, "entities": true,
  "layers": [{"kind": "linear", "name": "in", "outputs": 16}, {"kind": "tanh"}],
  "heads": {"action": [{"kind": "linear", "name": "actor", "outputs": 1}]}})";

/** One that remembers. */
inline const char* const SERVER_GRU = R"({
  "features": 28, "entities": true,
  "layers": [{"kind": "gru", "name": "memory", "outputs": 8}],
  "heads": {"action": [{"kind": "linear", "name": "actor", "outputs": 1}]}})";

/**
 * @param architecture a network
 * @param servers number of servers that it was trained with
 * @param version version of what it observes
 * @return what a policy file says of itself
 */
inline ns3::llmedge::PolicyDescription
DescribeDispatch(const std::string& architecture, size_t servers = 3, uint32_t version = 1)
{
    using namespace ns3::llmedge;
    return {"dispatch",
            DispatchFeatures(servers, version).GetLayout(),
            NetworkArchitecture::Parse(architecture),
            NetworkDispatchPolicy::GetDecoder(),
            "test",
            1,
            {}};
}

/**
 * @brief Write a policy of random weights.
 *
 * @param path the file
 * @param description what it says of itself
 */
inline void
WriteDispatch(const std::string& path, const ns3::llmedge::PolicyDescription& description)
{
    using namespace ns3::llmedge;
    RandomWeights weights(1);
    Network(description.architecture, weights);
    PolicyFile::Write(path, description, weights.tensors);
}

/**
 * @param count number of servers
 * @param numbers random numbers
 * @return servers that are up, with random loads
 */
inline std::vector<ns3::llmedge::ServerView>
RandomServers(size_t count, RandomNumbers& numbers)
{
    const auto number = [&numbers](double most) {
        return static_cast<uint32_t>(most * (1 + numbers.Next()) / 2);
    };
    std::vector<ns3::llmedge::ServerView> servers(count);
    for (size_t i = 0; i < count; ++i)
    {
        auto& server = servers[i];
        server.id = static_cast<uint32_t>(i);
        server.up = true;
        server.roundTripS = 0.01 * (1 + numbers.Next());
        server.waiting = number(20);
        server.running = number(40);
        server.outstanding = number(40);
        server.kvBlocksTotal = 1000;
        server.kvBlocksUsed = number(1000);
        server.waitingPromptTokens = number(5000);
        server.prefillTokensPerS = 5000;
        server.decodeSPerToken = 0.02;
        server.contextWindow = 8192;
    }
    return servers;
}

#endif // LLM_EDGE_DISPATCH_TEST_BED_H
