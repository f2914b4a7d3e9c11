/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Which models a server takes requests for, and what it hears of the demand for them.

#include "llm-server.h"

#include "ns3/log.h"
#include "ns3/message-body.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmServerOffers");

void
LlmServer::SetOffer(const std::set<std::string>& models)
{
    NS_LOG_FUNCTION(this << models.size());
    if (m_offer && *m_offer == models)
    {
        return;
    }
    m_offer = std::make_shared<const std::set<std::string>>(models);
    ++m_offers;
    TellControllers(MakeOffer());
}

std::shared_ptr<const std::set<std::string>>
LlmServer::GetOffer() const
{
    return m_offer;
}

OfferHeader
LlmServer::MakeOffer() const
{
    OfferHeader offer;
    offer.serverId = m_id;
    offer.number = m_offers;
    offer.models = *m_offer;
    return offer;
}

bool
LlmServer::Takes(const std::string& model) const
{
    return !m_offer || m_offer->count(model) > 0;
}

void
LlmServer::SendElsewhere(Ptr<Connection> peer, uint64_t id)
{
    SendEnd(peer, id, 0, EndHeader::ELSEWHERE, "model not offered here");
}

void
LlmServer::SetDemandCallback(DemandCallback callback)
{
    m_demand = callback;
}

bool
LlmServer::TakeDemand(const DemandHeader& demand)
{
    NS_LOG_FUNCTION(this << demand.epoch);
    if (m_demand.IsNull())
    {
        return false;
    }
    m_demand(demand);
    return true;
}

void
LlmServer::HandleDemand(Ptr<Connection> peer, const DemandHeader& demand)
{
    if (IsPeer(peer, HelloHeader::CLIENT))
    {
        Refuse(peer, "a device cannot report the demand");
    }
    else if (!TakeDemand(demand))
    {
        Drop("a report of the demand to a server whose models do not come and go with it");
    }
}

} // namespace llmedge
} // namespace ns3
