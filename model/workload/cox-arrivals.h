/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_COX_ARRIVALS_H
#define LLM_EDGE_COX_ARRIVALS_H

#include "arrival-process.h"

#include "ns3/nstime.h"
#include "ns3/random-variable-stream.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Arrivals with a changing rate: the rate is log-normal and follows a first-order
 * autoregression; the arrivals are gamma renewals at that rate. Uses two streams.
 *
 * The rate is constant over steps of length Step, and in step i it is
 * @code
 *   rate_i = Rate * exp(LogSigma * z_i - LogSigma^2 / 2)
 *   z_i    = phi * z_(i-1) + sqrt(1 - phi^2) * e_i,  phi = Ar1PerMinute^(Step / 60 s)
 * @endcode
 * with independent standard normal e_i and z_0; its mean is Rate for any Step. Arrivals are a
 * renewal process with gamma intervals of mean 1 and shape RenewalShape, on a clock that runs at
 * that rate (time rescaling). With RenewalShape = 1 this is a Cox process (doubly stochastic
 * Poisson).
 *
 * Over a window T the index of dispersion of the counts is about c + Rate * T * (exp(LogSigma^2) -
 * 1) as long as T is short compared with the correlation time of the rate, where c is between 1
 * (short T) and 1 / RenewalShape (long T). The squared coefficient of variation of the intervals is
 * (1 + 1 / RenewalShape) * exp(LogSigma^2) - 1.
 *
 * Rate, LogSigma and Ar1PerMinute are fitted to the Azure conversation trace (Patel et al.,
 * Splitwise, ISCA 2024; CC-BY-4.0); RenewalShape then follows from the trace's coefficient of
 * variation of 1.094.
 */
class CoxArrivals : public ArrivalProcess
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    CoxArrivals();

    int64_t AssignStreams(int64_t stream) override;

  protected:
    double DoNext(double now) override;
    double DoGetRate() const override;

  private:
    /** Draw the rate of the next step. */
    void Step();

    double m_mean;         //!< Attribute Rate (1/s)
    double m_sigma;        //!< Attribute LogSigma
    double m_ar1;          //!< Attribute Ar1PerMinute
    double m_renewalShape; //!< Attribute RenewalShape
    Time m_step;           //!< Attribute Step

    Ptr<NormalRandomVariable> m_normal; //!< Drives the rate
    Ptr<GammaRandomVariable> m_gamma;   //!< Intervals on the clock
    uint64_t m_steps{0};                //!< Steps drawn
    double m_z{0};                      //!< State of the rate
    double m_rate{0};                   //!< Rate in the current step (1/s), without the scale
    double m_end{0};                    //!< End of the current step (s)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_COX_ARRIVALS_H
