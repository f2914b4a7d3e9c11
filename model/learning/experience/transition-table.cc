/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "transition-table.h"

#include "ns3/checkpoint-tensors.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

TransitionTable::TransitionTable(size_t width, size_t capacity)
    : m_width(width),
      m_capacity(capacity)
{
}

void
TransitionTable::Add(Span<const float> row)
{
    if (row.size() != m_width)
    {
        throw std::invalid_argument("a row of " + std::to_string(row.size()) +
                                    " numbers, expected " + std::to_string(m_width));
    }
    if (GetSize() < m_capacity)
    {
        m_rows.insert(m_rows.end(), row.begin(), row.end());
    }
    else
    {
        std::copy(row.begin(), row.end(), &m_rows[m_next * m_width]);
    }
    m_next = (m_next + 1) % m_capacity;
}

size_t
TransitionTable::GetSize() const
{
    return m_rows.size() / m_width;
}

Span<const float>
TransitionTable::Get(size_t row) const
{
    return {m_rows.data() + row * m_width, m_width};
}

void
TransitionTable::Draw(UniformRandomVariable& numbers, Span<uint32_t> rows) const
{
    for (auto& row : rows)
    {
        row = numbers.GetInteger(0, static_cast<uint32_t>(GetSize() - 1));
    }
}

void
TransitionTable::Measure(Span<float> means, Span<float> variances) const
{
    const auto count = static_cast<double>(GetSize());
    for (size_t column = 0; column < means.size(); ++column)
    {
        double sum = 0;
        double squares = 0;
        for (size_t row = 0; row < GetSize(); ++row)
        {
            sum += Get(row)[column];
        }
        for (size_t row = 0; row < GetSize(); ++row)
        {
            const double off = Get(row)[column] - sum / count;
            squares += off * off;
        }
        means[column] = static_cast<float>(sum / count);
        variances[column] = static_cast<float>(squares / count);
    }
}

void
TransitionTable::Save(TensorFile& file, const std::string& prefix) const
{
    file.tensors[prefix + "place"] =
        Tensor::Integers({static_cast<int64_t>(GetSize()), static_cast<int64_t>(m_next)});
    file.tensors[prefix + "rows"] = RowTensor(m_rows);
}

void
TransitionTable::Load(const TensorFile& file, const std::string& prefix)
{
    const auto place = FindIntegers(file, prefix + "place", 2);
    const auto size = static_cast<size_t>(place[0]);
    const auto next = static_cast<size_t>(place[1]);
    if (size > m_capacity || next != (size < m_capacity ? size : next % m_capacity))
    {
        throw std::invalid_argument("has tensor '" + prefix + "place' of " + std::to_string(size) +
                                    " rows, expected at most " + std::to_string(m_capacity));
    }
    AlignedFloats rows(size * m_width);
    ReadRow(file, prefix + "rows", rows);
    m_rows = std::move(rows);
    m_next = next;
}

} // namespace llmedge
} // namespace ns3
