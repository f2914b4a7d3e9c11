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
 * @brief The 0-1 knapsack problem, solved exactly where items have few different sizes.
 *
 * Of the items of one size the most valuable ones are taken, so that only their number is left to
 * decide: with two sizes, the best over the number of large items, filled up with small ones.
 * With n items of d sizes it takes time n log n + n^(d-1).
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
     * Items of value 0 or less are never taken; of two items alike, the one with the lower index
     * is.
     *
     * @param values value of each item
     * @param capacity what the sizes' sum may be; exceeded by rounding errors at most
     * @param chosen result: 1 for each item taken, 0 for the others
     * @return sum of the values taken
     */
    double Solve(const std::vector<double>& values, double capacity, std::vector<uint8_t>& chosen);

  private:
    /** Items of one size. */
    struct Class
    {
        double size{0};              //!< Their size
        std::vector<uint32_t> items; //!< They
        std::vector<uint32_t> best;  //!< Those of value above 0, the most valuable first
        std::vector<double> sums;    //!< Value of the first n of them
        size_t count{0};             //!< Number in the set being tried
        size_t bestCount{0};         //!< Number in the best set so far
    };

    /**
     * @brief Sort a class's items by value.
     *
     * @param one the class
     * @param values value of each item
     */
    static void Sort(Class& one, const std::vector<double>& values);

    /**
     * @brief Try every number of items of a class and of those after it.
     *
     * @param index the class
     * @param room what is left of the capacity
     * @param value value of the items taken of the classes before
     */
    void Try(size_t index, double room, double value);

    std::vector<Class> m_classes; //!< By descending size
    size_t m_items{0};            //!< Number of items
    double m_bestValue{0};        //!< Value of the best set so far
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_KNAPSACK_H
