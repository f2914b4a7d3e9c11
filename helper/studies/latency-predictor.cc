/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "latency-predictor.h"

#include "ns3/latency-model-factory.h"

namespace ns3
{
namespace llmedge
{

LatencyPredictor::LatencyPredictor(const std::string& latency)
    : m_factory(FindLatencyModel(latency))
{
}

void
LatencyPredictor::AddCatalogues(const std::string& gpus, const std::string& llms)
{
    if (!gpus.empty())
    {
        m_gpus.AddCsv(gpus);
    }
    if (!llms.empty())
    {
        m_llms.AddCsv(llms);
    }
}

IterationCost
LatencyPredictor::Predict(const IterationRow& row)
{
    const Key key{row.gpu, row.llm, row.tensorParallel};
    auto found = m_models.find(key);
    if (found == m_models.end())
    {
        const auto model = m_factory.Create<LatencyModel>();
        model->Configure(m_gpus.Get(row.gpu), m_llms.Get(row.llm), row.tensorParallel);
        found = m_models.emplace(key, model).first;
    }
    return found->second->Predict(row.load);
}

} // namespace llmedge
} // namespace ns3
