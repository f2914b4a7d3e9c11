/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "link-propagation-loss-model.h"

#include "ns3/mobility-model.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(LinkPropagationLossModel);

TypeId
LinkPropagationLossModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::LinkPropagationLossModel")
                            .SetParent<PropagationLossModel>()
                            .SetGroupName("LlmEdge");
    return tid;
}

int64_t
LinkPropagationLossModel::DoAssignStreams(int64_t stream)
{
    return 0;
}

double
LinkPropagationLossModel::DoCalcRxPower(double txPowerDbm,
                                        Ptr<MobilityModel> a,
                                        Ptr<MobilityModel> b) const
{
    return txPowerDbm - GetLoss(LinkGeometry::Between(a->GetPosition(), b->GetPosition()));
}

} // namespace llmedge
} // namespace ns3
