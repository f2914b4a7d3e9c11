/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Arbitrary bytes as a policy file, or as the header of one.

#include "fuzz-tensors.h"

#include "ns3/input-error.h"
#include "ns3/policy-file.h"
#include "ns3/tensor-file.h"

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/** @param bytes what could be a file: if it is one, it can be written and read again */
void
ReadTensors(const std::string& bytes)
{
    try
    {
        const auto file = TensorFile::Parse(bytes, "fuzz");
        const auto again = TensorFile::Parse(file.ToBytes(), "fuzz");
        Require(again.metadata == file.metadata);
        Require(again.tensors.size() == file.tensors.size());
        Require(again.ToBytes() == file.ToBytes());
    }
    catch (const InputError&)
    {
        // The one exception that readers may throw.
    }
}

/** @param bytes what could be a policy: if it is one, it can decide */
void
ReadPolicy(const std::string& bytes)
{
    try
    {
        const auto policy = PolicyFile::Parse(bytes, "fuzz");
        const auto metadata = policy.description.ToMetadata();
        Require(PolicyDescription::FromMetadata(metadata).ToMetadata() == metadata);
        policy.description.CheckObservation(policy.description.observation);
        const auto& network = *policy.network;
        auto state = network.NewState();
        const std::vector<float> input(network.GetArchitecture().features, 1.0F);
        network.Step(state, input);
        for (size_t head = 0; head < network.GetArchitecture().heads.size(); ++head)
        {
            std::vector<float> output(network.GetOutputs(head));
            network.Read(state, head, output);
        }
    }
    catch (const InputError&)
    {
        // The one exception that readers may throw.
    }
    catch (const std::range_error&)
    {
        // Weights so large that outputs are infinite.
    }
}

} // namespace

/**
 * @brief Whatever the bytes are, the reader neither crashes nor breaks its promises.
 *
 * @param data the bytes (ToTensorFile())
 * @param size how many
 * @return 0
 */
extern "C" int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0)
    {
        return 0;
    }
    const auto bytes = ToTensorFile(data, size);
    ReadTensors(bytes);
    ReadPolicy(bytes);
    return 0;
}
