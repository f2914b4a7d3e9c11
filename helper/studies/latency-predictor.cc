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

const LatencyPredictor::Models&
LatencyPredictor::Find(const IterationRow& row)
{
    const Key key{row.gpu, row.llm, row.tensorParallel};
    auto found = m_models.find(key);
    if (found == m_models.end())
    {
        Models models{m_factory.Create<LatencyModel>(), CreateObject<GpuPowerModel>()};
        models.latency->Configure(m_gpus.Get(row.gpu), m_llms.Get(row.llm), row.tensorParallel);
        models.power->SetGpu(models.latency->GetGpu());
        found = m_models.emplace(key, models).first;
    }
    return found->second;
}

IterationCost
LatencyPredictor::Predict(const IterationRow& row)
{
    return Find(row).latency->Predict(row.load);
}

double
LatencyPredictor::PredictWatts(const IterationRow& row, const IterationCost& cost, double seconds)
{
    return Find(row).power->IterationWatts(cost, seconds);
}

} // namespace llmedge
} // namespace ns3
