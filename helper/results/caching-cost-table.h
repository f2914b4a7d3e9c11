/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_COST_TABLE_H
#define LLM_EDGE_CACHING_COST_TABLE_H

#include "ns3/caching-cost.h"
#include "ns3/nstime.h"
#include "ns3/run-directory.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Costs of edge servers that cache models, epoch by epoch: the rows of caching.csv.
 */
class CachingCostTable
{
  public:
    /** Cost of an edge server in an epoch. */
    struct Cell
    {
        CachingCost cost; //!< By part
        double loadingCost{
            0}; //!< The part of it that the cloud took for models that were being loaded
        std::optional<std::map<std::string, uint32_t>>
            reported;            //!< Requests by model, as reported; nothing: there was no report
        uint32_t lostCounts{0};  //!< Counts that are missing in its report
        uint32_t notAnswered{0}; //!< Requests that were not answered
    };

    /**
     * @param start beginning of epoch 0
     * @param length length of an epoch, above 0
     * @param epochs number of epochs, 1 or more
     * @param servers number of edge servers
     */
    CachingCostTable(Time start, Time length, uint32_t epochs, size_t servers);

    /** @return number of epochs */
    uint32_t GetEpochs() const;

    /**
     * @param epoch an epoch; epochs after the last one belong to the last one
     * @param server index of an edge server
     * @return its cost
     */
    Cell& At(uint32_t epoch, size_t server);
    /** @copydoc At(uint32_t, size_t) */
    const Cell& At(uint32_t epoch, size_t server) const;
    /**
     * @param time a moment; moments before the first or after the last epoch belong to that epoch
     * @param server index of an edge server
     * @return its cost in the epoch of that moment
     */
    Cell& At(Time time, size_t server);

    /**
     * @param time a moment; moments before the first or after the last epoch belong to that epoch
     * @return the epoch of that moment
     */
    uint32_t GetEpoch(Time time) const;

    /** @return cost per epoch, summed over all edge servers */
    CachingCost GetMeanCost() const;

    /** @return the part of it for models that were being loaded */
    double GetMeanLoadingCost() const;

    /** @return number of counts missing in reports */
    uint64_t GetLostCounts() const;

    /** @param directory receives caching.csv */
    void WriteCsv(RunDirectory& directory) const;

  private:
    Time m_start;                           //!< Beginning of epoch 0
    Time m_length;                          //!< Length of an epoch
    std::vector<std::vector<Cell>> m_cells; //!< By epoch and edge server
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_COST_TABLE_H
