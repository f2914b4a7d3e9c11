/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What a message costs: made, read, and put together again from the bytes of a TCP stream.

#include "ns3/message-assembler.h"
#include "ns3/message-reader.h"

#include <benchmark/benchmark.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** @return a message with one token of four bytes */
Ptr<Packet>
MakeTokens()
{
    TokensHeader tokens;
    tokens.serverId = 3;
    tokens.firstIndex = 17;
    tokens.count = 1;
    return MakeMessage(12345, tokens, 4);
}

/** @return a request with a prompt of 1024 tokens of four bytes and 64 prefix blocks */
Ptr<Packet>
MakeRequest()
{
    RequestHeader request;
    request.promptTokens = 1024;
    request.outputTokens = 128;
    request.prefixBlockTokens = 16;
    request.prefixBlocks.assign(64, 1);
    return MakeMessage(12345, request, 4096);
}

/**
 * @param state the benchmark's
 * @param make makes a message
 */
void
Make(benchmark::State& state, Ptr<Packet> (*make)())
{
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(PeekPointer(make()));
    }
}

BENCHMARK_CAPTURE(Make, tokens, &MakeTokens);
BENCHMARK_CAPTURE(Make, request, &MakeRequest);

/** @copydoc Make */
void
Read(benchmark::State& state, Ptr<Packet> (*make)())
{
    const auto message = make();
    MessageReader reader;
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(reader.Read(message));
    }
}

BENCHMARK_CAPTURE(Read, tokens, &MakeTokens);
BENCHMARK_CAPTURE(Read, request, &MakeRequest);

/** @copydoc Make */
void
Assemble(benchmark::State& state, Ptr<Packet> (*make)())
{
    const auto message = make();
    MessageAssembler assembler;
    for (auto _ : state)
    {
        assembler.Add(message);
        benchmark::DoNotOptimize(assembler.Next());
    }
}

BENCHMARK_CAPTURE(Assemble, tokens, &MakeTokens);
BENCHMARK_CAPTURE(Assemble, request, &MakeRequest);

} // namespace
