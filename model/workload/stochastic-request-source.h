/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STOCHASTIC_REQUEST_SOURCE_H
#define LLM_EDGE_STOCHASTIC_REQUEST_SOURCE_H

#include "arrival-process.h"
#include "request-source.h"
#include "token-length-sampler.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Base class of all generators of random requests.
 *
 * An ArrivalProcess decides when requests arrive and a TokenLengthSampler how long they are.
 * Sources must not share them. A source without Duration and MaxRequests never ends.
 */
class StochasticRequestSource : public RequestSource
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    std::optional<LlmRequest> Next() override;

    /**
     * @brief Assign fixed random streams: the arrivals', then the lengths', then the source's own.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream) override;

    /**
     * @return long-run mean requests per second, including RateScale but ignoring MaxContext
     * @throws InputError if there is no arrival process
     */
    double GetRate();

  protected:
    void DoDispose() override;

    /**
     * @brief Draw the next request: its arrival (s) and everything except deadline and class.
     *
     * @param request receives the request
     * @return its arrival (s), not before the previous one
     */
    virtual double DoNext(LlmRequest& request) = 0;

    /** @return mean requests per arrival of the arrival process; 1 by default */
    virtual double DoGetRequestsPerArrival() const;

    /**
     * @brief Assign the source's own streams.
     *
     * @param stream first stream index to use
     * @return number of streams used; 0 by default
     */
    virtual int64_t DoAssignStreams(int64_t stream);

    /** @return the next arrival of the arrival process (s) */
    double NextArrival();

    /**
     * @brief Draw lengths within MaxContext; a pair that is too long is drawn again.
     *
     * @return the lengths
     * @throws InputError if a thousand draws in a row are too long
     */
    TokenLengths SampleLengths();

    /** @return the attribute MaxContext (tokens); 0: no limit */
    uint64_t GetMaxContext() const;

  private:
    /** Check the attributes once. */
    void Begin();

    Ptr<ArrivalProcess> m_arrivals;    //!< Attribute Arrivals
    Ptr<TokenLengthSampler> m_lengths; //!< Attribute Lengths
    double m_rateScale;                //!< Attribute RateScale
    Time m_duration;                   //!< Attribute Duration
    uint64_t m_maxRequests;            //!< Attribute MaxRequests
    uint64_t m_maxContext;             //!< Attribute MaxContext (tokens)
    Time m_deadline;                   //!< Attribute Deadline
    std::string m_class;               //!< Attribute Class

    bool m_begun{false}; //!< Whether Begin() was called
    bool m_ended{false}; //!< Whether the workload has ended
    uint64_t m_given{0}; //!< Number of requests returned
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STOCHASTIC_REQUEST_SOURCE_H
