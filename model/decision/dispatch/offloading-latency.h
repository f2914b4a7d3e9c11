/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_LATENCY_H
#define LLM_EDGE_OFFLOADING_LATENCY_H

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The expectations about a request at the moment of the decision.
 */
struct OffloadingForecast
{
    double uplinkBytes{0};   //!< Size of the request on the uplink (byte)
    double downlinkBytes{0}; //!< Size of the answer on the downlink (byte)
    double rateBps{0}; //!< Current data rate of the link in both directions (bit/s), more than 0
    double uplinkDistanceM{0};   //!< Distance to the server when the request is sent (m)
    double downlinkDistanceM{0}; //!< Distance from the server when the answer is sent (m)
    double queueingS{0};         //!< Wait for the server (s)
    double inferenceS{0};        //!< Inference (s)
};

/**
 * @ingroup llm-edge
 *
 * @brief Compute the end-to-end latency by a formula, He et al., Eq. 8: transmission of request and
 * answer at the data rate at the moment of the decision, propagation, wait and inference.
 *
 * @param forecast the expectations
 * @return the latency (s)
 * @throws InputError if the rate is not positive or another value is negative
 */
double PredictOffloadingLatency(const OffloadingForecast& forecast);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_LATENCY_H
