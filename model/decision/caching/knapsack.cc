/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "knapsack.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double ROUNDING = 1e-9; // relative, on the capacity

/**
 * @param size size of an item
 * @param room what is left of the capacity
 * @param most number of items
 * @return how many of them fit
 */
size_t
Fitting(double size, double room, size_t most)
{
    return room < size ? 0 : std::min(most, static_cast<size_t>(room / size));
}

} // namespace

void
Knapsack::SetSizes(const std::vector<double>& sizes)
{
    m_items = sizes.size();
    m_classes.clear();
    for (size_t i = 0; i < sizes.size(); ++i)
    {
        auto found = std::find_if(m_classes.begin(), m_classes.end(), [&](const Class& one) {
            return one.size == sizes[i];
        });
        if (found == m_classes.end())
        {
            m_classes.emplace_back();
            found = std::prev(m_classes.end());
            found->size = sizes[i];
        }
        found->items.push_back(static_cast<uint32_t>(i));
    }
    std::stable_sort(m_classes.begin(), m_classes.end(), [](const Class& a, const Class& b) {
        return a.size > b.size;
    });
}

void
Knapsack::Sort(Class& one, const std::vector<double>& values)
{
    one.best.clear();
    for (const auto item : one.items)
    {
        if (values[item] > 0)
        {
            one.best.push_back(item);
        }
    }
    std::sort(one.best.begin(), one.best.end(), [&values](uint32_t a, uint32_t b) {
        return values[a] > values[b] || (values[a] == values[b] && a < b);
    });
    one.sums.assign(1, 0.0);
    for (const auto item : one.best)
    {
        one.sums.push_back(one.sums.back() + values[item]);
    }
    one.bestCount = 0;
}

double
Knapsack::Solve(const std::vector<double>& values, double capacity, std::vector<uint8_t>& chosen)
{
    m_bestValue = 0;
    for (auto& one : m_classes)
    {
        Sort(one, values);
    }
    Try(0, capacity * (1 + ROUNDING), 0);
    chosen.assign(m_items, 0);
    for (const auto& one : m_classes)
    {
        for (size_t i = 0; i < one.bestCount; ++i)
        {
            chosen[one.best[i]] = 1;
        }
    }
    return m_bestValue;
}

void
Knapsack::Try(size_t index, double room, double value)
{
    if (index == m_classes.size())
    {
        return;
    }
    auto& one = m_classes[index];
    const size_t most = Fitting(one.size, room, one.best.size());
    if (index + 1 < m_classes.size())
    {
        for (one.count = 0; one.count <= most; ++one.count)
        {
            Try(index + 1,
                room - static_cast<double>(one.count) * one.size,
                value + one.sums[one.count]);
        }
        return;
    }
    one.count = most;
    if (value + one.sums[most] > m_bestValue)
    {
        m_bestValue = value + one.sums[most];
        for (auto& each : m_classes)
        {
            each.bestCount = each.count;
        }
    }
}

} // namespace llmedge
} // namespace ns3
