/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "pinned-models.h"

#include "ns3/input-error.h"

namespace ns3
{
namespace llmedge
{

void
PinnedModels::Configure(std::vector<std::string> names,
                        Ptr<ModelStore> store,
                        const std::string& owner)
{
    for (const auto& name : names)
    {
        if (!store || !store->Find(name))
        {
            throw InputError(owner + " cannot load '" + name +
                             "', expected a model store that knows it");
        }
    }
    m_names = std::move(names);
    m_store = store;
    m_pairs.clear();
    for (size_t k = 0; k < m_names.size(); ++k)
    {
        m_pairs[m_names[k]] = k;
    }
}

Ptr<ModelStore>
PinnedModels::GetStore() const
{
    return m_store;
}

size_t
PinnedModels::Size() const
{
    return m_names.size();
}

const std::string&
PinnedModels::GetName(size_t pair) const
{
    return m_names.at(pair);
}

std::optional<size_t>
PinnedModels::Find(const std::string& name) const
{
    const auto found = m_pairs.find(name);
    return found == m_pairs.end() ? std::nullopt : std::optional<size_t>(found->second);
}

bool
PinnedModels::IsResident(size_t pair) const
{
    return m_store->GetResidency(GetName(pair)) == Residency::RESIDENT;
}

void
PinnedModels::Load(size_t pair)
{
    m_store->Pin(GetName(pair), true);
    m_store->Load(GetName(pair));
}

void
PinnedModels::Evict(size_t pair)
{
    m_store->Pin(GetName(pair), false);
    m_store->Evict(GetName(pair));
}

void
PinnedModels::Dispose()
{
    m_store = nullptr;
}

} // namespace llmedge
} // namespace ns3
