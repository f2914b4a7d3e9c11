/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STEP_CANDIDATE_H
#define LLM_EDGE_STEP_CANDIDATE_H

#include <optional>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A reasoning step whose device asks for the server's large model.
 */
struct StepCandidate
{
    /** Bits by which one token of context is uploaded. */
    static constexpr double BITS_PER_TOKEN = 32;

    double valueGain{0};     //!< Value of a step by the large model less that by the small one
    double contextTokens{1}; //!< Context to be uploaded (tokens)
    double snr{1};           //!< Signal-to-noise ratio of its uplink (linear)
    double serviceMs{0};     //!< Predicted time that the server computes for it (ms)
    double waitedMs{0};      //!< How long it has waited so far (ms)
    bool admissible{true};   //!< Whether it may be admitted in this slot

    /** Wait if it is not admitted now (ms); empty: it is estimated, see QueueWaitEstimate. */
    std::optional<double> queueWaitMs;

    /**
     * @brief The upload's size in units of a channel of 1 Hz (Eq. 25 of the paper): divided by a
     * bandwidth in Hz it is the time of the upload.
     *
     * @return context bits divided by the spectral efficiency log2(1 + snr) (ms Hz)
     */
    double UploadMsHz() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STEP_CANDIDATE_H
