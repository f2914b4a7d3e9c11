/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The part of LteEdgeNetwork that deals with handovers.

#include "lte-edge-network.h"

#include "ns3/handover-statistics.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/lte-enb-net-device.h"
#include "ns3/lte-enb-rrc.h"
#include "ns3/lte-ue-net-device.h"
#include "ns3/lte-ue-rrc.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeLteEdgeNetworkHandovers");

namespace
{

/** @param statistics counts, device its index, imsi, cell, rnti, target as LteUeRrc says them */
void
HandoverStarted(Ptr<HandoverStatistics> statistics,
                uint32_t device,
                uint64_t imsi,
                uint16_t cell,
                uint16_t rnti,
                uint16_t target)
{
    statistics->Leave(device, cell);
}

/** @param statistics counts, device its index, imsi, cell, rnti as LteUeRrc says them */
void
HandoverFailed(Ptr<HandoverStatistics> statistics,
               uint32_t device,
               uint64_t imsi,
               uint16_t cell,
               uint16_t rnti)
{
    statistics->Fail(device, cell);
}

/** @param statistics counts, device its index, imsi, cell, rnti as LteUeRrc says them */
void
RadioLinkFailed(Ptr<HandoverStatistics> statistics,
                uint32_t device,
                uint64_t imsi,
                uint16_t cell,
                uint16_t rnti)
{
    statistics->Lose(device, cell);
}

} // namespace

void
LteEdgeNetwork::WatchHandovers(uint32_t device)
{
    auto rrc = GetRadio(device)->GetRrc();
    rrc->TraceConnectWithoutContext("HandoverStart",
                                    MakeBoundCallback(&HandoverStarted, m_handovers, device));
    rrc->TraceConnectWithoutContext("HandoverEndError",
                                    MakeBoundCallback(&HandoverFailed, m_handovers, device));
    rrc->TraceConnectWithoutContext("RadioLinkFailure",
                                    MakeBoundCallback(&RadioLinkFailed, m_handovers, device));
    rrc->TraceConnectWithoutContext(
        "HandoverEndOk",
        MakeBoundCallback(&LteEdgeNetwork::HandoverEnded, this, device));
}

void
LteEdgeNetwork::HandoverEnded(LteEdgeNetwork* network,
                              uint32_t device,
                              uint64_t imsi,
                              uint16_t cell,
                              uint16_t rnti)
{
    network->m_handovers->Arrive(device, cell);
    network->ApplyShare(device);
}

uint32_t
LteEdgeNetwork::GetServingCell(uint32_t device) const
{
    CheckDevice(device);
    const auto rrc = GetRadio(device)->GetRrc();
    if (rrc->GetState() != LteUeRrc::CONNECTED_NORMALLY)
    {
        return m_cellCount;
    }
    uint32_t cell = 0;
    while (cell < m_cellCount && GetCell(cell)->GetCellId() != rrc->GetCellId())
    {
        ++cell;
    }
    return cell;
}

void
LteEdgeNetwork::ScheduleHandover(uint32_t device, uint32_t cell, Time time)
{
    CheckDevice(device);
    if (cell >= m_cellCount)
    {
        throw InputError("there is no cell " + std::to_string(cell) + " to hand device " +
                         std::to_string(device) + " over to, expected 0 to " +
                         std::to_string(m_cellCount - 1));
    }
    Simulator::Schedule(time - Simulator::Now(),
                        &LteEdgeNetwork::HandOver,
                        Ptr<LteEdgeNetwork>(this),
                        device,
                        cell);
}

void
LteEdgeNetwork::HandOver(uint32_t device, uint32_t cell)
{
    NS_LOG_FUNCTION(this << device << cell);
    const auto serving = GetServingCell(device);
    const auto target = GetCell(cell)->GetCellId();
    const auto rnti = GetRadio(device)->GetRrc()->GetRnti();
    if (serving == m_cellCount || serving == cell ||
        GetCell(serving)->GetRrc()->GetUeManager(rnti)->GetState() != UeManager::CONNECTED_NORMALLY)
    {
        m_handovers->Refuse(device, target);
        return;
    }
    GetCell(serving)->GetRrc()->SendHandoverRequest(rnti, target);
}

} // namespace llmedge
} // namespace ns3
