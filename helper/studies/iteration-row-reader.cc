/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "iteration-row-reader.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

IterationRowReader::IterationRowReader(const CsvFileReader& csv)
    : m_csv(csv),
      m_gpu(csv.Require("gpu")),
      m_model(csv.Require("model")),
      m_tp(csv.Require("tp")),
      m_batch(csv.Require("batch")),
      m_tokens(csv.Require("tokens_in_iteration")),
      m_decodes(csv.Require("n_decode")),
      m_decodeContext(csv.Require("kv_decode")),
      m_chunk(csv.Require("prefill_chunk")),
      m_history(csv.Require("kv_prefill")),
      m_hasAttention(csv.Require("has_attn")),
      m_hasHead(csv.Require("has_head")),
      m_hasCommunication(csv.Require("has_comm"))
{
}

uint32_t
IterationRowReader::Count(size_t column) const
{
    constexpr uint64_t MOST = 100'000'000;
    return static_cast<uint32_t>(m_csv.Integer(column, 0, MOST));
}

bool
IterationRowReader::Flag(size_t column) const
{
    return m_csv.Integer(column, 0, 1) == 1;
}

void
IterationRowReader::AddPrefill(IterationRow& row, uint64_t prefillTokens) const
{
    const uint32_t chunk = Count(m_chunk);
    const uint32_t history = Count(m_history);
    const uint32_t batch = Count(m_batch);
    auto& prefill = row.load.prefill;
    if (!row.load.hasAttention)
    {
        prefill.push_back({static_cast<uint32_t>(prefillTokens), history});
        return;
    }
    if (chunk == 0 || prefillTokens % chunk != 0)
    {
        m_csv.Fail(m_tokens, "n_decode plus the tokens of whole prefill chunks");
    }
    const uint64_t chunks = prefillTokens / chunk;
    const uint64_t sequences = batch > row.load.decodes ? batch - row.load.decodes : chunks;
    if (chunks != sequences && (chunks != 1 || sequences > prefillTokens))
    {
        m_csv.Fail(m_batch, "n_decode plus one per prefill chunk");
    }
    for (uint64_t i = 0; i < sequences; ++i)
    {
        const uint64_t first = prefillTokens * i / sequences;
        const uint64_t last = prefillTokens * (i + 1) / sequences;
        prefill.push_back({static_cast<uint32_t>(last - first), history});
    }
}

IterationRow
IterationRowReader::Read() const
{
    constexpr uint64_t MOST_GPUS = 1024;
    IterationRow row;
    row.gpu = std::string(m_csv.Text(m_gpu));
    row.llm = std::string(m_csv.Text(m_model));
    row.tensorParallel = static_cast<uint32_t>(m_csv.Integer(m_tp, 1, MOST_GPUS));
    IterationLoad& load = row.load;
    load.hasAttention = Flag(m_hasAttention);
    load.hasHead = Flag(m_hasHead);
    load.hasCommunication = Flag(m_hasCommunication);
    load.decodes = Count(m_decodes);
    load.longestDecodeContext = load.decodes > 0 ? Count(m_decodeContext) : 0;
    load.decodeContext = static_cast<uint64_t>(load.decodes) * load.longestDecodeContext;
    const uint64_t tokens = Count(m_tokens);
    if (tokens == 0 || tokens < load.decodes)
    {
        m_csv.Fail(m_tokens, "1 or more tokens, and n_decode or more");
    }
    if (tokens > load.decodes)
    {
        AddPrefill(row, tokens - load.decodes);
    }
    const uint32_t batch = Count(m_batch);
    load.sampled = batch > 0 ? batch : load.decodes + static_cast<uint32_t>(load.prefill.size());
    return row;
}

} // namespace llmedge
} // namespace ns3
