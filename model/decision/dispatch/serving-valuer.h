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
 * @brief Says what serving is worth to those who trade it: a device's price for being served at the
 * edge, and a server's for serving.
 *
 * Devices and servers ask it about themselves only; nobody hears another one's answer.
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
     * @return most that its device would pay for having it served at the edge (price units)
     * @throws InputError if the request is for something that it knows nothing of
     */
    virtual int64_t GetBuyerPrice(const RequestView& request) = 0;

    /**
     * @param server index of an edge server
     * @param held requests that it holds, those included for which it has asked a price already in
     * the same auction
     * @return least that the server would serve one more request for (price units)
     */
    virtual int64_t GetSellerPrice(size_t server, uint32_t held) = 0;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVING_VALUER_H
