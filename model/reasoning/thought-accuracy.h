/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_THOUGHT_ACCURACY_H
#define LLM_EDGE_THOUGHT_ACCURACY_H

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief How accuracy grows with the age of thought.
 *
 * The gap is the fraction of answers that are wrong. With zero-shot accuracy z, age of thought k
 * and gain factor b:
 *
 * - REGULARISED: (1 - z) / (1 + k ln(1/b)). This is Eq 18 of Xu, Niyato and Brinton, made finite
 *   for a new instance: it has the same tail, and is 1 - z at k = 0.
 * - GEOMETRIC: (1 - z) b^k, the form of their Eq 5.
 * - LITERAL: (1 - z) / (max(k, 0.01) ln(1/b)), Eq 18 as printed, with a floor. It exceeds 1 for a
 *   young instance.
 */
class ThoughtAccuracy
{
  public:
    /** The three forms. */
    enum Form : uint8_t
    {
        REGULARISED,
        GEOMETRIC,
        LITERAL
    };

    ThoughtAccuracy();

    /**
     * @param form one of the three
     * @param gainFactor error of a thought by the odds e/(1-e) of its ambiguity e, above 0 and
     * below 1
     * @throws InputError if the gain factor is outside that range
     */
    ThoughtAccuracy(Form form, double gainFactor);

    /**
     * @param zeroShot accuracy without any thoughts, 0 to 1
     * @param age age of thought (thoughts), 0 or more
     * @return the fraction of wrong answers
     */
    double Gap(double zeroShot, double age) const
    {
        if (m_form == REGULARISED)
        {
            return (1 - zeroShot) / (1 + age * m_logGain);
        }
        return OtherGap(zeroShot, age);
    }

    /**
     * @param name "regularised", "geometric" or "literal"
     * @return the form
     * @throws InputError for anything else
     */
    static Form FormByName(const std::string& name);

  private:
    /**
     * @copydoc Gap
     */
    double OtherGap(double zeroShot, double age) const;

    Form m_form{REGULARISED}; //!< The form used
    double m_logGain;         //!< Natural logarithm of one by the gain factor
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_THOUGHT_ACCURACY_H
