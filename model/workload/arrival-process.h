/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ARRIVAL_PROCESS_H
#define LLM_EDGE_ARRIVAL_PROCESS_H

#include "ns3/object.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The times at which users make requests: a point process.
 */
class ArrivalProcess : public Object
{
  public:
    /** Latest arrival accepted (s): 31 years. */
    static constexpr double MAX_SECONDS = 1e9;

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @return the next arrival (s from the start), not before the previous one
     * @throws InputError if it is later than MAX_SECONDS
     */
    double Next();

    /** @return the long-run mean rate (1/s), including the scale */
    double GetRate() const;

    /**
     * @brief Multiply the rate. Processes that modulate the rate keep their own time scale.
     *
     * @param scale factor, from 1e-6 to 1e6
     * @throws InputError if it is outside this range
     */
    void SetRateScale(double scale);

    /**
     * @brief Assign fixed random streams.
     *
     * @param stream first stream index to use
     * @return number of streams used; 0 for a process without randomness
     */
    virtual int64_t AssignStreams(int64_t stream);

  protected:
    /**
     * @brief Find the next arrival.
     *
     * @param now the previous arrival (s), 0 at the start
     * @return the next arrival (s), at @p now or later
     */
    virtual double DoNext(double now) = 0;

    /** @return the long-run mean rate (1/s) at scale 1 */
    virtual double DoGetRate() const = 0;

    /** @return the factor on the rate */
    double GetRateScale() const;

  private:
    double m_now{0};       //!< Last arrival (s)
    double m_rateScale{1}; //!< Factor on the rate
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ARRIVAL_PROCESS_H
