/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "latency-predictor.h"

#include "ns3/flops-latency-model.h"
#include "ns3/input-error.h"
#include "ns3/object-factory.h"
#include "ns3/roofline-latency-model.h"

namespace ns3
{
namespace llmedge
{

LatencyPredictor::LatencyPredictor(const std::string& latency)
{
    if (latency != "roofline" && latency != "flops")
    {
        throw InputError("latency model '" + latency + "' is unknown; expected roofline or flops");
    }
    m_typeId = latency == "flops" ? FlopsLatencyModel::GetTypeId().GetName()
                                  : RooflineLatencyModel::GetTypeId().GetName();
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
        const auto model = ObjectFactory(m_typeId).Create<LatencyModel>();
        model->Configure(m_gpus.Get(row.gpu), m_llms.Get(row.llm), row.tensorParallel);
        found = m_models.emplace(key, model).first;
    }
    return found->second->Predict(row.load);
}

} // namespace llmedge
} // namespace ns3
