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
                          "Fraction of each GPU's memory that every model takes for its KV cache, "
                          "from its load to its eviction.",
                          DoubleValue(0.1),
                          MakeDoubleAccessor(&ModelStore::m_kvShare),
                          MakeDoubleChecker<double>(1e-6, 1))
            .AddAttribute("Eviction",
                          "Decides which model is evicted when another needs room.",
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
                            "A model has left the memory",
                            MakeTraceSourceAccessor(&ModelStore::m_evictedTrace),
                            "ns3::llmedge::ModelStore::EvictionTracedCallback")
            .AddTraceSource("Refused",
                            "A load was requested and refused",
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
    m_inventory.Forget();
    m_policy = nullptr;
    m_score = nullptr;
    Object::DoDispose();
}

void
ModelStore::SetCapacity(double bytes)
{
    NS_LOG_FUNCTION(this << bytes);
    m_inventory.SetCapacity(bytes);
}

void
ModelStore::Add(const StoredModel& model)
{
    NS_LOG_FUNCTION(this << model.name);
    m_inventory.Add(model);
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

LoadAnswer
ModelStore::Load(const std::string& name)
{
    NS_LOG_FUNCTION(this << name);
    if (m_policy->NeedsScore() && !m_score)
    {
        throw InputError("eviction policy " + m_policy->GetInstanceTypeId().GetName() +
                         " needs the scores of a ModelScore, and the store has none");
    }
    auto* entry = m_inventory.Find(name);
    if (entry && entry->residency == Residency::RESIDENT)
    {
        return LoadAnswer::RESIDENT;
    }
    if (entry && (entry->wanted || entry->residency == Residency::LOADING))
    {
        return LoadAnswer::UNDER_WAY;
    }
    const auto answer =
        entry ? m_inventory.Examine(*entry, m_policy->MayEvict()) : LoadAnswer::UNKNOWN;
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
    auto* entry = m_inventory.Find(name);
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
    auto* entry = m_inventory.Find(name);
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
    if (auto* entry = m_inventory.Find(name))
    {
        ++entry->use.uses;
        entry->use.lastUse = Simulator::Now();
    }
}

bool
ModelStore::Acquire(const std::string& name)
{
    auto* entry = m_inventory.Find(name);
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
    auto* entry = m_inventory.Find(name);
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
    m_inventory.Clear();
    m_memory = 0;
}

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
            m_memory.Get() + next.model.memoryBytes <= m_inventory.GetCapacity())
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
ModelStore::Begin(ModelInventory::Entry& entry)
{
    NS_LOG_FUNCTION(this << entry.model.name);
    const auto duration = GetLoadTime(entry.model.name);
    entry.wanted = false;
    entry.residency = Residency::LOADING;
    m_loading = &entry;
    m_end = Simulator::Schedule(duration, &ModelStore::End, this);
    NS_LOG_INFO("model " << entry.model.name << " is being loaded, for " << duration.GetSeconds()
                         << " s");
    m_memory = m_inventory.CountMemory();
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
    NS_LOG_INFO("model " << entry.model.name << " is loaded");
    // Whoever waits gets the model before the next load may claim its place.
    m_loadedTrace(entry.model.name, GetLoadTime(entry.model.name));
    Advance();
}

void
ModelStore::MakeRoom(double bytes)
{
    double free = m_inventory.CountRoom();
    while (free < bytes)
    {
        auto* victim = m_inventory.ChooseVictim(*m_policy, m_score);
        if (!victim)
        {
            return; // what is pinned now was not when the load was promised
        }
        free += victim->model.memoryBytes;
        Drain(*victim);
    }
}

void
ModelStore::Drain(ModelInventory::Entry& entry)
{
    NS_LOG_FUNCTION(this << entry.model.name << entry.users);
    entry.residency = Residency::DRAINING;
    if (entry.users == 0)
    {
        Remove(entry);
    }
}

void
ModelStore::Remove(ModelInventory::Entry& entry)
{
    NS_LOG_FUNCTION(this << entry.model.name);
    NS_LOG_INFO("model " << entry.model.name << " is evicted");
    entry.residency = Residency::ABSENT;
    ++m_evictions;
    m_memory = m_inventory.CountMemory();
    m_evictedTrace(entry.model.name);
}

std::vector<std::string>
ModelStore::GetResidents() const
{
    return m_inventory.GetResidents();
}

Residency
ModelStore::GetResidency(const std::string& name) const
{
    const auto* entry = m_inventory.Find(name);
    return entry ? entry->residency : Residency::ABSENT;
}

const StoredModel*
ModelStore::Find(const std::string& name) const
{
    const auto* entry = m_inventory.Find(name);
    return entry ? &entry->model : nullptr;
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
    return model && model->memoryBytes <= m_inventory.GetCapacity();
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
    return m_inventory.GetCapacity();
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
