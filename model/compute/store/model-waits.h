/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MODEL_WAITS_H
#define LLM_EDGE_MODEL_WAITS_H

#include "ns3/case-insensitive-less.h"
#include "ns3/inference-request.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <deque>
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
 * @brief Requests that wait until their model is in memory.
 */
class ModelWaits
{
  public:
    /** A waiting request. */
    struct Wait
    {
        InferenceRequest request; //!< The request
        Time since;               //!< Since when it waits
    };

    /**
     * @brief Add a request that waits.
     *
     * @param model the model that it waits for, in any case
     * @param request the request
     */
    void Add(const std::string& model, const InferenceRequest& request);

    /**
     * @brief Remove a waiting request.
     *
     * @param model its model
     * @param id the request
     * @return false if it does not wait
     */
    bool Remove(const std::string& model, uint64_t id);

    /**
     * @brief Get the requests that waited for a model that has been loaded.
     *
     * @param model the model
     * @return who has waited for it, oldest first
     */
    std::deque<Wait> Take(const std::string& model);

    /**
     * @brief Remove all waiting requests.
     * @return who has waited, by the alphabet of models, oldest first
     */
    std::vector<uint64_t> Clear();

    /** @return requests that wait */
    uint32_t GetCount() const;
    /** @return tokens of their prompts */
    uint64_t GetPromptTokens() const;

  private:
    std::map<std::string, std::deque<Wait>, CaseInsensitiveLess> m_waits; //!< By model
    uint32_t m_count{0};                                                  //!< How many
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MODEL_WAITS_H
