/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "kv-cache.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param state hash of what came before
 * @param value what comes next
 * @return hash of both (the finaliser of splitmix64)
 */
uint64_t
Chain(uint64_t state, uint64_t value)
{
    uint64_t x = (state ^ value) + 0x9e3779b97f4a7c15 + (state << 6);
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

} // namespace

KvCache::KvCache(uint32_t blocks, uint32_t blockTokens, bool prefixCaching)
    : m_total(blocks),
      m_blockTokens(blockTokens),
      m_prefixCaching(prefixCaching)
{
}

void
KvCache::Describe(const InferenceRequest& request, KvTable& table) const
{
    table.runs.clear();
    table.shareable = 0;
    if (!m_prefixCaching || request.prefixBlocks.empty() || request.prefixBlockTokens == 0)
    {
        return;
    }
    const uint64_t size = request.prefixBlockTokens;
    const uint64_t named =
        std::min<uint64_t>(request.promptTokens, request.prefixBlocks.size() * size);
    const uint64_t blocks = named / m_blockTokens;
    uint64_t content = size;
    uint64_t covered = 0; // named blocks in the hash
    for (uint64_t block = 0; block < blocks;)
    {
        const uint64_t last = ((block + 1) * m_blockTokens - 1) / size;
        for (; covered <= last; ++covered)
        {
            content = Chain(content, request.prefixBlocks[covered]);
        }
        table.runs.push_back({content, static_cast<uint32_t>(block)});
        // The run goes on as long as blocks end before the next named block has a token in them.
        block = std::min<uint64_t>(blocks, covered * size / m_blockTokens);
    }
    table.shareable = static_cast<uint32_t>(blocks);
}

uint32_t
KvCache::FindFormer(const KvTable& table, uint32_t position) const
{
    if (position < table.formerly.size())
    {
        const auto& former = table.formerly[position];
        if (former.block < m_blocks.size() && m_blocks[former.block].use == former.use)
        {
            return former.block;
        }
    }
    return NONE;
}

template <class Visit>
uint32_t
KvCache::Walk(const KvTable& table, uint64_t most, Visit visit) const
{
    uint32_t position = 0;
    for (size_t i = 0; i < table.runs.size() && position < most; ++i)
    {
        const uint32_t first = table.runs[i].first;
        const uint64_t end = std::min<uint64_t>(most,
                                                i + 1 < table.runs.size() ? table.runs[i + 1].first
                                                                          : table.shareable);
        const auto found = m_groupOf.find(table.runs[i].hash);
        const Group* group = found == m_groupOf.end() ? nullptr : &m_groups[found->second];
        for (; position < end; ++position)
        {
            uint32_t block = FindFormer(table, position);
            if (block == NONE && group && position - first < group->blocks.size())
            {
                block = group->blocks[position - first];
            }
            if (block == NONE)
            {
                return position;
            }
            visit(block);
        }
    }
    for (; position < most; ++position)
    {
        const uint32_t block = FindFormer(table, position);
        if (block == NONE)
        {
            break;
        }
        visit(block);
    }
    return position;
}

uint32_t
KvCache::FindHits(const KvTable& table, uint64_t tokens) const
{
    const uint64_t known = std::max<uint64_t>(table.shareable, table.formerly.size());
    const uint64_t most = std::min<uint64_t>(known, tokens > 0 ? (tokens - 1) / m_blockTokens : 0);
    return Walk(table, most, [](uint32_t) {});
}

bool
KvCache::Admit(KvTable& table, uint32_t hits, uint64_t tokens, uint32_t spare)
{
    const uint64_t blocks = std::max<uint64_t>(hits, BlocksFor(tokens));
    uint64_t needed = blocks - hits + spare;
    if (needed > Available())
    {
        return false;
    }
    table.blocks.clear();
    Walk(table, hits, [&](uint32_t block) {
        table.blocks.push_back(block);
        needed += m_blocks[block].holders == 0 ? 1 : 0;
    });
    if (needed > Available())
    {
        table.blocks.clear();
        return false;
    }
    for (const auto block : table.blocks)
    {
        Hold(block);
    }
    table.formerly.clear();
    table.published = hits;
    table.publishedRuns = 0;
    while (table.publishedRuns < table.runs.size() && table.runs[table.publishedRuns].first < hits)
    {
        ++table.publishedRuns;
    }
    table.capacity = uint64_t{hits} * m_blockTokens;
    return Grow(table, tokens);
}

bool
KvCache::Extend(KvTable& table, uint64_t tokens)
{
    const uint64_t more = BlocksFor(tokens) - table.blocks.size();
    if (more > Available())
    {
        return false;
    }
    const size_t held = table.blocks.size();
    table.blocks.resize(held + more);
    for (size_t i = held; i < table.blocks.size(); ++i)
    {
        table.blocks[i] = Take();
    }
    table.capacity = table.blocks.size() * uint64_t{m_blockTokens};
    return true;
}

uint32_t
KvCache::MakeGroup(uint64_t hash)
{
    const auto [entry, isNew] = m_groupOf.try_emplace(hash, 0);
    if (isNew)
    {
        if (m_spareGroups.empty())
        {
            m_spareGroups.push_back(static_cast<uint32_t>(m_groups.size()));
            m_groups.emplace_back();
        }
        entry->second = m_spareGroups.back();
        m_spareGroups.pop_back();
        m_groups[entry->second].hash = hash;
    }
    return entry->second;
}

void
KvCache::Publish(KvTable& table, uint64_t tokens)
{
    const uint64_t full = std::min<uint64_t>(table.shareable, tokens / m_blockTokens);
    while (table.published < full)
    {
        // The run of the next block: the one after those begun, or the last of those.
        if (table.publishedRuns < table.runs.size() &&
            table.runs[table.publishedRuns].first == table.published)
        {
            ++table.publishedRuns;
        }
        const auto& run = table.runs[table.publishedRuns - 1];
        const uint64_t end = std::min<uint64_t>(full,
                                                table.publishedRuns < table.runs.size()
                                                    ? table.runs[table.publishedRuns].first
                                                    : table.shareable);
        const uint32_t index = MakeGroup(run.hash);
        auto& group = m_groups[index];
        if (group.blocks.size() < end - run.first)
        {
            group.blocks.resize(end - run.first, NONE);
        }
        PublishRun(table, index, run.first, static_cast<uint32_t>(end));
    }
}

void
KvCache::PublishRun(KvTable& table, uint32_t index, uint32_t first, uint32_t end)
{
    auto& group = m_groups[index];
    const uint32_t* held = table.blocks.data();
    uint32_t* places = group.blocks.data();
    uint32_t published = 0;
    for (uint32_t position = table.published; position < end; ++position)
    {
        const uint32_t offset = position - first;
        auto& block = m_blocks[held[position]];
        if (places[offset] == NONE && block.group == NONE)
        {
            places[offset] = held[position];
            block.group = index;
            block.offset = offset;
            ++published;
        }
    }
    group.published += published;
    m_published += published;
    table.published = end;
}

void
KvCache::Unpublish(Block& block)
{
    auto& group = m_groups[block.group];
    group.blocks[block.offset] = NONE;
    --m_published;
    if (--group.published == 0)
    {
        group.blocks.clear();
        m_groupOf.erase(group.hash);
        m_spareGroups.push_back(block.group);
    }
    block.group = NONE;
}

void
KvCache::Release(KvTable& table, uint64_t keepTokens)
{
    table.formerly.clear();
    if (m_prefixCaching)
    {
        const auto full = std::min<uint64_t>(keepTokens / m_blockTokens, table.blocks.size());
        for (uint64_t i = 0; i < full; ++i)
        {
            table.formerly.push_back({table.blocks[i], m_blocks[table.blocks[i]].use});
        }
    }
    for (auto i = table.blocks.rbegin(); i != table.blocks.rend(); ++i)
    {
        auto& block = m_blocks[*i];
        if (--block.holders > 0)
        {
            continue;
        }
        --m_used;
        m_cachedFree += block.group != NONE ? 1 : 0;
        block.previous = m_newest;
        block.next = NONE;
        (m_newest == NONE ? m_oldest : m_blocks[m_newest].next) = *i;
        m_newest = *i;
    }
    table.blocks.clear();
    table.capacity = 0;
    table.published = 0;
    table.publishedRuns = 0;
}

void
KvCache::Clear()
{
    for (const auto& block : m_blocks)
    {
        m_generation = std::max(m_generation, block.use);
    }
    m_blocks.clear();
    m_groups.clear();
    m_spareGroups.clear();
    m_groupOf.clear();
    m_published = 0;
    m_oldest = NONE;
    m_newest = NONE;
    m_used = 0;
    m_cachedFree = 0;
}

uint32_t
KvCache::Take()
{
    ++m_used;
    // Blocks never used come first, as they do in an LRU list that starts with all of them.
    if (m_blocks.size() < m_total)
    {
        m_blocks.emplace_back();
        m_blocks.back().holders = 1;
        m_blocks.back().use = m_generation + 1;
        return static_cast<uint32_t>(m_blocks.size() - 1);
    }
    const uint32_t index = m_oldest;
    auto& block = m_blocks[index];
    m_oldest = block.next;
    (m_oldest == NONE ? m_newest : m_blocks[m_oldest].previous) = NONE;
    if (block.group != NONE)
    {
        Unpublish(block);
        --m_cachedFree;
    }
    block.holders = 1;
    ++block.use;
    return index;
}

void
KvCache::Hold(uint32_t index)
{
    auto& block = m_blocks[index];
    if (block.holders++ == 0)
    {
        Unlink(index);
        ++m_used;
        m_cachedFree -= block.group != NONE ? 1 : 0;
    }
}

void
KvCache::Unlink(uint32_t index)
{
    const auto& block = m_blocks[index];
    (block.previous == NONE ? m_oldest : m_blocks[block.previous].next) = block.next;
    (block.next == NONE ? m_newest : m_blocks[block.next].previous) = block.previous;
}

uint32_t
KvCache::Available() const
{
    return m_total - m_used;
}

uint32_t
KvCache::GetTotal() const
{
    return m_total;
}

uint32_t
KvCache::GetUsed() const
{
    return m_used;
}

uint32_t
KvCache::GetCachedFree() const
{
    return m_cachedFree;
}

uint32_t
KvCache::GetFree() const
{
    return m_total - m_used - m_cachedFree;
}

uint32_t
KvCache::GetBlockTokens() const
{
    return m_blockTokens;
}

bool
KvCache::IsPrefixCaching() const
{
    return m_prefixCaching;
}

uint64_t
KvCache::BlocksFor(uint64_t tokens) const
{
    return (tokens + m_blockTokens - 1) / m_blockTokens;
}

bool
KvCache::IsConsistent() const
{
    uint64_t held = 0;
    uint64_t published = 0;
    bool good = m_blocks.size() <= m_total;
    for (uint32_t i = 0; i < m_blocks.size(); ++i)
    {
        held += m_blocks[i].holders > 0 ? 1 : 0;
        if (m_blocks[i].group != NONE)
        {
            ++published;
            const auto& group = m_groups[m_blocks[i].group];
            const auto found = m_groupOf.find(group.hash);
            good = good && group.blocks[m_blocks[i].offset] == i && found != m_groupOf.end() &&
                   found->second == m_blocks[i].group;
        }
    }
    uint64_t listed = 0;
    uint64_t cached = 0;
    uint32_t before = NONE;
    for (uint32_t i = m_oldest; i != NONE && listed <= m_blocks.size(); i = m_blocks[i].next)
    {
        good = good && m_blocks[i].holders == 0 && m_blocks[i].previous == before;
        before = i;
        ++listed;
        cached += m_blocks[i].group != NONE ? 1 : 0;
    }
    uint64_t grouped = 0;
    for (const auto& [hash, index] : m_groupOf)
    {
        good = good && m_groups[index].published > 0;
        grouped += m_groups[index].published;
    }
    good = good && grouped == m_published &&
           m_groupOf.size() + m_spareGroups.size() == m_groups.size();
    const uint64_t fresh = m_total - m_blocks.size();
    return good && before == m_newest && held == m_used && published == m_published &&
           cached == m_cachedFree && listed + held == m_blocks.size() &&
           fresh + (listed - cached) + cached + held == m_total;
}

} // namespace llmedge
} // namespace ns3
