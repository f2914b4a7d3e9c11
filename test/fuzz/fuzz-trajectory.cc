/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Arbitrary bytes as a trajectory, or as the header of one.

#include "fuzz-tensors.h"

#include "ns3/input-error.h"
#include "ns3/trajectory-reader.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

using namespace ns3::llmedge;

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
    try
    {
        const auto read = TrajectoryReader::Parse(ToTensorFile(data, size), "fuzz");
        double time = 0;
        for (const auto& step : read.steps)
        {
            Require(step.observation.size() == read.observation.Size());
            Require(step.action.size() == read.actions);
            Require(step.details.size() == read.detailNames.size());
            Require(std::isfinite(step.reward) && step.timeS >= time);
            time = step.timeS;
        }
        const auto bytes = read.ToBytes();
        Require(TrajectoryReader::Parse(bytes, "fuzz").ToBytes() == bytes);
    }
    catch (const InputError&)
    {
        // The one exception that readers may throw.
    }
    return 0;
}
