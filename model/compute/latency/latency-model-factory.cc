/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "latency-model-factory.h"

#include "latency-model.h"

#include "ns3/named-types.h"

namespace ns3
{
namespace llmedge
{

ObjectFactory
FindLatencyModel(const std::string& name)
{
    return NamedTypes("latency model", LatencyModel::GetTypeId(), "LatencyModel")
        .Add("roofline", "RooflineLatencyModel")
        .Add("flops", "FlopsLatencyModel")
        .Add("table", "TableLatencyModel")
        .Add("request", "RequestTimeLatencyModel")
        .Find(name);
}

} // namespace llmedge
} // namespace ns3
