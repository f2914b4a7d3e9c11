/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "market-generator.h"

#include "ns3/input-error.h"
#include "ns3/serving-valuation.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

MarketGenerator::MarketGenerator(const std::string& distribution, int64_t ticks)
    : m_uniform(CreateObject<UniformRandomVariable>()),
      m_normal(CreateObject<NormalRandomVariable>()),
      m_ticks(ticks)
{
    if (distribution == "uniform")
    {
        m_value = [this] { return Uniform(0, 1); };
        m_cost = m_value;
    }
    else if (distribution == "tight")
    {
        m_value = [this] { return Uniform(0.5, 0.6); };
        m_cost = [this] { return Uniform(0.45, 0.55); };
    }
    else if (distribution == "lognormal")
    {
        m_value = [this] { return std::exp(0.75 * m_normal->GetValue()); };
        m_cost = [this] { return std::exp(-0.5 + 0.75 * m_normal->GetValue()); };
        m_highest = 10;
    }
    else if (distribution == "serving")
    {
        m_value = [this] {
            const double quality = Uniform(0.5, 1.5);
            return BuyerValuation(quality, 0.6, Uniform(0.1, 0.7));
        };
        m_cost = [this] {
            MarginalServingCost cost;
            cost.switching = Uniform(0, 0.1);
            cost.communication = Uniform(0, 0.05);
            cost.computation = Uniform(0, 0.15);
            return SellerValuation(Uniform(0.5, 1.5), cost);
        };
        m_highest = 1;
    }
    else
    {
        throw InputError("distribution '" + distribution +
                         "' is unknown, expected uniform, tight, lognormal or serving");
    }
    if (ticks < 1 || ToPrice(m_highest) % ticks != 0)
    {
        throw InputError("the clocks have " + std::to_string(ticks) +
                         " ticks, expected a number that " + std::to_string(ToPrice(m_highest)) +
                         " can be divided by");
    }
}

int64_t
MarketGenerator::AssignStreams(int64_t stream)
{
    m_uniform->SetStream(stream);
    m_normal->SetStream(stream + 1);
    return 2;
}

AuctionInstance
MarketGenerator::Draw(size_t buyers, size_t sellers)
{
    AuctionInstance instance;
    instance.range = ClockRange::Between(0, ToPrice(m_highest), ToPrice(m_highest) / m_ticks);
    for (size_t i = 0; i < buyers; ++i)
    {
        instance.bids.push_back(ToPrice(m_value()));
    }
    for (size_t i = 0; i < sellers; ++i)
    {
        instance.asks.push_back(ToPrice(m_cost()));
    }
    instance.seed = m_uniform->GetInteger(0, 1'000'000'000);
    return instance;
}

double
MarketGenerator::Uniform(double least, double most)
{
    return m_uniform->GetValue(least, most);
}

} // namespace llmedge
} // namespace ns3
