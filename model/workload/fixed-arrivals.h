/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FIXED_ARRIVALS_H
#define LLM_EDGE_FIXED_ARRIVALS_H

#include "arrival-process.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief One arrival every 1/Rate seconds; the first after one such interval.
 */
class FixedArrivals : public ArrivalProcess
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

  protected:
    double DoNext(double now) override;
    double DoGetRate() const override;

  private:
    double m_rate;       //!< Attribute Rate (1/s)
    uint64_t m_count{0}; //!< Arrivals so far
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FIXED_ARRIVALS_H
