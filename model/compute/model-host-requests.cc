/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// How requests find their model.

#include "model-host.h"

#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <vector>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("ModelHostRequests");

namespace
{

/**
 * @param admission what an engine answered
 * @return the same in words, empty if accepted
 */
std::string
Reason(InferenceAdmission admission)
{
    switch (admission)
    {
    case InferenceAdmission::QUEUE_FULL:
        return "queue full";
    case InferenceAdmission::CONTEXT_TOO_LONG:
        return "context too long";
    case InferenceAdmission::MEMORY_TOO_SMALL:
        return "memory too small";
    case InferenceAdmission::QUOTA_TOO_SMALL:
        return ModelHost::QUOTA_TOO_SMALL;
    case InferenceAdmission::SHARE_NOT_FREE:
        return "compute share not free";
    case InferenceAdmission::SHARES_UNSUPPORTED:
        return "the batching of this server has no compute shares";
    case InferenceAdmission::ACCEPTED:
        break;
    }
    return "";
}

/**
 * @param answer what a store answered
 * @return the same in words, empty if the model is there or will be
 */
std::string
Reason(LoadAnswer answer)
{
    switch (answer)
    {
    case LoadAnswer::UNKNOWN:
        return "model not served here";
    case LoadAnswer::TOO_LARGE:
        return "model does not fit";
    case LoadAnswer::NO_ROOM:
        return "no room for the model";
    case LoadAnswer::RESIDENT:
    case LoadAnswer::UNDER_WAY:
        break;
    }
    return "";
}

} // namespace

ModelHost::Model*
ModelHost::Find(const std::string& name)
{
    if (name.empty())
    {
        return m_first;
    }
    const auto found = m_models.find(name);
    return found == m_models.end() ? nullptr : &found->second;
}

std::string
ModelHost::Submit(const InferenceRequest& request, const std::string& name)
{
    NS_LOG_FUNCTION(this << request.id << name);
    auto* model = Find(name);
    if (!model)
    {
        return Reason(LoadAnswer::UNKNOWN);
    }
    if (!m_store)
    {
        return Reason(model->engine->Submit(request));
    }
    m_store->Touch(model->name);
    return m_store->GetResidency(model->name) == Residency::RESIDENT ? Start(request, *model)
                                                                     : Wait(request, *model);
}

std::string
ModelHost::Start(const InferenceRequest& request, Model& model)
{
    m_store->Acquire(model.name);
    m_live[request.id] = &model;
    const auto reason = Reason(model.engine->Submit(request));
    if (!reason.empty())
    {
        m_live.erase(request.id);
        m_store->Release(model.name);
    }
    return reason;
}

std::string
ModelHost::Wait(const InferenceRequest& request, Model& model)
{
    // Before the store is asked: what it traces at once finds the request waiting.
    m_live[request.id] = &model;
    model.waiting.push_back({request, Simulator::Now()});
    ++m_waitingForModel;
    const auto reason = Reason(m_store->Load(model.name));
    if (reason.empty())
    {
        m_waiting = m_waiting.Get() + 1;
        m_stateTrace(request.id, EngineState::QUEUED);
        return reason;
    }
    m_live.erase(request.id);
    model.waiting.pop_back();
    --m_waitingForModel;
    return reason;
}

void
ModelHost::HandleLoadBegan(const std::string& name, Time duration)
{
    m_loadingShare = m_sharedGpus ? 1 : m_store->Find(name)->memoryBytes / m_store->GetCapacity();
    UpdatePower();
}

void
ModelHost::HandleLoaded(const std::string& name, Time duration)
{
    NS_LOG_FUNCTION(this << name << duration);
    UpdatePower();
    auto& model = *Find(name);
    auto waiting = std::move(model.waiting);
    model.waiting.clear();
    m_waitingForModel -= static_cast<uint32_t>(waiting.size());
    m_waiting = m_waiting.Get() - static_cast<uint32_t>(waiting.size());
    for (const auto& [request, since] : waiting)
    {
        if (m_live.count(request.id) == 0)
        {
            continue; // cancelled by what the one before it has caused
        }
        const auto wait = Simulator::Now() - since;
        m_loadWait += wait;
        m_loadWaitTrace(request.id, wait);
        const auto reason = Start(request, model);
        if (!reason.empty() && !m_refuse.IsNull())
        {
            m_refuse(request.id, reason);
        }
    }
}

void
ModelHost::HandleEvicted(const std::string& name)
{
    NS_LOG_FUNCTION(this << name);
    Find(name)->engine->Reset(); // nothing runs; what the KV cache remembers is gone
    UpdatePower();
}

void
ModelHost::HandleFinish(uint64_t id, InferenceOutcome outcome)
{
    if (!m_finish.IsNull())
    {
        m_finish(id, outcome);
    }
    const auto live = m_live.find(id);
    if (live != m_live.end())
    {
        const auto* model = live->second;
        m_live.erase(live);
        m_store->Release(model->name);
    }
}

bool
ModelHost::Cancel(uint64_t id)
{
    NS_LOG_FUNCTION(this << id);
    if (!m_store)
    {
        return m_first->engine->Cancel(id);
    }
    const auto live = m_live.find(id);
    if (live == m_live.end())
    {
        return false;
    }
    auto& model = *live->second;
    const auto found = std::find_if(model.waiting.begin(),
                                    model.waiting.end(),
                                    [id](const auto& w) { return w.request.id == id; });
    if (found == model.waiting.end())
    {
        if (model.engine->Cancel(id))
        {
            return true;
        }
    }
    else
    {
        model.waiting.erase(found);
        --m_waitingForModel;
        m_waiting = m_waiting.Get() - 1;
    }
    m_live.erase(id);
    if (!m_finish.IsNull())
    {
        m_finish(id, InferenceOutcome::CANCELLED);
    }
    return true;
}

void
ModelHost::Reset()
{
    NS_LOG_FUNCTION(this);
    m_live.clear();
    std::vector<uint64_t> aborted;
    for (auto& [name, model] : m_models)
    {
        for (const auto& waiting : model.waiting)
        {
            aborted.push_back(waiting.request.id);
        }
        model.waiting.clear();
    }
    m_waiting = m_waiting.Get() - m_waitingForModel;
    m_waitingForModel = 0;
    if (m_store)
    {
        m_store->Clear();
    }
    for (auto& [name, model] : m_models)
    {
        model.engine->Reset();
    }
    UpdatePower();
    for (const auto id : aborted)
    {
        if (!m_finish.IsNull())
        {
            m_finish(id, InferenceOutcome::ABORTED);
        }
    }
}

} // namespace llmedge
} // namespace ns3
