/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// How models get into the memory and out of it.

#include "model-store.h"

#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <stdexcept>
#include <tuple>
#include <utility>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("ModelStoreLoading");

void
ModelStore::Advance()
{
    if (m_advancing)
    {
        return; // called by a sink of what the loop below traces; the loop looks again
    }
    m_advancing = true;
    while (!m_loading && !m_queue.empty())
    {
        auto& next = *m_queue.front();
        const auto evictions = m_evictions;
        if (next.residency == Residency::ABSENT &&
            m_memory.Get() + next.model.memoryBytes <= m_capacity)
        {
            m_queue.pop_front();
            Begin(next);
        }
        else
        {
            MakeRoom(next.model.memoryBytes);
            if (m_evictions == evictions)
            {
                break; // until a draining model's last request has left
            }
        }
    }
    m_advancing = false;
}

void
ModelStore::Begin(Entry& entry)
{
    NS_LOG_FUNCTION(this << entry.model.name);
    const auto duration = GetLoadTime(entry.model.name);
    entry.wanted = false;
    entry.residency = Residency::LOADING;
    m_loading = &entry;
    m_end = Simulator::Schedule(duration, &ModelStore::End, this);
    CountMemory();
    m_beginTrace(entry.model.name, duration);
}

void
ModelStore::End()
{
    auto& entry = *m_loading;
    NS_LOG_FUNCTION(this << entry.model.name);
    m_loading = nullptr;
    entry.residency = Residency::RESIDENT;
    entry.use.loaded = Simulator::Now();
    entry.use.order = m_loads++;
    if (m_score)
    {
        m_score->Loaded(entry.model.name);
    }
    // Whoever waits gets the model before the next load may claim its place.
    m_loadedTrace(entry.model.name, GetLoadTime(entry.model.name));
    Advance();
}

void
ModelStore::MakeRoom(double bytes)
{
    double free = m_capacity - m_memory.Get();
    for (const auto& [name, entry] : m_entries)
    {
        free += entry.residency == Residency::DRAINING ? entry.model.memoryBytes : 0;
    }
    while (free < bytes)
    {
        auto* victim = ChooseVictim();
        if (!victim)
        {
            return; // what is pinned now was not when the load was promised
        }
        free += victim->model.memoryBytes;
        Drain(*victim);
    }
}

ModelStore::Entry*
ModelStore::ChooseVictim()
{
    Entry* victim = nullptr;
    double least = 0;
    for (auto& [name, entry] : m_entries)
    {
        if (entry.residency != Residency::RESIDENT || entry.pinned || !m_policy->MayEvict())
        {
            continue;
        }
        if (m_score)
        {
            entry.use.score = m_score->GetScore(entry.model.name);
        }
        const double worth = m_policy->GetWorth(entry.use);
        if (!victim ||
            std::tie(worth, entry.use.order) < std::tie(least, std::as_const(victim->use.order)))
        {
            victim = &entry;
            least = worth;
        }
    }
    return victim;
}

void
ModelStore::Drain(Entry& entry)
{
    NS_LOG_FUNCTION(this << entry.model.name << entry.users);
    entry.residency = Residency::DRAINING;
    if (entry.users == 0)
    {
        Remove(entry);
    }
}

void
ModelStore::Remove(Entry& entry)
{
    NS_LOG_FUNCTION(this << entry.model.name);
    entry.residency = Residency::ABSENT;
    ++m_evictions;
    CountMemory();
    m_evictedTrace(entry.model.name);
}

void
ModelStore::CountMemory()
{
    double memory = 0;
    for (const auto& [name, entry] : m_entries)
    {
        memory += entry.residency == Residency::ABSENT ? 0 : entry.model.memoryBytes;
    }
    if (memory > m_capacity)
    {
        throw std::logic_error("a ModelStore's models take more memory than there is");
    }
    m_memory = memory;
}

std::vector<std::string>
ModelStore::GetResidents() const
{
    std::vector<std::string> names;
    for (const auto& [name, entry] : m_entries)
    {
        if (entry.residency == Residency::RESIDENT || entry.residency == Residency::DRAINING)
        {
            names.push_back(entry.model.name);
        }
    }
    return names;
}

Residency
ModelStore::GetResidency(const std::string& name) const
{
    const auto found = m_entries.find(name);
    return found == m_entries.end() ? Residency::ABSENT : found->second.residency;
}

const StoredModel*
ModelStore::Find(const std::string& name) const
{
    const auto found = m_entries.find(name);
    return found == m_entries.end() ? nullptr : &found->second.model;
}

Time
ModelStore::GetLoadTime(const std::string& name) const
{
    const auto* model = Find(name);
    if (!model)
    {
        throw InputError("model " + name + " is not in the store's catalogue");
    }
    const double rate = (model->local ? m_bandwidth : m_backhaulBandwidth) * 1e9;
    return m_overhead + Seconds(model->weightBytes / rate);
}

bool
ModelStore::Fits(const std::string& name) const
{
    const auto* model = Find(name);
    return model && model->memoryBytes <= m_capacity;
}

double
ModelStore::GetKvShare() const
{
    return m_kvShare;
}

bool
ModelStore::IsLoading() const
{
    return m_loading != nullptr;
}

double
ModelStore::GetCapacity() const
{
    return m_capacity;
}

double
ModelStore::GetMemory() const
{
    return m_memory.Get();
}

uint64_t
ModelStore::GetLoads() const
{
    return m_loads;
}

uint64_t
ModelStore::GetEvictions() const
{
    return m_evictions;
}

} // namespace llmedge
} // namespace ns3
