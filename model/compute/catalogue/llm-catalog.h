/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LLM_CATALOG_H
#define LLM_EDGE_LLM_CATALOG_H

#include "case-insensitive-less.h"
#include "llm-spec.h"

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
 * @brief The language models that scenarios can name: a built-in table, and your own.
 *
 * A catalogue is a value; copies share nothing. The default constructor fills in the built-in
 * table. Each row names its source in LlmSpec::source, and says there which of its figures are
 * defaults because none was published. Weights and KV cache have 16 bits throughout.
 *
 * A CSV file of your own has the columns model, layers, hidden, query_heads, kv_heads, head_dim,
 * ffn
 * and vocabulary; optional columns are gated_ffn (1), experts (0), active_experts (0),
 * tied_embedding (0),
 * bytes_per_weight (2), bytes_per_kv_element (2), context_window (131072), parameters (0: computed)
 * and source. A row replaces an earlier model of the same name.
 */
class LlmCatalog
{
  public:
    /** Fill in the built-in table. */
    LlmCatalog();

    /**
     * @param name a model's name or alias, in any case
     * @return the model
     * @throws InputError if there is none; the message lists the models that exist
     */
    const LlmSpec& Get(const std::string& name) const;

    /** @return the names, without aliases, in alphabetical order */
    std::vector<std::string> Names() const;

    /**
     * @brief Add the models of a file.
     *
     * @param path a CSV file, see above
     * @throws InputError naming file and line if a row is invalid; nothing is added then
     */
    void AddCsv(const std::string& path);

    /**
     * @brief Add one model, replacing an earlier one with the same name or alias.
     * @param llm the model
     */
    void Add(const LlmSpec& llm);

  private:
    std::map<std::string, LlmSpec, CaseInsensitiveLess> m_llms;        //!< By name
    std::map<std::string, std::string, CaseInsensitiveLess> m_aliases; //!< Name for each alias
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LLM_CATALOG_H
