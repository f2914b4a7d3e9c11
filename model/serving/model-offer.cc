/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "model-offer.h"

namespace ns3
{
namespace llmedge
{

bool
ModelOffer::Set(const std::set<std::string>& models)
{
    if (m_models && *m_models == models)
    {
        return false;
    }
    // A new set, because views of this server share the old one.
    m_models = std::make_shared<const std::set<std::string>>(models);
    ++m_number;
    return true;
}

std::shared_ptr<const std::set<std::string>>
ModelOffer::Get() const
{
    return m_models;
}

bool
ModelOffer::Takes(const std::string& model) const
{
    return !m_models || m_models->count(model) > 0;
}

OfferHeader
ModelOffer::MakeHeader(uint32_t server) const
{
    OfferHeader offer;
    offer.serverId = server;
    offer.number = m_number;
    offer.models = *m_models;
    return offer;
}

} // namespace llmedge
} // namespace ns3
