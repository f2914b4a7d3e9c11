/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REQUEST_SOURCE_H
#define LLM_EDGE_REQUEST_SOURCE_H

#include "llm-request.h"

#include "ns3/object.h"

#include <optional>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A source of requests: a trace or a generator.
 *
 * It returns one request after the other, in the order of arrival, so that a workload of any length
 * needs little memory.
 */
class RequestSource : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @return the next request, or nothing when the workload has ended
     * @throws InputError if its input is invalid
     */
    virtual std::optional<LlmRequest> Next() = 0;

    /**
     * @brief Assign fixed random streams.
     *
     * @param stream first stream index to use
     * @return number of streams used; 0 for a source without randomness
     */
    virtual int64_t AssignStreams(int64_t stream);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REQUEST_SOURCE_H
