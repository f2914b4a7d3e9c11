/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FAILURE_REASONS_H
#define LLM_EDGE_FAILURE_REASONS_H

#include "ns3/request-record.h"

#include <cstdint>
#include <map>
#include <ostream>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Counts why the requests of a run ended without success, and says the most frequent reasons
 * in one line.
 */
class FailureReasons
{
  public:
    /** @param record a request that has ended; one that was completed is not counted */
    void Add(const RequestRecord& record);

    /** @return requests that ended without success, by the reason in their records */
    const std::map<std::string, uint64_t>& GetCounts() const;

    /**
     * @brief Write one line with the three most frequent reasons, the most frequent first and equal
     * ones by name, and how many requests had another one; nothing if all were completed.
     * @param out the stream
     */
    void Print(std::ostream& out) const;

  private:
    std::map<std::string, uint64_t> m_counts; //!< Requests by reason
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FAILURE_REASONS_H
