/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RESOURCE_LEDGER_H
#define LLM_EDGE_RESOURCE_LEDGER_H

#include "resource-amounts.h"

#include <cstddef>
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
 * @brief The books of the resources of servers and of what requests hold of them.
 *
 * At any instant, for every resource of every server: held + left = capacity, held is the sum of
 * what the requests hold, and nothing is negative. A reservation that asks for more than is left is
 * refused as a whole. Sums are computed again at each change, in the order of request ids, so that
 * when everything has been returned exactly 0 is held.
 */
class ResourceLedger
{
  public:
    /**
     * @brief Set the capacity of a server. If requests already hold more, nothing is left until
     * enough has been returned.
     *
     * @param server the server's index
     * @param capacity its resources
     * @throws InputError if an amount is negative or not finite, or the compute share is above 1
     */
    void SetCapacity(size_t server, const ResourceAmounts& capacity);

    /**
     * @param server a server's index
     * @return its capacity; zero for a server whose capacity was not set
     */
    ResourceAmounts GetCapacity(size_t server) const;

    /**
     * @param server a server's index
     * @return the resources that its requests hold
     */
    ResourceAmounts GetHeld(size_t server) const;

    /**
     * @param server a server's index
     * @return what is left: capacity minus held, at least 0
     */
    ResourceAmounts GetLeft(size_t server) const;

    /**
     * @brief Reserve resources for a request, all of them or none.
     *
     * @param server the server's index
     * @param request the request, which must hold nothing
     * @param amounts the resources
     * @return empty if the request holds them now; otherwise a message that names the resource, the
     * amount asked for and the amount left
     * @throws InputError if an amount is negative or not finite, the compute share is above 1, or
     * already holds something
     */
    std::string Reserve(size_t server, uint64_t request, const ResourceAmounts& amounts);

    /**
     * @brief Return the resources of a request.
     *
     * @param request the request
     * @return the resources that it held; zero if it held none
     */
    ResourceAmounts Release(uint64_t request);

    /**
     * @brief Return the bandwidth of a request, and nothing else.
     *
     * @param request the request
     * @return the bandwidth that it held, without other resources
     */
    ResourceAmounts ReturnBandwidth(uint64_t request);

    /** @return number of requests that hold resources */
    size_t GetHolders() const;

    /**
     * @return whether, for every server, held is the sum of the holdings and within the capacity
     */
    bool IsConserved() const;

  private:
    /** The account of a server. */
    struct Account
    {
        ResourceAmounts capacity;                    //!< Its capacity
        ResourceAmounts held;                        //!< What its requests hold
        std::map<uint64_t, ResourceAmounts> holders; //!< What each request holds
    };

    /**
     * @param holders what each request holds
     * @return their sum
     */
    static ResourceAmounts Sum(const std::map<uint64_t, ResourceAmounts>& holders);

    std::vector<Account> m_accounts;     //!< By server
    std::map<uint64_t, size_t> m_places; //!< Server on which a request holds resources
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RESOURCE_LEDGER_H
