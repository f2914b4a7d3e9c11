/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "correlated-link-variable.h"

#include "ns3/attribute-default.h"
#include "ns3/double.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

CorrelatedLinkVariable::CorrelatedLinkVariable()
    : m_normal(CreateObject<NormalRandomVariable>())
{
    constexpr const char* REASON = "a link's shadowing is scaled from a standard normal value";
    AttributeDefault::Fix(m_normal, "Mean", DoubleValue(0), REASON);
    AttributeDefault::Fix(m_normal, "Variance", DoubleValue(1), REASON);
}

size_t
CorrelatedLinkVariable::PairHash::operator()(const Pair& pair) const
{
    constexpr uint64_t GOLDEN_RATIO = 0x9E3779B97F4A7C15; // Knuth's multiplicative hashing
    const auto low = reinterpret_cast<uintptr_t>(pair.first);
    const auto high = reinterpret_cast<uintptr_t>(pair.second);
    const uint64_t mixed = (low * GOLDEN_RATIO + high) * GOLDEN_RATIO;
    return mixed ^ (mixed >> 32);
}

std::pair<double, bool>
CorrelatedLinkVariable::GetValue(const Ptr<MobilityModel>& a,
                                 const Ptr<MobilityModel>& b,
                                 const Vector& first,
                                 const Vector& second,
                                 double decorrelationM)
{
    if (PeekPointer(b) < PeekPointer(a))
    {
        return GetValue(b, a, second, first, decorrelationM);
    }
    auto [found, isNew] = m_pairs.try_emplace({PeekPointer(a), PeekPointer(b)});
    auto& state = found->second;
    if (isNew)
    {
        state = {a, b, first, second, m_normal->GetValue()};
        return {state.value, true};
    }
    const double moved =
        CalculateDistance(first, state.first) + CalculateDistance(second, state.second);
    constexpr double STEP = 0.01;
    if (moved <= STEP * decorrelationM)
    {
        return {state.value, false};
    }
    const double correlation = decorrelationM > 0 ? std::exp(-moved / decorrelationM) : 0;
    state.value =
        correlation * state.value + std::sqrt(1 - correlation * correlation) * m_normal->GetValue();
    state.first = first;
    state.second = second;
    return {state.value, true};
}

int64_t
CorrelatedLinkVariable::AssignStreams(int64_t stream)
{
    m_normal->SetStream(stream);
    return 1;
}

} // namespace llmedge
} // namespace ns3
