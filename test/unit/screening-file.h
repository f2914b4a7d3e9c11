/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCREENING_FILE_H
#define LLM_EDGE_SCREENING_FILE_H

#include "random-weights.h"

#include "ns3/policy-file.h"
#include "ns3/screening-network.h"

#include <string>

/** A small network of PRADA: a policy, values by either model, and a time. */
inline const char* const SCREENING_NETWORK = R"({
  "features": 16, "entities": true, "layers": [{"kind": "tap", "name": "step"}],
  "heads": {
    "action": [{"kind": "linear", "name": "policy1", "outputs": 8}, {"kind": "relu"},
      {"kind": "linear", "name": "actor", "outputs": 2}],
    "gain": [{"kind": "batch_norm", "name": "norm"},
      {"kind": "linear", "name": "gain1", "outputs": 8},
      {"kind": "film", "from": "step", "layers": [
        {"kind": "linear", "name": "film", "outputs": 16}]},
      {"kind": "silu"}, {"kind": "linear", "name": "gain2", "outputs": 2}],
    "delay": [{"kind": "linear", "name": "delay1", "outputs": 1}]}})";

/** @return what a policy file for reasoning steps says of itself */
inline ns3::llmedge::PolicyDescription
DescribeScreening(const std::string& architecture)
{
    return {"reasoning",
            ns3::llmedge::ScreeningNetwork::GetLayout(),
            ns3::llmedge::NetworkArchitecture::Parse(architecture),
            "reasoning-model 1",
            "test",
            1,
            {}};
}

/** Writes a policy file of random weights. */
inline void
WriteScreening(const std::string& path, const ns3::llmedge::PolicyDescription& description)
{
    RandomWeights weights(1);
    ns3::llmedge::Network(description.architecture, weights);
    ns3::llmedge::PolicyFile::Write(path, description, weights.tensors);
}

#endif // LLM_EDGE_SCREENING_FILE_H
