/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STEP_NOMINATION_H
#define LLM_EDGE_STEP_NOMINATION_H

#include <cmath>
#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a device says of a reasoning step that it would rather have done by the large model
 * of a server. The context is the prompt of the request, and the step its answer.
 */
struct StepNomination
{
    uint32_t task{0};    //!< Number of the task, as the device counts
    uint32_t step{0};    //!< Number of the step in its task, from 0
    double valueGain{0}; //!< Value of the step by the large model less that by the device's
    double serviceMs{0}; //!< Time that a server is expected to compute (ms); 0: not known
    double snr{0};       //!< Signal-to-noise ratio of the device's uplink (linear); 0: no channel

    /** @return data rate of one Hz of the uplink by Shannon's formula (bit/s/Hz) */
    double GetSpectralEfficiency() const
    {
        return std::log2(1 + snr);
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STEP_NOMINATION_H
