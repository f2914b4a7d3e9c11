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
 * @brief What is expected of a request when it is decided where to send it.
 */
struct OffloadingForecast
{
    double uplinkBytes{0};       //!< Size of the request on its way up (byte)
    double downlinkBytes{0};     //!< Size of the answer on its way down (byte)
    double rateBps{0};           //!< Data rate of the link now, both ways (bit/s), more than 0
    double uplinkDistanceM{0};   //!< Distance to the server when the request goes up (m)
    double downlinkDistanceM{0}; //!< Distance from it when the answer comes down (m)
    double queueingS{0};         //!< Wait for the server (s)
    double inferenceS{0};        //!< Inference (s)
};

/**
 * @ingroup llm-edge
 *
 * @brief End-to-end latency by formula, He et al., Eq. 8: transmission of request and answer at the
 * rate of the moment of the decision, propagation, wait and inference.
 *
 * @param forecast what is expected
 * @return the latency (s)
 * @throws InputError if the rate is not positive or anything else negative
 */
double PredictOffloadingLatency(const OffloadingForecast& forecast);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_LATENCY_H
