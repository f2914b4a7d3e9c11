/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_ENVIRONMENT_ADAPTER_H
#define LLM_EDGE_CACHING_ENVIRONMENT_ADAPTER_H

#include "caching-environment.h"

#include "ns3/caching-action.h"
#include "ns3/caching-features.h"
#include "ns3/caching-raw-action.h"
#include "ns3/environment.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The caching problem of one edge server as rows of floats.
 *
 * Observations are CachingFeatures, actions CachingAction or CachingRawAction, and a step is a
 * slot. The reward is the negative cost of the slot, in units of the cost of a slot in the cloud in
 * which every agent makes one request.
 */
class CachingEnvironmentAdapter : public Environment
{
  public:
    /**
     * @param environment the server, configured; nobody else may start or step it
     * @param slots length of an episode, 1 or more
     * @param version version of the observations' layout (CachingFeatures)
     * @param raw whether actions are CachingRawAction
     */
    CachingEnvironmentAdapter(Ptr<CachingEnvironment> environment,
                              uint32_t slots,
                              uint32_t version = 1,
                              bool raw = false);

  private:
    void DoReset(int64_t stream) override;
    void DoObserve(Span<float> observation) const override;
    StepResult DoStep(Span<const float> action) override;

    Ptr<CachingEnvironment> m_environment; //!< The server
    CachingFeatures m_features;            //!< Writes observations
    CachingAction m_action;                //!< Reads actions
    CachingRawAction m_rawAction;          //!< Reads actions if they are raw
    bool m_raw;                            //!< They are
    std::vector<uint8_t> m_cached;         //!< What was decided
    std::vector<double> m_shares;          //!< The same, if actions are raw
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_ENVIRONMENT_ADAPTER_H
