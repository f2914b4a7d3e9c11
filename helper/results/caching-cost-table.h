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
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What edge servers that cache cost, epoch by epoch: the rows of caching.csv.
 */
class CachingCostTable
{
  public:
    /** What an edge server cost in an epoch. */
    struct Cell
    {
        CachingCost cost;      //!< By part
        double loadingCost{0}; //!< Of it: what the cloud took for models that were being loaded
        std::map<std::string, uint32_t> reported; //!< Requests by model, as reported
        uint32_t lostCounts{0};                   //!< Counts that its report left out
        uint32_t notAnswered{0};                  //!< Requests that were not answered
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
     * @param epoch an epoch; those after the last one count to it
     * @param server index of an edge server
     * @return what it cost
     */
    Cell& At(uint32_t epoch, size_t server);
    /** @copydoc At(uint32_t, size_t) */
    const Cell& At(uint32_t epoch, size_t server) const;
    /**
     * @param time a moment; those before the first and after the last epoch count to these
     * @param server index of an edge server
     * @return what it cost in the epoch of that moment
     */
    Cell& At(Time time, size_t server);

    /** @return cost per epoch, all edge servers together */
    CachingCost GetMeanCost() const;

    /** @return the part of it that was for models being loaded */
    double GetMeanLoadingCost() const;

    /** @return counts that reports left out, all together */
    uint64_t GetLostCounts() const;

    /** @param directory where caching.csv goes */
    void WriteCsv(RunDirectory& directory) const;

  private:
    Time m_start;                           //!< Beginning of epoch 0
    Time m_length;                          //!< Length of an epoch
    std::vector<std::vector<Cell>> m_cells; //!< By epoch and edge server
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_COST_TABLE_H
