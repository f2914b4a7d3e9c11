/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_KNAPSACK_H
#define LLM_EDGE_KNAPSACK_H

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
 * @brief Solves the 0-1 knapsack problem exactly if items have only few different sizes.
 *
 * Among items of one size the most valuable ones are taken, so only their number has to be decided.
 * With two sizes, it tries every number of large items and fills the rest with small ones. With n
 * items of d sizes it takes time n log n + n^(d-1).
 */
class Knapsack
{
  public:
    /**
     * @brief Set the items.
     * @param sizes size of each item, above 0
     */
    void SetSizes(const std::vector<double>& sizes);

    /**
     * @brief Choose the set of items with the largest sum of values that fits.
     *
     * Items of value 0 or less are never taken; of two equal items, the one with the lower index is
     * taken first.
     *
     * @param values value of each item
     * @param capacity largest sum of sizes; may be exceeded only by rounding errors
     * @param chosen result: 1 for each item taken, 0 for the others
     * @return sum of the values taken
     */
    double Solve(const std::vector<double>& values, double capacity, std::vector<uint8_t>& chosen);

  private:
    /** Items of one size. */
    struct Class
    {
        double size{0};              //!< Size of each
        std::vector<uint32_t> items; //!< The items
        std::vector<uint32_t> best;  //!< Items of value above 0, the most valuable first
        std::vector<double> sums;    //!< Value of the first n of best
        size_t count{0};             //!< Number taken in the set being tried
        size_t bestCount{0};         //!< Number taken in the best set so far
    };

    /**
     * @brief Sort a class's items by value.
     *
     * @param one the class
     * @param values value of each item
     */
    static void Sort(Class& one, const std::vector<double>& values);

    /**
     * @brief Try every number of items of a class and of the following classes.
     *
     * @param index the class
     * @param room remaining capacity
     * @param value value of the items taken from the previous classes
     */
    void Try(size_t index, double room, double value);

    std::vector<Class> m_classes; //!< By descending size
    size_t m_items{0};            //!< Number of items
    double m_bestValue{0};        //!< Value of the best set so far
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_KNAPSACK_H
