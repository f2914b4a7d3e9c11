/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CONNECTION_WARNING_H
#define LLM_EDGE_CONNECTION_WARNING_H

#include "ns3/llm-client.h"

#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A warning that names devices that have never connected to the controller, and why: no
 * route, no association with an access point, refused.
 */
class ConnectionWarning
{
  public:
    /** @param clients the devices, after the simulation */
    explicit ConnectionWarning(const std::vector<Ptr<LlmClient>>& clients);

    /** @return numbers of the devices that have never connected, by reason */
    const std::map<std::string, std::vector<uint32_t>>& GetDevices() const;

    /**
     * @brief Write a line for each reason; nothing if all devices have been connected.
     * @param out the stream
     */
    void Print(std::ostream& out) const;

  private:
    size_t m_clients;                                       //!< Number of devices
    std::map<std::string, std::vector<uint32_t>> m_devices; //!< By reason
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CONNECTION_WARNING_H
