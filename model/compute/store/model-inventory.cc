/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "model-inventory.h"

#include "ns3/input-error.h"

#include <stdexcept>
#include <tuple>
#include <utility>

namespace ns3
{
namespace llmedge
{

void
ModelInventory::SetCapacity(double bytes)
{
    m_capacity = bytes;
}

double
ModelInventory::GetCapacity() const
{
    return m_capacity;
}

void
ModelInventory::Add(const StoredModel& model)
{
    if (!(model.weightBytes > 0) || !(model.memoryBytes > 0))
    {
        throw InputError("model " + model.name +
                         " of a ModelStore has no size, expected weights "
                         "and memory above 0 bytes");
    }
    auto& entry = m_entries[model.name];
    if (entry.residency != Residency::ABSENT || entry.wanted)
    {
        throw InputError("model " + model.name + " is in use, expected an absent one to replace");
    }
    entry.model = model;
    entry.use.name = model.name;
    entry.use.memoryGb = model.memoryBytes / 1e9;
}

ModelInventory::Entry*
ModelInventory::Find(const std::string& name)
{
    const auto found = m_entries.find(name);
    return found == m_entries.end() ? nullptr : &found->second;
}

const ModelInventory::Entry*
ModelInventory::Find(const std::string& name) const
{
    const auto found = m_entries.find(name);
    return found == m_entries.end() ? nullptr : &found->second;
}

LoadAnswer
ModelInventory::Examine(const Entry& entry, bool mayEvict) const
{
    if (entry.model.memoryBytes > m_capacity)
    {
        return LoadAnswer::TOO_LARGE;
    }
    double kept = 0;
    for (const auto& [name, other] : m_entries)
    {
        const bool there = other.residency == Residency::RESIDENT ||
                           other.residency == Residency::LOADING || (other.wanted && !mayEvict);
        const bool stays = other.pinned || !mayEvict;
        kept += there && stays && &other != &entry ? other.model.memoryBytes : 0;
    }
    return kept + entry.model.memoryBytes > m_capacity ? LoadAnswer::NO_ROOM
                                                       : LoadAnswer::UNDER_WAY;
}

ModelInventory::Entry*
ModelInventory::ChooseVictim(const EvictionPolicy& policy, Ptr<ModelScore> score)
{
    Entry* victim = nullptr;
    double least = 0;
    for (auto& [name, entry] : m_entries)
    {
        if (entry.residency != Residency::RESIDENT || entry.pinned || !policy.MayEvict())
        {
            continue;
        }
        if (score)
        {
            entry.use.score = score->GetScore(entry.model.name);
        }
        const double worth = policy.GetWorth(entry.use);
        if (!victim ||
            std::tie(worth, entry.use.order) < std::tie(least, std::as_const(victim->use.order)))
        {
            victim = &entry;
            least = worth;
        }
    }
    return victim;
}

double
ModelInventory::CountMemory() const
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
    return memory;
}

double
ModelInventory::CountRoom() const
{
    double room = m_capacity - CountMemory();
    for (const auto& [name, entry] : m_entries)
    {
        room += entry.residency == Residency::DRAINING ? entry.model.memoryBytes : 0;
    }
    return room;
}

std::vector<std::string>
ModelInventory::GetResidents() const
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

void
ModelInventory::Clear()
{
    for (auto& [name, entry] : m_entries)
    {
        entry.residency = Residency::ABSENT;
        entry.wanted = false;
        entry.users = 0;
        entry.use.uses = 0;
        entry.use.lastUse = Time(0);
    }
}

void
ModelInventory::Forget()
{
    m_entries.clear();
}

} // namespace llmedge
} // namespace ns3
