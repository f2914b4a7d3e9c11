/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demand-filter.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace llmedge
{

DemandFilter::DemandFilter(const Settings& settings, size_t agents, size_t models)
    : m_settings(settings),
      m_models(models),
      m_onFactor((1 - settings.offActivity * (1 - settings.onShare)) / settings.onShare),
      m_popularity(agents),
      m_ranks(agents, 1 / static_cast<double>(agents)),
      m_active(agents * models, settings.onShare)
{
    for (size_t rank = 0; rank < agents; ++rank)
    {
        m_popularity[rank] = std::pow(static_cast<double>(rank + 1), -settings.skew);
    }
    const double sum = std::accumulate(m_popularity.begin(), m_popularity.end(), 0.0);
    const double requests = settings.rate * static_cast<double>(agents);
    for (auto& popularity : m_popularity)
    {
        popularity *= requests / sum / static_cast<double>(models);
    }
}

void
DemandFilter::Step(const std::vector<std::optional<double>>& requests)
{
    std::vector<double> logs(m_ranks.size());
    std::transform(m_ranks.begin(), m_ranks.end(), logs.begin(), [](double p) {
        return std::log(p);
    });
    for (size_t model = 0; model < m_models; ++model)
    {
        if (requests[model])
        {
            Learn(model, *requests[model], logs);
        }
    }
    const double most = *std::max_element(logs.begin(), logs.end());
    double sum = 0;
    for (size_t rank = 0; rank < logs.size(); ++rank)
    {
        m_ranks[rank] = std::exp(logs[rank] - most);
        sum += m_ranks[rank];
    }
    for (auto& probability : m_ranks)
    {
        probability /= sum;
    }
    Advance();
}

double
DemandFilter::Expect(size_t model) const
{
    double requests = 0;
    for (size_t rank = 0; rank < m_ranks.size(); ++rank)
    {
        const double active = m_active[rank * m_models + model];
        requests += m_ranks[rank] * (active * Mean(rank, true) + (1 - active) * Mean(rank, false));
    }
    return requests;
}

double
DemandFilter::GetProbability(size_t rank) const
{
    return m_ranks[rank];
}

double
DemandFilter::Mean(size_t rank, bool active) const
{
    return m_popularity[rank] * (active ? m_onFactor : m_settings.offActivity);
}

void
DemandFilter::Learn(size_t model, double requests, std::vector<double>& logs)
{
    // The factorial of the Poisson distribution is the same for all, and large numbers of requests
    // have tiny probabilities: only their ratios to the largest are exponentials.
    const auto log = [&](double mean) { return requests * std::log(mean) - mean; };
    for (size_t rank = 0; rank < logs.size(); ++rank)
    {
        auto& active = m_active[rank * m_models + model];
        const double on = log(Mean(rank, true));
        const double off = log(Mean(rank, false));
        const double most = std::max(on, off);
        const double both = active * std::exp(on - most);
        const double likelihood = both + (1 - active) * std::exp(off - most);
        logs[rank] += most + std::log(likelihood);
        active = both / likelihood;
    }
}

void
DemandFilter::Advance()
{
    const double stop = 1 / m_settings.onSlots;
    const double start = stop * m_settings.onShare / (1 - m_settings.onShare);
    for (auto& active : m_active)
    {
        active += (1 - active) * start - active * stop;
    }
    const double change = m_settings.change;
    const double any = change / static_cast<double>(m_ranks.size());
    std::vector<double> mean(m_models);
    for (size_t rank = 0; rank < m_ranks.size(); ++rank)
    {
        for (size_t model = 0; model < m_models; ++model)
        {
            mean[model] += m_ranks[rank] * m_active[rank * m_models + model];
        }
    }
    for (size_t rank = 0; rank < m_ranks.size(); ++rank)
    {
        const double stays = (1 - change) * m_ranks[rank];
        m_ranks[rank] = stays + any;
        for (size_t model = 0; model < m_models && m_ranks[rank] > 0; ++model)
        {
            auto& active = m_active[rank * m_models + model];
            active = (stays * active + any * mean[model]) / m_ranks[rank];
        }
    }
}

} // namespace llmedge
} // namespace ns3
