/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_SERVICES_H
#define LLM_EDGE_REASONING_SERVICES_H

#include <cstddef>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The steps that a server has admitted: which servers and how much of the uplink they use.
 */
class ReasoningServices
{
  public:
    /** Forget all steps. */
    void Clear();

    /**
     * @brief A step is admitted.
     *
     * @param endMs when its server becomes free (ms)
     * @param uploadEndMs when its bandwidth becomes free (ms)
     * @param bandwidthHz its bandwidth (Hz)
     */
    void Add(double endMs, double uploadEndMs, double bandwidthHz);

    /** @param nowMs now; what has ended by then, leaves (ms) */
    void Release(double nowMs);

    /** @return steps in service */
    size_t Size() const;

    /**
     * @param nowMs now (ms)
     * @param remainingMs receives, for each step in service, the time until it ends (ms)
     */
    void GetRemaining(double nowMs, std::vector<double>& remainingMs) const;

    /**
     * @param nowMs now (ms)
     * @return bandwidth that uploads use now (Hz)
     */
    double UsedBandwidthHz(double nowMs) const;

  private:
    /** A step that has been admitted. */
    struct Service
    {
        double endMs;       //!< When its server becomes free (ms)
        double uploadEndMs; //!< When its bandwidth becomes free (ms)
        double bandwidthHz; //!< Its bandwidth (Hz)
    };

    std::vector<Service> m_services; //!< Those in service
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_SERVICES_H
