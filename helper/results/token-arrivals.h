/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TOKEN_ARRIVALS_H
#define LLM_EDGE_TOKEN_ARRIVALS_H

#include "ns3/callback.h"
#include "ns3/llm-client.h"
#include "ns3/request-record.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Tells of the tokens that arrive at devices, as long as it exists.
 */
class TokenArrivals
{
  public:
    /** Called with a request, which counts the tokens, and how many have arrived in one message. */
    using ArrivalCallback = Callback<void, const RequestRecord&, uint32_t>;

    /**
     * @param clients the devices
     * @param callback called for every message with tokens
     */
    TokenArrivals(const std::vector<Ptr<LlmClient>>& clients, const ArrivalCallback& callback);
    ~TokenArrivals();
    TokenArrivals(const TokenArrivals&) = delete;
    TokenArrivals& operator=(const TokenArrivals&) = delete;

  private:
    std::vector<Ptr<LlmClient>> m_clients; //!< The devices
    ArrivalCallback m_callback;            //!< Connected to each of them
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TOKEN_ARRIVALS_H
