/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What the KV cache costs per request: admission, growth token by token and release, with and
// without prefixes that requests share.

#include "ns3/kv-cache.h"

#include <benchmark/benchmark.h>

using namespace ns3::llmedge;

namespace
{

constexpr uint32_t BLOCKS = 32768;
constexpr uint32_t BLOCK_TOKENS = 16;
constexpr uint32_t PROMPT = 1024;
constexpr uint32_t OUTPUT = 256;

/**
 * @brief A request's way through a cache.
 *
 * @param cache the cache
 * @param table the request's blocks
 * @param request the request
 */
void
Serve(KvCache& cache, KvTable& table, const InferenceRequest& request)
{
    cache.Describe(request, table);
    cache.Admit(table, cache.FindHits(table, PROMPT), PROMPT);
    cache.Publish(table, PROMPT);
    for (uint32_t token = 1; token < OUTPUT; ++token)
    {
        cache.Grow(table, PROMPT + token);
    }
    cache.Release(table, 0);
}

void
KvRequest(benchmark::State& state)
{
    const bool prefixes = state.range(0) != 0;
    KvCache cache(BLOCKS, BLOCK_TOKENS, prefixes);
    KvTable table;
    InferenceRequest request;
    request.promptTokens = PROMPT;
    request.outputTokens = OUTPUT;
    if (prefixes)
    {
        request.prefixBlocks.assign(PROMPT / BLOCK_TOKENS, 0);
        request.prefixBlockTokens = BLOCK_TOKENS;
    }
    uint64_t session = 0;
    for (auto _ : state)
    {
        if (prefixes)
        {
            request.prefixBlocks[request.prefixBlocks.size() / 2] = ++session;
        }
        Serve(cache, table, request);
    }
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(KvRequest)->ArgName("prefixes")->Arg(0)->Arg(1);

} // namespace
