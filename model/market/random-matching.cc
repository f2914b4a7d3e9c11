/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "random-matching.h"

#include "random-order.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RandomMatching);

TypeId
RandomMatching::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::RandomMatching")
                            .SetParent<AuctionMechanism>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<RandomMatching>();
    return tid;
}

RandomMatching::RandomMatching()
    : m_random(CreateObject<UniformRandomVariable>())
{
}

AuctionOutcome
RandomMatching::Clear(const AuctionInstance& instance)
{
    std::vector<uint32_t> buyers(instance.bids.size());
    std::iota(buyers.begin(), buyers.end(), 0);
    std::vector<uint32_t> sellers(instance.asks.size());
    std::iota(sellers.begin(), sellers.end(), 0);
    Shuffle(buyers, *m_random);
    Shuffle(sellers, *m_random);
    AuctionOutcome outcome;
    for (size_t i = 0; i < std::min(buyers.size(), sellers.size()); ++i)
    {
        const auto bid = static_cast<double>(instance.bids[buyers[i]]);
        const auto ask = static_cast<double>(instance.asks[sellers[i]]);
        if (bid >= ask)
        {
            outcome.trades.push_back({buyers[i], sellers[i], (bid + ask) / 2, (bid + ask) / 2});
        }
    }
    outcome.rounds = 1;
    outcome.messages = instance.bids.size() + instance.asks.size() + 1;
    return outcome;
}

int64_t
RandomMatching::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

} // namespace llmedge
} // namespace ns3
