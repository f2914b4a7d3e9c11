/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MODEL_MAP_H
#define LLM_EDGE_MODEL_MAP_H

#include <map>
#include <string>
#include <string_view>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Replaces the names of language models in a trace by those that servers have.
 *
 * It is written as "ChatGPT:Llama-3.1-8B,GPT-4:Qwen3-32B"; the name "*" stands for every other
 * model. "ChatGPT:" lets requests for ChatGPT ask for any model.
 */
class ModelMap
{
  public:
    ModelMap() = default;

    /**
     * @param text the map, as above; empty: names stay as they are
     * @throws InputError if the text cannot be read, or has a name twice
     */
    explicit ModelMap(const std::string& text);

    /** @return whether all names stay as they are */
    bool IsEmpty() const;

    /**
     * @param model a name in the trace, not empty
     * @return the name that the request asks for; empty: any model
     */
    std::string Get(std::string_view model) const;

  private:
    std::map<std::string, std::string, std::less<>> m_names; //!< By the name in the trace
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MODEL_MAP_H
