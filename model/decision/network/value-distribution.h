/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_VALUE_DISTRIBUTION_H
#define LLM_EDGE_VALUE_DISTRIBUTION_H

#include "ns3/span.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Returns as probabilities of evenly spaced values, its atoms (Bellemare and others, "A
 * distributional perspective on reinforcement learning", 2017), of several choices, with advantages
 * and a common value (Wang and others, "Dueling network architectures", 2016).
 *
 * Of choice c, the logit of atom i is value[i] + advantage[c][i] - the mean over choices of
 * advantage[.][i].
 */
class ValueDistribution
{
  public:
    /**
     * @param atoms number of atoms, 2 or more
     * @param least value of the first one
     * @param most value of the last one, more than least
     * @throws std::invalid_argument if a number is out of range
     */
    ValueDistribution(size_t atoms, double least, double most);

    /** @return number of atoms */
    size_t GetAtoms() const;

    /**
     * @param index an atom
     * @return its value
     */
    double GetValue(size_t index) const;

    /**
     * @brief Find the choice with the largest mean.
     *
     * @param advantages advantages, [choices][atoms]
     * @param values values, [atoms]
     * @param possible 1 for choices that can be taken, at least one; empty: all can
     * @return the choice; of equal ones the first
     */
    size_t FindBest(Span<const float> advantages,
                    Span<const float> values,
                    Span<const uint8_t> possible = {}) const;

    /**
     * @brief Compute the distribution of a reward and what follows it, on the same atoms: each
     * one's probability goes to the two nearest to reward + discount * value, in proportion.
     *
     * @param reward the reward
     * @param discount discount of what follows
     * @param following probabilities of what follows, [atoms]
     * @param result receives probabilities, [atoms]
     */
    void Project(double reward,
                 double discount,
                 Span<const float> following,
                 Span<float> result) const;

  private:
    size_t m_atoms; //!< Number of atoms
    double m_least; //!< Value of the first one
    double m_step;  //!< Distance of two neighbours
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_VALUE_DISTRIBUTION_H
