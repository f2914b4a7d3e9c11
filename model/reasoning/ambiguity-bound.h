/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AMBIGUITY_BOUND_H
#define LLM_EDGE_AMBIGUITY_BOUND_H

#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief How far a model's answer distribution can be from the true one after self-consistent
 * reasoning: Xu, Niyato and Brinton, Theorem 1 (Eq 5).
 *
 * With input ambiguity e0, consensus factor z, skewness g and path ambiguities e1 ... eJ:
 *
 *     2 z g^J e0 / (1 - e0) * e1 / (1 - e1) * ... * eJ / (1 - eJ)
 *
 * With z = g = 1 and the ambiguities of the steps of one path, it is their Lemma 1 (Eq 4).
 *
 * @param inputAmbiguity ambiguity of the task description, 0 to 0.5 (their Assumption 2)
 * @param consensusFactor the paths' consensus factor, 0 or more
 * @param pathAmbiguities ambiguity of each path, 0 to 0.5; none for an answer without reasoning
 * @param skewness largest ratio of the prior of the true context to that of another, 1 or more; 1
 * for equally likely contexts (their Assumption 1)
 * @return upper bound on the difference of the two probabilities; a value above 1 carries no
 * information
 * @throws InputError if a number is outside its range
 */
double AmbiguityBound(double inputAmbiguity,
                      double consensusFactor,
                      const std::vector<double>& pathAmbiguities,
                      double skewness = 1);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AMBIGUITY_BOUND_H
