/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PLACE_FORESIGHT_H
#define LLM_EDGE_PLACE_FORESIGHT_H

#include "ns3/edge-network.h"
#include "ns3/recorded-demand.h"
#include "ns3/simple-ref-count.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What an oracle knows about an epoch at an edge server, where devices move from one to
 * another: what each group of devices asks for, times the fraction of its devices that are at the
 * server at that moment.
 */
class PlaceForesight : public SimpleRefCount<PlaceForesight>
{
  public:
    /**
     * @param network the network
     * @param demands what groups ask for; device d is in group d modulo their number
     * @param servers number of edge servers
     */
    PlaceForesight(Ptr<EdgeNetwork> network,
                   std::vector<Ptr<RecordedDemand>> demands,
                   uint32_t servers);

    /**
     * @param server number of the edge server
     * @param epoch the epoch
     * @param requests whether the requests themselves are known, instead of their mean numbers
     * @return requests in the epoch, by pair; valid until the next call
     */
    const std::vector<double>& Get(uint32_t server, uint32_t epoch, bool requests);

  private:
    /**
     * @param server number of an edge server
     * @param group a group
     * @return fraction of its devices that are there now
     */
    double GetShare(uint32_t server, size_t group) const;

    EdgeNetwork::HomeFinder m_home;             //!< Finds the edge servers of devices
    uint32_t m_devices;                         //!< Number of devices
    std::vector<Ptr<RecordedDemand>> m_demands; //!< By group
    uint32_t m_servers;                         //!< Number of edge servers
    std::vector<double> m_result;               //!< What was returned last
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PLACE_FORESIGHT_H
