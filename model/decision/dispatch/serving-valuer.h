/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SERVING_VALUER_H
#define LLM_EDGE_SERVING_VALUER_H

#include "dispatch-policy.h"

#include "ns3/object.h"

#include <cstddef>
#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Computes the prices of those who trade serving: what a device would pay for being served
 * at the edge, and what a server asks for serving.
 *
 * Devices and servers ask only about themselves; the answer is not told to anyone else.
 */
class ServingValuer : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param request a request that waits for a server
     * @return the most that its device would pay for having it served at the edge (price units)
     * @throws InputError if the request names something unknown
     */
    virtual int64_t GetBuyerPrice(const RequestView& request) = 0;

    /**
     * @param server index of an edge server
     * @param held requests that it holds, including those for which it has already asked a price in
     * the same auction
     * @return the least for which the server would serve one more request (price units)
     */
    virtual int64_t GetSellerPrice(size_t server, uint32_t held) = 0;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVING_VALUER_H
