/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "double-dutch-auction.h"

#include "sealed-dutch-clearing.h"

#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/ns3-compat.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(DoubleDutchAuction);

TypeId
DoubleDutchAuction::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::DoubleDutchAuction")
            .SetParent<AuctionMechanism>()
            .SetGroupName("LlmEdge")
            .AddConstructor<DoubleDutchAuction>()
            .AddAttribute("Clocks",
                          "How the clocks move: one at a time or both at a time.",
                          EnumValue(DoubleDutchAuction::ALTERNATE),
                          LLM_EDGE_ENUM_ACCESSOR(Clocks, &DoubleDutchAuction::m_clocks),
                          MakeEnumChecker(DoubleDutchAuction::ALTERNATE,
                                          "Alternate",
                                          DoubleDutchAuction::SIMULTANEOUS,
                                          "Simultaneous"))
            .AddAttribute("Clearing",
                          "Which participants that accepted trade: those who accepted first, the "
                          "same without the trade that set the price, or those drawn by lottery.",
                          EnumValue(DoubleDutchAuction::PRIORITY),
                          LLM_EDGE_ENUM_ACCESSOR(Clearing, &DoubleDutchAuction::m_clearing),
                          MakeEnumChecker(DoubleDutchAuction::PRIORITY,
                                          "Priority",
                                          DoubleDutchAuction::REDUCTION,
                                          "Reduction",
                                          DoubleDutchAuction::LOTTERY,
                                          "Lottery"))
            .AddAttribute("Form",
                          "How the result is computed: from acceptance to acceptance, cycle by "
                          "cycle, or from sealed bids without clocks.",
                          EnumValue(DoubleDutchAuction::EVENT_DRIVEN),
                          LLM_EDGE_ENUM_ACCESSOR(Form, &DoubleDutchAuction::m_form),
                          MakeEnumChecker(DoubleDutchAuction::EVENT_DRIVEN,
                                          "EventDriven",
                                          DoubleDutchAuction::TICKED,
                                          "Ticked",
                                          DoubleDutchAuction::SEALED,
                                          "Sealed"));
    return tid;
}

AuctionOutcome
DoubleDutchAuction::Clear(const AuctionInstance& instance)
{
    if (m_form == SEALED)
    {
        return ClearSealed(instance);
    }
    const ClockRule clocks =
        m_clocks == SIMULTANEOUS ? ClockRule::SIMULTANEOUS : ClockRule::ALTERNATE;
    if (m_form == TICKED)
    {
        m_ticked.Run(instance, clocks, m_outcome);
    }
    else
    {
        m_eventDriven.Run(instance, clocks, m_outcome);
    }
    const double price = DutchPrice(instance, m_outcome).Value();
    AuctionOutcome outcome;
    outcome.Add(ClearDutchAuction(instance, m_outcome, GetRule()).pairs, price, price);
    outcome.rounds = m_outcome.cycles;
    outcome.messages = m_outcome.cycles + m_outcome.buyers.size() + m_outcome.sellers.size() + 1;
    return outcome;
}

AuctionOutcome
DoubleDutchAuction::ClearSealed(const AuctionInstance& instance) const
{
    if (m_clocks == SIMULTANEOUS || m_clearing == LOTTERY)
    {
        throw InputError("DoubleDutchAuction: Form=Sealed needs Clocks=Alternate and "
                         "Clearing=Priority or Reduction");
    }
    const auto sealed = ClearSealedDutchAuction(instance, GetRule());
    const auto price = static_cast<double>(sealed.price);
    AuctionOutcome outcome;
    outcome.Add(sealed.trades.pairs, price, price);
    outcome.rounds = 1;
    outcome.messages = instance.bids.size() + instance.asks.size() + 1;
    return outcome;
}

ClearingRule
DoubleDutchAuction::GetRule() const
{
    switch (m_clearing)
    {
    case REDUCTION:
        return ClearingRule::REDUCTION;
    case LOTTERY:
        return ClearingRule::LOTTERY;
    default:
        return ClearingRule::PRIORITY;
    }
}

} // namespace llmedge
} // namespace ns3
