/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FIXED_SHARES_DISPATCH_POLICY_H
#define LLM_EDGE_FIXED_SHARES_DISPATCH_POLICY_H

#include "full-shares-dispatch-policy.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Chooses one server after the other and gives every request the same fractions of the
 * largest allocation: the baseline "round robin, c = w = 0.7" of He, Fang, Yu and Leung's
 * offloading study.
 *
 * Memory has a fraction of its own, because less memory than a request needs is of no use.
 */
class FixedSharesDispatchPolicy : public FullSharesDispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

  protected:
    ResourceAmounts Allot(const ResourceAmounts& full) const override;

  private:
    double m_bandwidth{0.7}; //!< Fraction of the largest bandwidth
    double m_compute{0.7};   //!< Fraction of the largest compute share
    double m_memory{1};      //!< Fraction of the largest memory quota
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FIXED_SHARES_DISPATCH_POLICY_H
