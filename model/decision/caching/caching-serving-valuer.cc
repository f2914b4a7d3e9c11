/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-serving-valuer.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/serving-valuation.h"

#include <algorithm>
#include <charconv>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(CachingServingValuer);

TypeId
CachingServingValuer::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::CachingServingValuer")
            .SetParent<ServingValuer>()
            .SetGroupName("LlmEdge")
            .AddConstructor<CachingServingValuer>()
            .AddAttribute("Quality",
                          "Inference quality coefficient Q of the devices (Eq 22).",
                          DoubleValue(1),
                          MakeDoubleAccessor(&CachingServingValuer::m_quality),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("Utilisation",
                          "Resource utilisation coefficient G of the edge servers (Eq 23).",
                          DoubleValue(1),
                          MakeDoubleAccessor(&CachingServingValuer::m_utilisation),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("UnitsPerOne",
                          "Price units per unit of cost; prices are whole numbers of the former.",
                          DoubleValue(1e6),
                          MakeDoubleAccessor(&CachingServingValuer::m_unitsPerOne),
                          MakeDoubleChecker<double>(1e-6, 1e9));
    return tid;
}

void
CachingServingValuer::SetProblem(const CachingProblem& problem,
                                 const std::vector<CachingAgent>& agents,
                                 const std::vector<std::string>& models,
                                 uint32_t servers,
                                 bool cloud)
{
    if (agents.empty() || agents.size() != problem.agents || models.size() != problem.models ||
        servers == 0)
    {
        throw InputError("valuations of " + std::to_string(agents.size()) + " agents, " +
                         std::to_string(models.size()) + " models and " + std::to_string(servers) +
                         " edge servers, expected as many agents and models as the problem has, " +
                         std::to_string(problem.agents) + " and " + std::to_string(problem.models) +
                         ", and one edge server or more");
    }
    m_problem = problem;
    m_agents = agents;
    m_models = models;
    m_servers = servers;
    m_cloud = cloud;
}

bool
CachingServingValuer::Serves(size_t server, size_t pair) const
{
    return true;
}

bool
CachingServingValuer::IsCached(size_t server, size_t pair) const
{
    return true;
}

double
CachingServingValuer::GetAge(size_t server, size_t pair) const
{
    return 0;
}

size_t
CachingServingValuer::FindPair(const std::string& name) const
{
    const auto at = name.rfind('@');
    const auto model = std::find(m_models.begin(), m_models.end(), name.substr(0, at));
    const char* const last = name.data() + name.size();
    uint32_t agent = 0;
    const auto [end, error] = std::from_chars(name.data() + at + 1, last, agent);
    if (model == m_models.end() || error != std::errc() || end != last || agent >= m_agents.size())
    {
        throw InputError("a request asks for '" + name + "', expected MODEL@AGENT with model " +
                         m_models.front() + " ... " + m_models.back() + " and agent 0 to " +
                         std::to_string(m_agents.size() - 1));
    }
    return agent * m_models.size() + static_cast<size_t>(model - m_models.begin());
}

CachingServingValuer::Mix
CachingServingValuer::GetMix(const RequestView& request) const
{
    if (request.model.find('@') != std::string::npos)
    {
        return {{FindPair(request.model), 1}};
    }
    const auto agent = request.device % m_agents.size();
    Mix mix;
    for (size_t model = 0; model < m_models.size(); ++model)
    {
        mix.emplace_back(agent * m_models.size() + model, m_agents[agent].modelShares[model]);
    }
    return mix;
}

double
CachingServingValuer::GetWorth(size_t pair) const
{
    double all = 0;
    double served = 0;
    uint32_t serving = 0;
    for (size_t server = 0; server < m_servers; ++server)
    {
        const auto cost = m_problem.Marginal(pair, GetAge(server, pair), IsCached(server, pair));
        all += cost.accuracy;
        if (Serves(server, pair))
        {
            served += cost.accuracy;
            ++serving;
        }
    }
    const double accuracy = serving > 0 ? served / serving : all / m_servers;
    const double elsewhere = m_cloud ? m_problem.pairs.at(pair).cloudCost : m_problem.accuracyPrice;
    return BuyerValuation(m_quality, elsewhere, accuracy);
}

int64_t
CachingServingValuer::GetBuyerPrice(const RequestView& request)
{
    double worth = 0;
    for (const auto& [pair, probability] : GetMix(request))
    {
        worth += probability * GetWorth(pair);
    }
    return ToPrice(worth, m_unitsPerOne);
}

std::vector<double>
CachingServingValuer::GetShares(size_t server, bool all) const
{
    std::vector<double> shares;
    double sum = 0;
    for (size_t pair = 0; pair < m_problem.Size(); ++pair)
    {
        const double share = m_agents[pair / m_models.size()].modelShares[pair % m_models.size()];
        shares.push_back(all || Serves(server, pair) ? share : 0);
        sum += shares.back();
    }
    for (double& share : shares)
    {
        share = sum > 0 ? share / sum : 0;
    }
    return shares;
}

int64_t
CachingServingValuer::GetSellerPrice(size_t server, uint32_t held)
{
    auto shares = GetShares(server, false);
    if (*std::max_element(shares.begin(), shares.end()) == 0)
    {
        shares = GetShares(server, true);
    }
    MarginalServingCost mean;
    for (size_t pair = 0; pair < m_problem.Size(); ++pair)
    {
        const auto cost = m_problem.Marginal(pair, GetAge(server, pair), IsCached(server, pair));
        mean.switching += shares[pair] * cost.load;
        mean.communication += shares[pair] * cost.network;
        mean.computation += shares[pair] * cost.compute;
    }
    return ToPrice(SellerValuation(m_utilisation, mean), m_unitsPerOne);
}

} // namespace llmedge
} // namespace ns3
