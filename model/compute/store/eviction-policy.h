/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_EVICTION_POLICY_H
#define LLM_EDGE_EVICTION_POLICY_H

#include "model-use.h"

#include "ns3/object.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Decides which model leaves a server's memory when another needs room.
 *
 * The model with the least worth goes first; among equals, the one loaded first.
 */
class EvictionPolicy : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param use a resident model
     * @return worth of keeping it, in any unit; finite
     */
    virtual double GetWorth(const ModelUse& use) const = 0;

    /** @return whether models are evicted at all; true unless overridden */
    virtual bool MayEvict() const;

    /** @return whether ModelUse::score is needed; false unless overridden */
    virtual bool NeedsScore() const;

    /**
     * @brief Find a policy by its TypeId name or its short name.
     *
     * @param name "Lru", "LruEvictionPolicy" or a full TypeId name
     * @return a new policy with default attributes
     * @throws InputError if there is none; the message lists the policies that exist
     */
    static Ptr<EvictionPolicy> Create(const std::string& name);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_EVICTION_POLICY_H
