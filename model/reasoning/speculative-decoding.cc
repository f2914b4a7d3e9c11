/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "speculative-decoding.h"

#include "ns3/input-error.h"

#include <cmath>
#include <limits>
#include <string>

namespace ns3
{
namespace llmedge
{

SpeculativeDecoding::SpeculativeDecoding(double acceptance, uint32_t draft)
    : m_acceptance(acceptance),
      m_draft(draft)
{
    if (!(acceptance >= 0 && acceptance <= 1))
    {
        throw InputError("the acceptance rate is " + std::to_string(acceptance) +
                         ", expected a probability from 0 to 1");
    }
    if (draft == 0 || draft > MAX_DRAFT)
    {
        throw InputError("a draft has " + std::to_string(draft) + " tokens, expected 1 to " +
                         std::to_string(MAX_DRAFT));
    }
}

double
SpeculativeDecoding::ExpectedTokens() const
{
    // 1 + a + ... + a^draft: the sum keeps its digits where a is close to 1, unlike the quotient
    // (1 - a^(draft + 1)) / (1 - a).
    double sum = 1;
    double power = 1;
    for (uint32_t i = 0; i < m_draft; ++i)
    {
        power *= m_acceptance;
        sum += power;
    }
    return sum;
}

double
SpeculativeDecoding::Probability(uint32_t tokens) const
{
    if (tokens == 0 || tokens > m_draft + 1)
    {
        return 0;
    }
    const double accepted = std::pow(m_acceptance, tokens - 1);
    return tokens == m_draft + 1 ? accepted : accepted * (1 - m_acceptance);
}

double
SpeculativeDecoding::TokenMs(double draftMs, double passMs) const
{
    return (m_draft * draftMs + passMs) / ExpectedTokens();
}

uint32_t
SpeculativeDecoding::BestDraft(double acceptance, double draftMs, double passMs, uint32_t most)
{
    if (!(draftMs > 0) || !(passMs >= 0))
    {
        throw InputError("a token is drafted in " + std::to_string(draftMs) +
                         " ms and a pass takes " + std::to_string(passMs) +
                         " ms, expected times above 0, and not below 0");
    }
    const SpeculativeDecoding checked(acceptance, most);
    uint32_t best = 1;
    double fastest = std::numeric_limits<double>::infinity();
    for (uint32_t draft = 1; draft <= most; ++draft)
    {
        const double tokenMs = SpeculativeDecoding(acceptance, draft).TokenMs(draftMs, passMs);
        if (tokenMs < fastest)
        {
            fastest = tokenMs;
            best = draft;
        }
        else
        {
            // The time of a token falls and then rises: its slope changes sign once.
            break;
        }
    }
    return best;
}

} // namespace llmedge
} // namespace ns3
