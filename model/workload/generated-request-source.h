/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GENERATED_REQUEST_SOURCE_H
#define LLM_EDGE_GENERATED_REQUEST_SOURCE_H

#include "stochastic-request-source.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Independent requests: every arrival is one request without a session. Uses the streams of
 * its arrival process and its sampler.
 *
 * With default attributes it imitates the Azure conversation trace of 2023 (see CoxArrivals and
 * QuantileTokenLengths) without needing the file.
 */
class GeneratedRequestSource : public StochasticRequestSource
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    GeneratedRequestSource();

  protected:
    double DoNext(LlmRequest& request) override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GENERATED_REQUEST_SOURCE_H
