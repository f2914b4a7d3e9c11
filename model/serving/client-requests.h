/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CLIENT_REQUESTS_H
#define LLM_EDGE_CLIENT_REQUESTS_H

#include "client-request.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The requests of a device that have not ended, by ClientRequest::GetKey().
 */
class ClientRequests
{
  public:
    /** Requests for which no message has arrived for a while. */
    struct Silence
    {
        std::vector<uint64_t> keys; //!< Those
        Time next{Time::Max()};     //!< When the next one may join them; Time::Max(): none can
    };

    /** @return how many there are */
    size_t GetSize() const;

    /** @return whether there is none */
    bool IsEmpty() const;

    /**
     * @param request a request whose key is not here
     * @return it, as it is kept
     */
    ClientRequest& Add(const ClientRequest& request);

    /**
     * @param key a request's key
     * @return the request, null if it has ended
     */
    ClientRequest* Find(uint64_t key);

    /**
     * @param id an attempt's id on the wire
     * @return its request, null if it has ended or another attempt counts
     */
    ClientRequest* FindAttempt(uint64_t id);

    /**
     * @param key a request that is here
     * @return it, no longer here
     */
    ClientRequest Remove(uint64_t key);

    /** @return key of the oldest request; there must be one */
    uint64_t GetOldest() const;

    /**
     * @param inFlight whether those are asked for of which an attempt is under way, or the others
     * @return their keys, rising
     */
    std::vector<uint64_t> GetKeys(bool inFlight) const;

    /**
     * @brief Handle the end of the connection.
     *
     * @param maxRetries attempts that a request may have after the first
     * @return keys of the requests that end with it, rising
     */
    std::vector<uint64_t> LoseAttempts(uint32_t maxRetries);

    /**
     * @param timeout a time
     * @return requests whose answer is awaited and of which nothing has been heard for as long
     */
    Silence FindSilent(Time timeout) const;

    /** Forget all of them, and stop their timers. */
    void Clear();

  private:
    std::map<uint64_t, ClientRequest> m_requests; //!< By key
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CLIENT_REQUESTS_H
