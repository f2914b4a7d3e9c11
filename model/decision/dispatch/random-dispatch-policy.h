/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RANDOM_DISPATCH_POLICY_H
#define LLM_EDGE_RANDOM_DISPATCH_POLICY_H

#include "dispatch-policy.h"

#include "ns3/random-variable-stream.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Chooses a server uniformly from those that are up; an attribute includes the cloud.
 */
class RandomDispatchPolicy : public DispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    RandomDispatchPolicy();

    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override;
    int64_t AssignStreams(int64_t stream) override;

  private:
    bool m_includeCloud{true};           //!< The cloud may be drawn, too
    Ptr<UniformRandomVariable> m_random; //!< Draws the server
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RANDOM_DISPATCH_POLICY_H
