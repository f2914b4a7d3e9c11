/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dispatcher.h"

#include "ns3/assert.h"
#include "ns3/log.h"

#include <algorithm>
#include <sstream>
#include <string>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeDispatcher");

namespace
{

/**
 * @param request a request
 * @param servers the servers
 * @return what a policy decides on: a line for the request and one for each server
 */
std::string
Describe(const RequestView& request, const std::vector<ServerView>& servers)
{
    std::ostringstream text;
    text << "request of device " << request.device << ": " << request.promptTokens
         << " prompt tokens, " << request.expectedOutputTokens << " expected, deadline in "
         << request.deadlineS << " s, attempt " << request.attempt + 1;
    for (const auto& server : servers)
    {
        text << "\n  server " << server.id << (server.cloud ? " (cloud)" : "")
             << (server.up ? "" : " down") << (server.draining ? " draining" : "") << ": "
             << server.waiting << " waiting, " << server.running << " running, "
             << server.outstanding << " outstanding, KV " << server.kvBlocksUsed << "/"
             << server.kvBlocksTotal << ", report " << server.reportAgeS << " s old";
    }
    return text.str();
}

} // namespace

Dispatcher::Dispatcher(ServersCallback servers, PlacedCallback placed)
    : m_servers(servers),
      m_placed(placed)
{
}

Dispatcher::~Dispatcher()
{
    SetPolicy(nullptr);
}

void
Dispatcher::SetPolicy(Ptr<DispatchPolicy> policy)
{
    if (m_deferred)
    {
        m_deferred->SetController(DeferredDispatchPolicy::ViewsCallback(),
                                  DeferredDispatchPolicy::PlaceCallback());
    }
    m_policy = policy;
    m_deferred = DynamicCast<DeferredDispatchPolicy>(policy);
    if (m_deferred)
    {
        m_deferred->SetController(MakeCallback(&Dispatcher::GetServers, this),
                                  MakeCallback(&Dispatcher::HandleDecision, this));
    }
}

Ptr<DispatchPolicy>
Dispatcher::GetPolicy() const
{
    return m_policy;
}

void
Dispatcher::SetDistances(DistanceCallback distance)
{
    m_distance = distance;
}

bool
Dispatcher::Defers() const
{
    return m_deferred != nullptr;
}

void
Dispatcher::SetCapacity(size_t server, const ResourceAmounts& capacity)
{
    m_resources.SetCapacity(server, capacity);
}

const ResourceLedger&
Dispatcher::GetResources() const
{
    return m_resources;
}

std::vector<ServerView>
Dispatcher::GetServers() const
{
    auto servers = m_servers();
    for (size_t i = 0; i < servers.size(); ++i)
    {
        auto& server = servers[i];
        server.capacity = m_resources.GetCapacity(i);
        server.left = m_resources.GetLeft(i);
        const auto load = i < m_loads.size() ? m_loads[i] : Load();
        server.outstanding = load.requests;
        server.outstandingPromptTokens = load.promptTokens;
    }
    return servers;
}

void
Dispatcher::Add(const RequestView& request)
{
    NS_ASSERT_MSG(m_requests.count(request.id) == 0, "request " << request.id << " is known");
    m_requests[request.id].view = request;
}

RequestView&
Dispatcher::GetRequest(uint64_t id)
{
    return m_requests.at(id).view;
}

std::optional<size_t>
Dispatcher::GetServer(uint64_t id) const
{
    return m_requests.at(id).server;
}

std::optional<ResourceAmounts>
Dispatcher::GetAllocation(uint64_t id) const
{
    return m_requests.at(id).allocation;
}

std::vector<uint64_t>
Dispatcher::GetRequestsAt(size_t server) const
{
    std::vector<uint64_t> ids;
    for (const auto& [id, entry] : m_requests)
    {
        if (entry.server == server)
        {
            ids.push_back(id);
        }
    }
    return ids;
}

bool
Dispatcher::IsWaiting(uint64_t id) const
{
    const auto found = m_requests.find(id);
    return found != m_requests.end() && found->second.waiting;
}

std::optional<Placement>
Dispatcher::Dispatch(uint64_t id)
{
    auto& entry = m_requests.at(id);
    if (m_deferred)
    {
        entry.waiting = true;
        m_deferred->Await(entry.view);
        return std::nullopt; // even if it has decided already: then the callback has heard of it
    }
    auto servers = GetServers();
    if (!m_distance.IsNull() && m_policy->NeedsDistances())
    {
        for (size_t i = 0; i < servers.size(); ++i)
        {
            servers[i].distanceM = m_distance(entry.view.device, i);
        }
    }
    return Place(entry, Decide(entry.view, servers), servers);
}

DispatchDecision
Dispatcher::Decide(const RequestView& request, const std::vector<ServerView>& servers)
{
    auto open = servers;
    bool draining = false;
    for (auto& server : open)
    {
        draining = draining || (server.up && server.draining);
        server.up = server.up && !server.draining;
    }
    NS_LOG_DEBUG(Describe(request, servers));
    const auto decision = m_policy->Decide(request, open);
    return decision.server || !draining ? decision : m_policy->Decide(request, servers);
}

Placement
Dispatcher::Place(Entry& entry,
                  const DispatchDecision& decision,
                  const std::vector<ServerView>& servers)
{
    Placement placement;
    if (decision.local && entry.view.nomination)
    {
        placement.local = true;
        return placement;
    }
    const auto& choice = decision.server;
    if (!choice || *choice >= servers.size() || !servers[*choice].up)
    {
        const bool any =
            std::any_of(servers.begin(), servers.end(), [](const auto& one) { return one.up; });
        const auto& said = decision.reason;
        placement.reason = !any           ? "no server is up"
                           : said.empty() ? "policy chose no server"
                                          : said;
        return placement;
    }
    if (decision.allocation)
    {
        auto amounts = *decision.allocation;
        if (entry.view.uploaded)
        {
            amounts.bandwidth = 0; // a prompt that is here needs none
        }
        const auto lack = m_resources.Reserve(*choice, entry.view.id, amounts);
        if (!lack.empty())
        {
            placement.reason = "allocation refused, " + lack;
            return placement;
        }
        entry.allocation = amounts;
    }
    m_loads.resize(std::max(m_loads.size(), servers.size()));
    ++m_loads[*choice].requests;
    m_loads[*choice].promptTokens += entry.view.promptTokens;
    entry.prefilled = false;
    entry.server = choice;
    placement.server = choice;
    placement.view = servers[*choice];
    placement.allocation = entry.allocation;
    return placement;
}

void
Dispatcher::HandleDecision(uint64_t id, const DispatchDecision& decision)
{
    auto& entry = m_requests.at(id);
    NS_ASSERT_MSG(entry.waiting, "a decision about request " << id << ", which is not waiting");
    if (decision.waitMs)
    {
        Placement placement;
        placement.waitMs = decision.waitMs;
        m_placed(id, placement);
        return;
    }
    entry.waiting = false;
    m_placed(id, Place(entry, decision, GetServers()));
}

Withdrawal
Dispatcher::Withdraw(uint64_t id)
{
    auto& entry = m_requests.at(id);
    Withdrawal withdrawal{entry.waiting, entry.server, entry.allocation};
    if (entry.waiting)
    {
        entry.waiting = false;
        m_deferred->Withdraw(id);
    }
    else if (entry.server)
    {
        m_resources.Release(id);
        auto& load = m_loads[*entry.server];
        --load.requests;
        load.promptTokens -= entry.prefilled ? 0 : entry.view.promptTokens;
        entry.allocation.reset();
        entry.server.reset();
    }
    return withdrawal;
}

ResourceAmounts
Dispatcher::ReturnBandwidth(uint64_t id)
{
    auto& allocation = m_requests.at(id).allocation;
    if (!allocation)
    {
        return {};
    }
    allocation->bandwidth = 0;
    return m_resources.ReturnBandwidth(id);
}

void
Dispatcher::Forget(uint64_t id)
{
    NS_ASSERT_MSG(!IsWaiting(id) && !GetServer(id), "request " << id << " is still under way");
    m_requests.erase(id);
}

void
Dispatcher::NotePrefilled(uint64_t id)
{
    auto& entry = m_requests.at(id);
    if (entry.server && !entry.prefilled)
    {
        entry.prefilled = true;
        m_loads[*entry.server].promptTokens -= entry.view.promptTokens;
    }
}

void
Dispatcher::NotifyPolicy()
{
    if (m_deferred)
    {
        m_deferred->ServersChanged();
    }
}

} // namespace llmedge
} // namespace ns3
