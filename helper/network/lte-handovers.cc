/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lte-handovers.h"

#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/lte-enb-rrc.h"
#include "ns3/lte-ue-rrc.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeLteHandovers");

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

/** @param statistics counts, device its index, imsi, cell, rnti as LteUeRrc says them */
void
HandoverEnded(Ptr<HandoverStatistics> statistics,
              uint32_t device,
              uint64_t imsi,
              uint16_t cell,
              uint16_t rnti)
{
    statistics->Arrive(device, cell);
}

} // namespace

LteHandovers::LteHandovers(Ptr<LteRadioNetwork> radios, Ptr<HandoverStatistics> statistics)
    : m_radios(radios),
      m_statistics(statistics)
{
    for (uint32_t i = 0; i < radios->GetRadios().GetN(); ++i)
    {
        auto& rrc = *radios->GetRadio(i)->GetRrc();
        rrc.TraceConnectWithoutContext("HandoverStart",
                                       MakeBoundCallback(&HandoverStarted, statistics, i));
        rrc.TraceConnectWithoutContext("HandoverEndError",
                                       MakeBoundCallback(&HandoverFailed, statistics, i));
        rrc.TraceConnectWithoutContext("RadioLinkFailure",
                                       MakeBoundCallback(&RadioLinkFailed, statistics, i));
        rrc.TraceConnectWithoutContext("HandoverEndOk",
                                       MakeBoundCallback(&HandoverEnded, statistics, i));
    }
}

void
LteHandovers::Schedule(uint32_t device, uint32_t cell, Time time)
{
    const auto cells = m_radios->GetCellCount();
    if (cell >= cells)
    {
        throw InputError("there is no cell " + std::to_string(cell) + " to hand device " +
                         std::to_string(device) + " over to, expected 0 to " +
                         std::to_string(cells - 1));
    }
    Simulator::Schedule(time - Simulator::Now(),
                        &LteHandovers::HandOver,
                        Ptr<LteHandovers>(this),
                        device,
                        cell);
}

void
LteHandovers::HandOver(uint32_t device, uint32_t cell)
{
    NS_LOG_FUNCTION(this << device << cell);
    const auto serving = m_radios->GetServingCell(device);
    const auto target = m_radios->GetCell(cell)->GetCellId();
    const auto rnti = m_radios->GetRadio(device)->GetRrc()->GetRnti();
    if (serving == m_radios->GetCellCount() || serving == cell ||
        m_radios->GetCell(serving)->GetRrc()->GetUeManager(rnti)->GetState() !=
            UeManager::CONNECTED_NORMALLY)
    {
        m_statistics->Refuse(device, target);
        return;
    }
    m_radios->GetCell(serving)->GetRrc()->SendHandoverRequest(rnti, target);
}

} // namespace llmedge
} // namespace ns3
