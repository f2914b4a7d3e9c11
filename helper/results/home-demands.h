/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_HOME_DEMANDS_H
#define LLM_EDGE_HOME_DEMANDS_H

#include "ns3/dispatch-policy.h"
#include "ns3/recorded-demand.h"
#include "ns3/request-record.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Where requests are at home, and what is asked for at each edge server in each epoch, where
 * devices move from one edge server to another.
 */
class HomeDemands
{
  public:
    /**
     * @param servers number of edge servers, 1 or more
     * @param epochs number of epochs, 1 or more
     * @param pairs number of pairs that requests can be for
     */
    HomeDemands(size_t servers, uint32_t epochs, size_t pairs);

    /**
     * @brief Note a request that has come to the controller.
     *
     * @param request the request
     * @param epoch the epoch
     * @param pair the pair that it is for, if any
     */
    void Arrive(const RequestView& request, uint32_t epoch, std::optional<size_t> pair);

    /**
     * @brief Note what was foreseen for an epoch.
     *
     * @param server number of the edge server
     * @param epoch the epoch
     * @param rates requests expected, by pair
     */
    void Foresee(size_t server, uint32_t epoch, const std::vector<double>& rates);

    /**
     * @param request what a controller knows about a request
     * @return number of its edge server
     */
    size_t Find(const RequestView& request) const;

    /**
     * @param record a request
     * @return number of its edge server; that of the device's number if it has not come to the
     * controller
     */
    size_t Find(const RequestRecord& record) const;

    /**
     * @param server number of an edge server
     * @return what was asked for there
     */
    Ptr<RecordedDemand> Get(size_t server) const;

  private:
    /** By epoch and pair. */
    using Table = std::vector<std::vector<double>>;

    std::vector<Table> m_requests;      //!< By edge server
    std::vector<Table> m_rates;         //!< By edge server, as foreseen
    std::map<uint64_t, size_t> m_homes; //!< By what the attempts of a request share
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_HOME_DEMANDS_H
