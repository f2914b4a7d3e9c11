/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "priority-tree.h"

namespace ns3
{
namespace llmedge
{

PriorityTree::PriorityTree(size_t places)
    : m_leaves(1)
{
    while (m_leaves < places)
    {
        m_leaves *= 2;
    }
    m_nodes.resize(2 * m_leaves);
}

void
PriorityTree::Set(size_t place, double priority)
{
    size_t node = m_leaves + place;
    m_nodes[node] = priority;
    // Sums are computed anew, not adjusted: errors of rounding do not pile up.
    for (node /= 2; node > 0; node /= 2)
    {
        m_nodes[node] = m_nodes[2 * node] + m_nodes[2 * node + 1];
    }
}

double
PriorityTree::Get(size_t place) const
{
    return m_nodes[m_leaves + place];
}

double
PriorityTree::GetSum() const
{
    return m_nodes[1];
}

size_t
PriorityTree::Find(double sum) const
{
    size_t node = 1;
    while (node < m_leaves)
    {
        node *= 2;
        // Rounding may leave a little more than the right side has; a place without priority is
        // never the answer.
        if (sum >= m_nodes[node] && m_nodes[node + 1] > 0)
        {
            sum -= m_nodes[node];
            ++node;
        }
    }
    return node - m_leaves;
}

} // namespace llmedge
} // namespace ns3
