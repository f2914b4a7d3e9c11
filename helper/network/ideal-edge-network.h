/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_IDEAL_EDGE_NETWORK_H
#define LLM_EDGE_IDEAL_EDGE_NETWORK_H

#include "edge-network.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief No network: messages arrive after the delay of IdealTransport, which is zero by default.
 * Every latency is then that of the servers.
 */
class IdealEdgeNetwork : public EdgeNetwork
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    Address GetServerAddress(uint32_t server, uint16_t port) const override;
    Address GetGatewayAddress(uint32_t device, uint16_t port) const override;
    TypeId GetTransport() const override;
    void EnablePcap(const std::string& prefix) override;

  protected:
    void ConnectDevices() override;
    void ConnectServers() override;
    bool HasStack() const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_IDEAL_EDGE_NETWORK_H
