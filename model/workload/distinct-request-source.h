/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DISTINCT_REQUEST_SOURCE_H
#define LLM_EDGE_DISTINCT_REQUEST_SOURCE_H

#include "request-source.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief One of several workloads that are played together: its sessions and the contents of its
 * prompts are not those of the others, although each workload numbers them for itself.
 *
 * The number of the workload times STEP is added to numbers of sessions and of prefix blocks.
 * Requests without a class of their own get the workload's name as their class.
 */
class DistinctRequestSource : public RequestSource
{
  public:
    static constexpr uint64_t STEP = 1'000'000'000'000'000; //!< Between two workloads' numbers

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param source the workload
     * @param number its number, from 0
     * @param name its name
     */
    void Configure(Ptr<RequestSource> source, uint32_t number, const std::string& name);

    std::optional<LlmRequest> Next() override;
    int64_t AssignStreams(int64_t stream) override;

  private:
    void DoDispose() override;

    Ptr<RequestSource> m_source; //!< The workload
    uint64_t m_offset{0};        //!< What is added to its numbers
    std::string m_name;          //!< Its name
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DISTINCT_REQUEST_SOURCE_H
