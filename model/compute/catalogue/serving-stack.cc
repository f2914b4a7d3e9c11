/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "serving-stack.h"

#include "ns3/input-error.h"
#include "ns3/named-choices.h"

#include <charconv>
#include <string_view>
#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return the stacks there are */
std::vector<ServingStack>
MakeStacks()
{
    std::vector<ServingStack> stacks;
    const auto add = [&stacks](const char* name, const char* basis) -> ServingStack& {
        auto& stack = stacks.emplace_back();
        stack.name = name;
        stack.basis = basis;
        return stack;
    };
    auto& current = add("vllm-0.19",
                        "fit on a vLLM 0.19 run of 300 requests (RTXPRO6000, Llama-3.1-8B) and on "
                        "its end-to-end decode iterations");
    current.iterationMs = 1.5;
    auto& recent = add("vllm-0.11",
                       "what measured kernels leave of vLLM 0.11 iterations on H100: 26 us per "
                       "layer and 55 us per sequence");
    recent.layerUs = 26 - 11; // the 11 us of element-wise kernels are GpuSpec::layerOverheadUs
    recent.sequenceUs = 55;
    auto& old = add("vllm", "fit on Argonne's static batches, vLLM of 2024");
    old.iterationMs = 1.25;
    old.layerUs = 31;
    old.sequenceUs = 88;
    auto& server = add("vllm-0.5-server",
                       "fit on ML.ENERGY v2: vLLM 0.5.4, whose API server shares the engine's "
                       "process; sequences by Little's law, prompts in iterations of their own");
    server.layerUs = 264;
    server.sequenceUs = 338;
    server.parallelMs = 11.4;
    auto& trt = add("tensorrt-llm", "fit on Argonne's static batches, TensorRT-LLM of 2024");
    trt.iterationMs = 0.1;
    trt.layerUs = 40;
    trt.sequenceUs = 34;
    auto& eager = add("eager", "fit on Splitwise's iterations: an eager stack of 2023, fp16");
    eager.elementwiseFactor = 6;
    eager.prefillAttention = 2.4;
    eager.decodeAttention = 2.4;
    eager.communication = 2.15;
    eager.sequenceUs = 290;
    eager.hostExponent = 2.4;
    auto& sarathi = add("sarathi",
                        "fit on Vidur's kernels of Sarathi (2023), A100, H100 and A40: attention "
                        "on A100; sums of kernels, no host time");
    sarathi.elementwiseFactor = 0;
    sarathi.prefillAttention = 2.56;
    sarathi.decodeAttention = 0.8;
    sarathi.decodeSequenceUs = 0.44;
    auto& kernels = add("kernels",
                        "the GPU's own figures: matrix products, attention, head and all-reduce "
                        "alone, as NVIDIA's aiconfigurator measures them under a CUDA graph");
    kernels.elementwise = false;
    return stacks;
}

constexpr std::pair<const char*, double ServingStack::*> FIGURES[] = {
    {"elementwiseFactor", &ServingStack::elementwiseFactor},
    {"prefillAttention", &ServingStack::prefillAttention},
    {"decodeAttention", &ServingStack::decodeAttention},
    {"decodeSequenceUs", &ServingStack::decodeSequenceUs},
    {"communication", &ServingStack::communication},
    {"iterationMs", &ServingStack::iterationMs},
    {"layerUs", &ServingStack::layerUs},
    {"sequenceUs", &ServingStack::sequenceUs},
    {"parallelMs", &ServingStack::parallelMs},
    {"hostExponent", &ServingStack::hostExponent},
};

/**
 * @param stack the stack
 * @param text what it is to have instead, "FIGURE=VALUE"
 */
void
Change(ServingStack& stack, std::string_view text)
{
    constexpr double MOST = 1e6;
    const size_t equals = text.find('=');
    const std::string name(text.substr(0, equals));
    std::vector<std::string> names;
    for (const auto& [figure, member] : FIGURES)
    {
        names.emplace_back(figure);
        if (name != figure)
        {
            continue;
        }
        const auto value = equals == text.npos ? "" : text.substr(equals + 1);
        const auto* last = value.data() + value.size();
        const auto [end, error] = std::from_chars(value.data(), last, stack.*member);
        if (error != std::errc() || end != last || !(stack.*member >= 0 && stack.*member <= MOST))
        {
            throw InputError("serving stack " + stack.name + ": " + name + " is '" +
                             std::string(value) + "', expected a number from 0 to 1e6");
        }
        stack.basis = "the user's own figures";
        return;
    }
    throw UnknownName("figure of a serving stack", name, names);
}

} // namespace

const std::vector<ServingStack>&
ServingStack::All()
{
    static const auto stacks = MakeStacks();
    return stacks;
}

ServingStack
ServingStack::Get(const std::string& text)
{
    const std::string_view all = text;
    size_t comma = all.find(',');
    const auto name = all.substr(0, comma);
    std::string known;
    for (const auto& each : ServingStack::All())
    {
        known += (known.empty() ? "" : ", ") + each.name;
        if (each.name != name)
        {
            continue;
        }
        ServingStack stack = each;
        while (comma != all.npos)
        {
            const size_t next = all.find(',', comma + 1);
            Change(stack, all.substr(comma + 1, next - comma - 1));
            comma = next;
        }
        return stack;
    }
    throw InputError("unknown serving stack '" + std::string(name) + "'; known are " + known);
}

} // namespace llmedge
} // namespace ns3
