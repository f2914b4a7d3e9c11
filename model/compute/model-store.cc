/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "model-store.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("ModelStore");
NS_OBJECT_ENSURE_REGISTERED(ModelStore);

TypeId
ModelStore::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::ModelStore")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<ModelStore>()
            .AddAttribute("LoadBandwidth",
                          "Rate at which weights come from the server's disk (10^9 byte/s); the "
                          "default is typical of an NVMe disk.",
                          DoubleValue(2),
                          MakeDoubleAccessor(&ModelStore::m_bandwidth),
                          MakeDoubleChecker<double>(1e-6, 1e6))
            .AddAttribute("BackhaulBandwidth",
                          "Rate at which weights that are not on the disk come over the backhaul "
                          "(10^9 byte/s); the default is 1 Gbit/s.",
                          DoubleValue(0.125),
                          MakeDoubleAccessor(&ModelStore::m_backhaulBandwidth),
                          MakeDoubleChecker<double>(1e-6, 1e6))
            .AddAttribute("LoadOverhead",
                          "Time of a load besides the transfer of weights, such as starting a "
                          "process and capturing CUDA graphs (s).",
                          TimeValue(Seconds(0)),
                          MakeTimeAccessor(&ModelStore::m_overhead),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("KvShare",
                          "Share of each GPU's memory that every model takes for its KV cache, "
                          "from its load to its eviction.",
                          DoubleValue(0.1),
                          MakeDoubleAccessor(&ModelStore::m_kvShare),
                          MakeDoubleChecker<double>(1e-6, 1))
            .AddAttribute("Eviction",
                          "Decides which model goes when another needs room.",
                          StringValue("ns3::llmedge::LruEvictionPolicy"),
                          MakePointerAccessor(&ModelStore::m_policy),
                          MakePointerChecker<EvictionPolicy>())
            .AddTraceSource("LoadBegan",
                            "A load begins: the model, and how long it will take",
                            MakeTraceSourceAccessor(&ModelStore::m_beginTrace),
                            "ns3::llmedge::ModelStore::LoadTracedCallback")
            .AddTraceSource("Loaded",
                            "A load has ended: the model, and how long it took",
                            MakeTraceSourceAccessor(&ModelStore::m_loadedTrace),
                            "ns3::llmedge::ModelStore::LoadTracedCallback")
            .AddTraceSource("Evicted",
                            "A model has gone from the memory",
                            MakeTraceSourceAccessor(&ModelStore::m_evictedTrace),
                            "ns3::llmedge::ModelStore::EvictionTracedCallback")
            .AddTraceSource("Refused",
                            "A model was wished for and will not come",
                            MakeTraceSourceAccessor(&ModelStore::m_refusedTrace),
                            "ns3::llmedge::ModelStore::RefusalTracedCallback")
            .AddTraceSource("Memory",
                            "Memory that models take on each GPU (bytes)",
                            MakeTraceSourceAccessor(&ModelStore::m_memory),
                            "ns3::TracedValueCallback::Double");
    return tid;
}

ModelStore::ModelStore()
{
    NS_LOG_FUNCTION(this);
}

void
ModelStore::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_end.Cancel();
    m_queue.clear();
    m_loading = nullptr;
    m_entries.clear();
    m_policy = nullptr;
    m_score = nullptr;
    Object::DoDispose();
}

void
ModelStore::SetCapacity(double bytes)
{
    NS_LOG_FUNCTION(this << bytes);
    m_capacity = bytes;
}

void
ModelStore::Add(const StoredModel& model)
{
    NS_LOG_FUNCTION(this << model.name);
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

void
ModelStore::SetEvictionPolicy(Ptr<EvictionPolicy> policy)
{
    NS_LOG_FUNCTION(this << policy);
    m_policy = policy;
}

Ptr<EvictionPolicy>
ModelStore::GetEvictionPolicy() const
{
    return m_policy;
}

void
ModelStore::SetScore(Ptr<ModelScore> score)
{
    NS_LOG_FUNCTION(this << score);
    m_score = score;
}

ModelStore::Entry*
ModelStore::Lookup(const std::string& name)
{
    const auto found = m_entries.find(name);
    return found == m_entries.end() ? nullptr : &found->second;
}

LoadAnswer
ModelStore::Examine(const Entry& entry) const
{
    if (entry.model.memoryBytes > m_capacity)
    {
        return LoadAnswer::TOO_LARGE;
    }
    double kept = 0;
    for (const auto& [name, other] : m_entries)
    {
        const bool there = other.residency == Residency::RESIDENT ||
                           other.residency == Residency::LOADING ||
                           (other.wanted && !m_policy->MayEvict());
        const bool stays = other.pinned || !m_policy->MayEvict();
        kept += there && stays && &other != &entry ? other.model.memoryBytes : 0;
    }
    return kept + entry.model.memoryBytes > m_capacity ? LoadAnswer::NO_ROOM
                                                       : LoadAnswer::UNDER_WAY;
}

LoadAnswer
ModelStore::Load(const std::string& name)
{
    NS_LOG_FUNCTION(this << name);
    if (m_policy->NeedsScore() && !m_score)
    {
        throw InputError("eviction policy " + m_policy->GetInstanceTypeId().GetName() +
                         " needs the scores of a ModelScore, and the store has none");
    }
    auto* entry = Lookup(name);
    if (entry && entry->residency == Residency::RESIDENT)
    {
        return LoadAnswer::RESIDENT;
    }
    if (entry && (entry->wanted || entry->residency == Residency::LOADING))
    {
        return LoadAnswer::UNDER_WAY;
    }
    const auto answer = entry ? Examine(*entry) : LoadAnswer::UNKNOWN;
    if (answer != LoadAnswer::UNDER_WAY)
    {
        m_refusedTrace(name, answer);
        return answer;
    }
    entry->wanted = true;
    m_queue.push_back(entry);
    Advance();
    return entry->residency == Residency::RESIDENT ? LoadAnswer::RESIDENT : answer;
}

bool
ModelStore::Evict(const std::string& name)
{
    NS_LOG_FUNCTION(this << name);
    auto* entry = Lookup(name);
    if (!entry || entry->pinned)
    {
        return false;
    }
    const bool calledOff = entry->wanted;
    if (calledOff)
    {
        entry->wanted = false;
        m_queue.erase(std::find(m_queue.begin(), m_queue.end(), entry));
    }
    const bool going = entry->residency == Residency::DRAINING;
    const bool resident = entry->residency == Residency::RESIDENT;
    if (resident)
    {
        Drain(*entry);
    }
    Advance();
    return calledOff || going || resident;
}

void
ModelStore::Pin(const std::string& name, bool pinned)
{
    NS_LOG_FUNCTION(this << name << pinned);
    auto* entry = Lookup(name);
    if (!entry)
    {
        throw InputError("model " + name + " cannot be pinned: the store does not have it");
    }
    entry->pinned = pinned;
    Advance();
}

void
ModelStore::Touch(const std::string& name)
{
    if (auto* entry = Lookup(name))
    {
        ++entry->use.uses;
        entry->use.lastUse = Simulator::Now();
    }
}

bool
ModelStore::Acquire(const std::string& name)
{
    auto* entry = Lookup(name);
    if (!entry || entry->residency != Residency::RESIDENT)
    {
        return false;
    }
    ++entry->users;
    if (m_score)
    {
        m_score->Used(entry->model.name);
    }
    return true;
}

void
ModelStore::Release(const std::string& name)
{
    auto* entry = Lookup(name);
    if (!entry || entry->users == 0)
    {
        throw std::logic_error("a ModelStore's model is released without having been acquired");
    }
    --entry->users;
    if (entry->residency == Residency::DRAINING && entry->users == 0)
    {
        Remove(*entry);
        Advance();
    }
}

void
ModelStore::Clear()
{
    NS_LOG_FUNCTION(this);
    m_end.Cancel();
    m_queue.clear();
    m_loading = nullptr;
    for (auto& [name, entry] : m_entries)
    {
        entry.residency = Residency::ABSENT;
        entry.wanted = false;
        entry.users = 0;
        entry.use.uses = 0;
        entry.use.lastUse = Time(0);
    }
    m_memory = 0;
}

} // namespace llmedge
} // namespace ns3
