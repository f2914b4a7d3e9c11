/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "maximum-weight-matching.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

namespace
{

/** Potentials and the matching so far; columns beyond the real ones stand for staying alone. */
class HungarianMethod
{
  public:
    /**
     * @param weights as in MaximumWeightMatching()
     */
    explicit HungarianMethod(const std::vector<std::vector<int64_t>>& weights)
        : m_weights(weights),
          m_rows(weights.size()),
          m_real(weights.empty() ? 0 : weights[0].size()),
          m_columns(m_real + m_rows),
          m_rowPotential(m_rows, 0),
          m_columnPotential(m_columns, 0),
          m_rowOf(m_columns, UNMATCHED)
    {
    }

    /**
     * @brief Match one more row, along the shortest augmenting path.
     * @param row the row
     */
    void Add(uint32_t row)
    {
        m_distance.assign(m_columns, FAR);
        m_before.assign(m_columns, UNMATCHED);
        m_done.assign(m_columns, false);
        uint32_t column = UNMATCHED;
        uint32_t present = row;
        int64_t length = 0;
        do
        {
            Relax(present, column, length);
            column = Nearest();
            length = m_distance[column];
            m_done[column] = true;
            present = m_rowOf[column];
        } while (present != UNMATCHED);
        AdjustPotentials(row, length);
        while (column != UNMATCHED)
        {
            const uint32_t previous = m_before[column];
            m_rowOf[column] = previous == UNMATCHED ? row : m_rowOf[previous];
            column = previous;
        }
    }

    /** @return the column of each row */
    std::vector<uint32_t> Result() const
    {
        std::vector<uint32_t> columns(m_rows, UNMATCHED);
        for (uint32_t column = 0; column < m_real; ++column)
        {
            if (m_rowOf[column] != UNMATCHED)
            {
                columns[m_rowOf[column]] = column;
            }
        }
        return columns;
    }

  private:
    static constexpr int64_t FAR = std::numeric_limits<int64_t>::max() / 4; //!< No path

    /**
     * @param row a row
     * @param column a column
     * @return cost of the pair: the negative weight; 0 for staying alone
     */
    int64_t Cost(uint32_t row, uint32_t column) const
    {
        if (column >= m_real)
        {
            return 0;
        }
        return m_weights[row][column] == NO_EDGE ? FAR : -m_weights[row][column];
    }

    /**
     * @brief Find shorter paths by way of a row.
     *
     * @param row the row
     * @param from the column by which it was reached, UNMATCHED at the beginning
     * @param length length of the path to it
     */
    void Relax(uint32_t row, uint32_t from, int64_t length)
    {
        for (uint32_t column = 0; column < m_columns; ++column)
        {
            const int64_t cost = Cost(row, column);
            if (m_done[column] || cost == FAR)
            {
                continue;
            }
            const int64_t reached = length + cost - m_rowPotential[row] - m_columnPotential[column];
            if (reached < m_distance[column])
            {
                m_distance[column] = reached;
                m_before[column] = from;
            }
        }
    }

    /** @return the nearest column not done; there is one, since every row may stay alone */
    uint32_t Nearest() const
    {
        uint32_t nearest = UNMATCHED;
        for (uint32_t column = 0; column < m_columns; ++column)
        {
            if (!m_done[column] &&
                (nearest == UNMATCHED || m_distance[column] < m_distance[nearest]))
            {
                nearest = column;
            }
        }
        return nearest;
    }

    /**
     * @brief Keep reduced costs from becoming negative.
     *
     * @param row the row that was added
     * @param length length of its path
     */
    void AdjustPotentials(uint32_t row, int64_t length)
    {
        m_rowPotential[row] += length;
        for (uint32_t column = 0; column < m_columns; ++column)
        {
            if (m_done[column])
            {
                m_columnPotential[column] -= length - m_distance[column];
                if (m_rowOf[column] != UNMATCHED)
                {
                    m_rowPotential[m_rowOf[column]] += length - m_distance[column];
                }
            }
        }
    }

    const std::vector<std::vector<int64_t>>& m_weights; //!< Weights
    size_t m_rows;                                      //!< Number of rows
    size_t m_real;                                      //!< Number of columns given
    size_t m_columns;                                   //!< Those and the ones for staying alone
    std::vector<int64_t> m_rowPotential;                //!< By row
    std::vector<int64_t> m_columnPotential;             //!< By column
    std::vector<uint32_t> m_rowOf;                      //!< Row matched with each column
    std::vector<int64_t> m_distance;                    //!< Shortest path to each column
    std::vector<uint32_t> m_before;                     //!< Column before it on that path
    std::vector<bool> m_done;                           //!< Whether it is the shortest
};

} // namespace

std::vector<uint32_t>
MaximumWeightMatching(const std::vector<std::vector<int64_t>>& weights)
{
    HungarianMethod method(weights);
    for (uint32_t row = 0; row < weights.size(); ++row)
    {
        method.Add(row);
    }
    return method.Result();
}

} // namespace llmedge
} // namespace ns3
