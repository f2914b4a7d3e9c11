/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SERVICE_TIME_ESTIMATE_H
#define LLM_EDGE_SERVICE_TIME_ESTIMATE_H

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a gateway has learnt of how long a server computes for a reasoning step: a straight
 * line in the length of the context, by least squares over the steps that have been served.
 *
 * This is the predictor of delays of He, Shao and Hou, fitted again to what the real server does:
 * the time of a prefill is as good as linear in the context, and the length of the step to come is
 * not known. Until LEAST_STEPS have been served there is no estimate.
 */
class ServiceTimeEstimate
{
  public:
    /** Steps that must have been served before there is an estimate. */
    static constexpr uint64_t LEAST_STEPS = 8;

    /**
     * @brief A step has been served.
     *
     * @param contextTokens its context (tokens)
     * @param serviceMs time from the whole context's arrival to the end of the step (ms)
     */
    void Add(double contextTokens, double serviceMs);

    /** @return whether enough steps have been served */
    bool IsReady() const;

    /**
     * @param contextTokens a context (tokens)
     * @return the expected time (ms), 0 or more; only if IsReady()
     */
    double GetMs(double contextTokens) const;

  private:
    uint64_t m_steps{0};    //!< Steps served
    double m_context{0};    //!< Mean context (tokens)
    double m_service{0};    //!< Mean time (ms)
    double m_contexts{0};   //!< Sum of squared deviations of contexts
    double m_covariance{0}; //!< Sum of products of the deviations of both
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVICE_TIME_ESTIMATE_H
