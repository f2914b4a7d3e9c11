/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GAMMA_ARRIVALS_H
#define LLM_EDGE_GAMMA_ARRIVALS_H

#include "arrival-process.h"

#include "ns3/random-variable-stream.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A renewal process: independent gamma intervals of mean Shape * Scale and coefficient of
 * variation 1/sqrt(Shape). Uses one stream.
 *
 * The defaults are fitted to the intervals of the Azure conversation trace (Patel et al.,
 * Splitwise, ISCA 2024; CC-BY-4.0). The process has the short-range burstiness of that trace but
 * not its slow changes of load; use CoxArrivals for those.
 */
class GammaArrivals : public ArrivalProcess
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    GammaArrivals();

    int64_t AssignStreams(int64_t stream) override;

  protected:
    double DoNext(double now) override;
    double DoGetRate() const override;

  private:
    double m_shape;                      //!< Attribute Shape
    double m_scale;                      //!< Attribute Scale (s)
    Ptr<GammaRandomVariable> m_interval; //!< Draws intervals
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GAMMA_ARRIVALS_H
