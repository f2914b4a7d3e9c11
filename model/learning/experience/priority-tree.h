/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PRIORITY_TREE_H
#define LLM_EDGE_PRIORITY_TREE_H

#include <cstddef>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Priorities with their sums in a binary tree: setting one and finding the place of a
 * partial sum take logarithmic time.
 */
class PriorityTree
{
  public:
    /**
     * @param places number of places, 1 or more; all priorities are 0
     */
    explicit PriorityTree(size_t places);

    /**
     * @param place a place
     * @param priority its priority, 0 or more
     */
    void Set(size_t place, double priority);

    /**
     * @param place a place
     * @return its priority
     */
    double Get(size_t place) const;

    /** @return sum of all priorities */
    double GetSum() const;

    /**
     * @param sum from 0, below GetSum()
     * @return the first place up to which priorities add up to more than the sum
     */
    size_t Find(double sum) const;

  private:
    size_t m_leaves;             //!< Places, filled up to a power of two
    std::vector<double> m_nodes; //!< Sums; node i has the children 2 i and 2 i + 1
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PRIORITY_TREE_H
