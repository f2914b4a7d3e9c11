/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_POISSON_ARRIVALS_H
#define LLM_EDGE_POISSON_ARRIVALS_H

#include "arrival-process.h"

#include "ns3/random-variable-stream.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A Poisson process: independent exponential intervals of mean 1/Rate. Uses one stream.
 */
class PoissonArrivals : public ArrivalProcess
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    PoissonArrivals();

    int64_t AssignStreams(int64_t stream) override;

  protected:
    double DoNext(double now) override;
    double DoGetRate() const override;

  private:
    double m_rate;                             //!< Attribute Rate (1/s)
    Ptr<ExponentialRandomVariable> m_interval; //!< Draws intervals of mean 1
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_POISSON_ARRIVALS_H
