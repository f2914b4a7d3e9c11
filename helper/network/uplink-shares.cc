/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "uplink-shares.h"

#include "ns3/data-rate.h"
#include "ns3/double.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(UplinkShares);

TypeId
UplinkShares::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::UplinkShares")
                            .SetParent<Object>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<UplinkShares>()
                            .AddAttribute("Overhead",
                                          "Bytes at the IP level per byte of this module's "
                                          "messages. The default is that of 1424 bytes in one "
                                          "TCP segment with timestamps over IPv4.",
                                          DoubleValue(1.0366),
                                          MakeDoubleAccessor(&UplinkShares::m_overhead),
                                          MakeDoubleChecker<double>(1, 10));
    return tid;
}

bool
UplinkShares::Connect(Ptr<LlmController> controller, Ptr<EdgeNetwork> network)
{
    if (!network->HasUplinkShares())
    {
        return false;
    }
    m_controller = controller;
    m_network = network;
    DoubleValue efficiency;
    controller->GetAttribute("SpectralEfficiency", efficiency);
    m_bitsPerUnit = efficiency.Get();
    controller->TraceConnectWithoutContext("Allocation",
                                           MakeCallback(&UplinkShares::Changed, this));
    return true;
}

void
UplinkShares::DoDispose()
{
    if (m_controller)
    {
        m_controller->TraceDisconnectWithoutContext("Allocation",
                                                    MakeCallback(&UplinkShares::Changed, this));
    }
    m_controller = nullptr;
    m_network = nullptr;
    m_held.clear();
    Object::DoDispose();
}

void
UplinkShares::Changed(const RequestView& request,
                      uint32_t server,
                      const ResourceAmounts& amounts,
                      bool held)
{
    if (amounts.bandwidth == 0)
    {
        return;
    }
    auto& requests = m_held[request.device];
    if (held)
    {
        const double unit = request.GetBitsPerUnit(m_bitsPerUnit) / m_bitsPerUnit;
        requests[request.id] = amounts.bandwidth * unit;
    }
    else
    {
        requests.erase(request.id);
    }
    double sum = 0;
    for (const auto& [id, bandwidth] : requests)
    {
        sum += bandwidth;
    }
    const double bits = std::ceil(sum * m_bitsPerUnit * m_overhead);
    m_network->SetUplinkShare(request.device, DataRate(static_cast<uint64_t>(bits)));
}

} // namespace llmedge
} // namespace ns3
