/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "datagram-assembler.h"

#include "message-assembler.h"

#include <limits>
#include <utility>

namespace ns3
{
namespace llmedge
{

DatagramAssembler::DatagramAssembler(Time timeout, uint64_t maxBytes)
    : m_timeout(timeout),
      m_maxBytes(maxBytes)
{
}

std::optional<Message>
DatagramAssembler::Add(Time now, const DatagramHeader& header, Ptr<const Packet> data)
{
    m_error.clear();
    if (header.kind == DatagramHeader::DATA && header.fragments == 1 && header.sequence == m_next)
    {
        ++m_next;
        return Join({{0, data}});
    }
    const bool close = header.kind == DatagramHeader::CLOSE;
    if (!NoteUsed(now, static_cast<uint64_t>(header.sequence) + (close ? 0 : 1)))
    {
        m_error = "message number out of range";
        return std::nullopt;
    }
    if (close)
    {
        LoseAll();
        return std::nullopt;
    }
    return AddFragment(now, header, data);
}

bool
DatagramAssembler::NoteUsed(Time now, uint64_t end)
{
    if (end > m_next + MAX_SKIP || end > std::numeric_limits<uint32_t>::max())
    {
        return false;
    }
    if (end > m_next)
    {
        const auto first = static_cast<uint32_t>(m_next);
        m_gaps[first] = static_cast<uint32_t>(end);
        m_deadlines.emplace(now + m_timeout, std::make_pair(first, static_cast<uint32_t>(end)));
        m_next = end;
    }
    return true;
}

DatagramAssembler::Gaps::iterator
DatagramAssembler::FindGap(uint32_t sequence)
{
    auto it = m_gaps.upper_bound(sequence);
    if (it == m_gaps.begin() || (--it)->second <= sequence)
    {
        return m_gaps.end();
    }
    return it;
}

void
DatagramAssembler::CutGap(uint32_t sequence, Gaps::iterator gap)
{
    const auto [first, end] = *gap;
    m_gaps.erase(gap);
    if (first < sequence)
    {
        m_gaps[first] = sequence;
    }
    if (sequence + 1 < end)
    {
        m_gaps[sequence + 1] = end;
    }
}

std::optional<Message>
DatagramAssembler::AddFragment(Time now, const DatagramHeader& header, Ptr<const Packet> data)
{
    auto it = m_incomplete.find(header.sequence);
    const auto gap = FindGap(header.sequence);
    const bool known = it != m_incomplete.end();
    if ((!known && gap == m_gaps.end()) || (known && it->second.parts.count(header.fragment) > 0))
    {
        ++m_duplicates;
        return std::nullopt;
    }
    if (known && it->second.fragments != header.fragments)
    {
        m_error = "fragments disagree about their number";
        return std::nullopt;
    }
    const uint64_t cost = data->GetSize() + OVERHEAD;
    if (m_memory + cost > m_maxBytes)
    {
        return std::nullopt;
    }
    if (!known)
    {
        CutGap(header.sequence, gap);
        it = m_incomplete.emplace(header.sequence, Incomplete()).first;
        it->second.fragments = header.fragments;
    }
    it->second.last = now;
    it->second.memory += cost;
    m_memory += cost;
    it->second.parts[header.fragment] = data;
    if (it->second.parts.size() < header.fragments)
    {
        return std::nullopt;
    }
    const auto parts = std::move(it->second.parts);
    Forget(it);
    return Join(parts);
}

std::optional<Message>
DatagramAssembler::Join(const Parts& parts)
{
    MessageAssembler assembler;
    for (const auto& part : parts)
    {
        assembler.Add(part.second);
    }
    auto message = assembler.Next();
    m_error = assembler.GetError();
    if (m_error.empty() && (!message || assembler.IsInside() || assembler.Next()))
    {
        m_error = "fragments do not make one message";
    }
    ++(m_error.empty() ? m_delivered : m_lost);
    return m_error.empty() ? message : std::nullopt;
}

void
DatagramAssembler::Expire(Time now)
{
    while (!m_deadlines.empty() && m_deadlines.begin()->first <= now)
    {
        const auto [first, end] = m_deadlines.begin()->second;
        m_deadlines.erase(m_deadlines.begin());
        ExpireRange(now, first, end);
    }
}

void
DatagramAssembler::ExpireRange(Time now, uint32_t first, uint32_t end)
{
    for (auto it = m_gaps.lower_bound(first); it != m_gaps.end() && it->first < end;)
    {
        m_lost += it->second - it->first;
        it = m_gaps.erase(it);
    }
    for (auto it = m_incomplete.lower_bound(first); it != m_incomplete.end() && it->first < end;)
    {
        const auto here = it++;
        const Time deadline = here->second.last + m_timeout;
        if (deadline > now)
        {
            m_deadlines.emplace(deadline, std::make_pair(here->first, here->first + 1));
            continue;
        }
        ++m_lost;
        Forget(here);
    }
}

void
DatagramAssembler::LoseAll()
{
    for (const auto& gap : m_gaps)
    {
        m_lost += gap.second - gap.first;
    }
    m_lost += m_incomplete.size();
    m_gaps.clear();
    m_incomplete.clear();
    m_deadlines.clear();
    m_memory = 0;
}

void
DatagramAssembler::Forget(std::map<uint32_t, Incomplete>::iterator it)
{
    m_memory -= it->second.memory;
    m_incomplete.erase(it);
}

Time
DatagramAssembler::GetNextDeadline() const
{
    return m_deadlines.empty() ? Time::Max() : m_deadlines.begin()->first;
}

const std::string&
DatagramAssembler::GetError() const
{
    return m_error;
}

uint64_t
DatagramAssembler::GetDelivered() const
{
    return m_delivered;
}

uint64_t
DatagramAssembler::GetLost() const
{
    return m_lost;
}

uint64_t
DatagramAssembler::GetDuplicates() const
{
    return m_duplicates;
}

uint64_t
DatagramAssembler::GetMemory() const
{
    return m_memory;
}

} // namespace llmedge
} // namespace ns3
