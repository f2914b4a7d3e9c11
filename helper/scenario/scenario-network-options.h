/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCENARIO_NETWORK_OPTIONS_H
#define LLM_EDGE_SCENARIO_NETWORK_OPTIONS_H

#include "program-options.h"

#include "ns3/edge-network.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The part of a scenario's command line that says what network there is.
 */
struct ScenarioNetworkOptions
{
    std::string access{"wifi"};    //!< Access network
    uint64_t ues{20};              //!< User devices
    uint64_t servers{4};           //!< Edge servers
    uint64_t cloud{1};             //!< Cloud servers
    std::string mobility{"fixed"}; //!< How devices move
    double speed{0};               //!< Speed of devices that move (m/s), 0: the network's own
    uint64_t cells{1};             //!< Cells of the access network
    std::string handover;          //!< Handovers whatever the signals say
    uint64_t hops{1};              //!< Links between relaying UAVs
    double uavs{-1};               //!< Share of UAVs in a population, below 0: its own
    double area{0};                //!< Side of a population's square (m), 0: its own
    std::string pathloss;          //!< Path loss of a radio, empty: the network's own
    double loss{0};                //!< Share of packets lost on every link

    /** @param options where the options are added */
    void Declare(ProgramOptions& options);

    /**
     * @brief Build the network.
     *
     * @param stream first random stream to use
     * @return the network, built
     * @throws InputError if an option names nothing that there is
     */
    Ptr<EdgeNetwork> Build(int64_t stream) const;

  private:
    /**
     * @brief Tell the network how its devices move.
     * @param network the network, not built
     */
    void SetMobility(Ptr<EdgeNetwork> network) const;
    /**
     * @brief Give the network a population of terminals.
     * @param network the network, not built
     * @param flight how UAVs fly, empty: the population's own
     */
    void SetPopulation(Ptr<EdgeNetwork> network, const std::string& flight) const;
    /**
     * @brief Set what only one kind of network has.
     * @param network the network, not built
     */
    void SetKind(Ptr<EdgeNetwork> network) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCENARIO_NETWORK_OPTIONS_H
