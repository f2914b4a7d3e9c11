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
 * @brief The books of what servers have and requests hold of it.
 *
 * At any instant and for every resource of every server: held + left = capacity, held is the sum of
 * what the requests hold, and nothing is below 0. A reservation above what is left is refused as a
 * whole. Sums are formed anew at each change, in the order of request ids, so that returning
 * everything leaves exactly 0 held.
 */
class ResourceLedger
{
  public:
    /**
     * @brief Set what a server has. Fewer than requests hold already: nothing is left until enough
     * has been returned.
     *
     * @param server the server's index
     * @param capacity what it has
     * @throws InputError if an amount is negative or not finite, or the compute share is above 1
     */
    void SetCapacity(size_t server, const ResourceAmounts& capacity);

    /**
     * @param server a server's index
     * @return what it has; nothing for a server of which no capacity was set
     */
    ResourceAmounts GetCapacity(size_t server) const;

    /**
     * @param server a server's index
     * @return what its requests hold
     */
    ResourceAmounts GetHeld(size_t server) const;

    /**
     * @param server a server's index
     * @return what is left: capacity less held, not below 0
     */
    ResourceAmounts GetLeft(size_t server) const;

    /**
     * @brief Give a request what it is allotted, all of it or nothing.
     *
     * @param server the server's index
     * @param request the request, which must hold nothing
     * @param amounts what it shall hold
     * @return empty if it holds it now; otherwise which resource lacks, how much was asked and how
     * much is left
     * @throws InputError if an amount is negative or not finite, the compute share is above 1, or
     * the request holds something
     */
    std::string Reserve(size_t server, uint64_t request, const ResourceAmounts& amounts);

    /**
     * @brief Take back what a request holds.
     *
     * @param request the request
     * @return what it held; nothing if it held nothing
     */
    ResourceAmounts Release(uint64_t request);

    /** @return requests that hold something */
    size_t GetHolders() const;

    /** @return whether held is the sum of the holdings and within the capacity, everywhere */
    bool IsConserved() const;

  private:
    /** A server. */
    struct Account
    {
        ResourceAmounts capacity;                    //!< What it has
        ResourceAmounts held;                        //!< What its requests hold
        std::map<uint64_t, ResourceAmounts> holders; //!< By request
    };

    /**
     * @param holders what requests hold
     * @return their sum
     */
    static ResourceAmounts Sum(const std::map<uint64_t, ResourceAmounts>& holders);

    std::vector<Account> m_accounts;     //!< By server
    std::map<uint64_t, size_t> m_places; //!< Server where a request holds something
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RESOURCE_LEDGER_H
