/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "step-latency.h"

#include "flops-latency-model.h"

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double MS_PER_S = 1e3;

/**
 * @param flops a model that counts operations
 * @param context tokens before the step
 * @param cached how many of them need no prefill
 * @param tokens tokens of the step
 * @return operations of the step
 */
double
StepOperations(const FlopsLatencyModel& flops, double context, double cached, double tokens)
{
    return flops.PrefillFlops(context) - flops.PrefillFlops(cached) +
           flops.StepFlops(context, tokens);
}

} // namespace

StepLatency::StepLatency(Ptr<const LatencyModel> model)
    : m_model(model)
{
}

const LatencyModel&
StepLatency::GetModel() const
{
    return *m_model;
}

IterationCost
StepLatency::Prefill(double context, double cached) const
{
    IterationLoad prefill;
    prefill.prefill.push_back(
        {static_cast<uint32_t>(context - cached), static_cast<uint32_t>(cached)});
    prefill.sampled = 1;
    return m_model->Predict(prefill);
}

IterationCost
StepLatency::Decode(double context, double tokens, uint32_t batch) const
{
    IterationLoad decode;
    const auto middle = static_cast<uint32_t>(context + tokens / 2);
    decode.decodes = batch;
    decode.decodeContext = uint64_t{middle} * batch;
    decode.longestDecodeContext = middle;
    decode.sampled = batch;
    return m_model->Predict(decode);
}

double
StepLatency::GetMs(double context, double cached, double tokens, uint32_t batch) const
{
    if (const auto* flops = dynamic_cast<const FlopsLatencyModel*>(PeekPointer(m_model)))
    {
        return MS_PER_S * StepOperations(*flops, context, cached, tokens) / flops->GetPeak();
    }
    double seconds = 0;
    if (context > cached)
    {
        seconds += Prefill(context, cached).Total();
    }
    if (tokens > 0)
    {
        seconds += tokens * Decode(context, tokens, batch).Total();
    }
    return MS_PER_S * seconds;
}

std::vector<StepLatency::Part>
StepLatency::GetParts(double context, double cached, double tokens, uint32_t batch) const
{
    std::vector<Part> parts;
    if (const auto* flops = dynamic_cast<const FlopsLatencyModel*>(PeekPointer(m_model)))
    {
        // As this model's iterations: what the hardware really reads and computes is not known.
        IterationCost cost;
        cost.linear = StepOperations(*flops, context, cached, tokens) / flops->GetPeak();
        cost.computeShare = 1;
        if (cost.linear > 0)
        {
            parts.push_back({cost, 1});
        }
        return parts;
    }
    if (context > cached)
    {
        parts.push_back({Prefill(context, cached), 1});
    }
    if (tokens > 0)
    {
        parts.push_back({Decode(context, tokens, batch), tokens});
    }
    return parts;
}

} // namespace llmedge
} // namespace ns3
