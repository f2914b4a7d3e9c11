/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cached-server.h"

#include "ns3/input-error.h"
#include "ns3/log.h"

#include <algorithm>
#include <set>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeCachedServer");

void
CachedServer::Configure(const CachingProblem& problem,
                        std::vector<std::string> names,
                        Ptr<LlmServer> server)
{
    if (names.size() != problem.Size())
    {
        throw InputError("an edge cache has " + std::to_string(names.size()) +
                         " names for its pairs, expected " + std::to_string(problem.Size()));
    }
    m_models.Configure(std::move(names),
                       server->GetHost()->GetStore(),
                       "server " + std::to_string(server->GetId()));
    m_ledger.SetProblem(problem);
    m_ledger.Start();
    m_server = server;
    Listen(&ObjectBase::TraceConnectWithoutContext);
}

void
CachedServer::Dispose()
{
    if (m_server)
    {
        Listen(&ObjectBase::TraceDisconnectWithoutContext);
    }
    m_server = nullptr;
    m_models.Dispose();
}

void
CachedServer::Listen(bool (ObjectBase::*how)(std::string, const CallbackBase&))
{
    auto& server = *m_server;
    auto& store = *m_models.GetStore();
    (server.*how)("Answered", MakeCallback(&CachedServer::HandleAnswered, this));
    (server.*how)("Up", MakeCallback(&CachedServer::HandleUp, this));
    (server.*how)("Powered", MakeCallback(&CachedServer::HandlePowered, this));
    (store.*how)("LoadBegan", MakeCallback(&CachedServer::HandleLoadBegan, this));
    (store.*how)("Loaded", MakeCallback(&CachedServer::HandleLoaded, this));
}

Ptr<LlmServer>
CachedServer::GetServer() const
{
    return m_server;
}

CachingLedger&
CachedServer::GetLedger()
{
    return m_ledger;
}

const CachingLedger&
CachedServer::GetLedger() const
{
    return m_ledger;
}

std::optional<size_t>
CachedServer::FindPair(const std::string& name) const
{
    return m_models.Find(name);
}

bool
CachedServer::IsWanted(size_t pair) const
{
    return m_ledger.GetObservation().cached.at(pair) != 0;
}

bool
CachedServer::IsCached(size_t pair) const
{
    return IsWanted(pair) && m_models.IsResident(pair);
}

double
CachedServer::GetLoadBacklog() const
{
    double sum = 0;
    for (size_t k = 0; k < m_models.Size(); ++k)
    {
        sum += IsWanted(k) && !IsCached(k) ? m_ledger.GetProblem().pairs[k].loadSlots : 0;
    }
    return sum;
}

void
CachedServer::OfferNothing()
{
    m_server->SetOffer({});
}

void
CachedServer::UpdateOffer()
{
    std::set<std::string> offer;
    for (size_t k = 0; k < m_models.Size(); ++k)
    {
        if (IsCached(k) && m_ledger.IsWorthServing(k))
        {
            offer.insert(m_models.GetName(k));
        }
    }
    m_server->SetOffer(offer);
}

void
CachedServer::Apply(const std::vector<uint8_t>& cached)
{
    std::vector<size_t> wanted;
    for (size_t k = 0; k < cached.size(); ++k)
    {
        if (!cached[k] && IsWanted(k))
        {
            m_ledger.Release(k);
            m_models.Evict(k);
        }
        else if (cached[k] && !IsWanted(k))
        {
            wanted.push_back(k);
        }
    }
    // Loads are made one after the other: what was asked for most comes first.
    const auto& requests = m_ledger.GetObservation().requests;
    std::stable_sort(wanted.begin(), wanted.end(), [&requests](size_t a, size_t b) {
        return requests[a] > requests[b];
    });
    for (const size_t k : wanted)
    {
        m_ledger.Keep(k);
        m_models.Load(k);
    }
}

void
CachedServer::Advance()
{
    for (const size_t flushed : m_ledger.Advance())
    {
        m_models.Evict(flushed);
    }
}

void
CachedServer::HandleLoadBegan(const std::string& name, Time duration)
{
    const auto pair = FindPair(name);
    if (pair)
    {
        m_ledger.PayLoad(*pair);
    }
}

void
CachedServer::HandleLoaded(const std::string& name, Time duration)
{
    const auto pair = FindPair(name);
    if (pair && !IsWanted(*pair))
    {
        m_models.Evict(*pair); // unwanted since its load began
    }
    UpdateOffer();
}

void
CachedServer::HandleAnswered(uint64_t id,
                             const std::string& model,
                             uint32_t promptTokens,
                             uint32_t tokens)
{
    const auto pair = FindPair(model);
    if (!pair)
    {
        return;
    }
    const double age = m_ledger.GetObservation().ages[*pair];
    const auto each = m_ledger.GetProblem().Measured(*pair, age, promptTokens, tokens);
    m_ledger.AddRequests(1);
    m_ledger.PayEdge(*pair, 1, each.network, each.compute);
    m_ledger.AddEnergy(each.energyJ);
    UpdateOffer();
}

void
CachedServer::HandleUp(bool before, bool now)
{
    NS_LOG_FUNCTION(this << before << now);
    m_ledger.ReleaseAll(); // a crash takes all models and what they have learned
    if (now)
    {
        OfferNothing();
    }
}

void
CachedServer::HandlePowered(bool before, bool now)
{
    NS_LOG_FUNCTION(this << before << now);
    m_ledger.ReleaseAll(); // GPUs that are switched off forget their models
    OfferNothing();
}

} // namespace llmedge
} // namespace ns3
