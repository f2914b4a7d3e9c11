/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lte-uplink-bearers.h"

#include "ns3/epc-tft.h"
#include "ns3/eps-bearer.h"
#include "ns3/guaranteed-uplink-ff-mac-scheduler.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/lte-enb-rrc.h"
#include "ns3/lte-radio-bearer-info.h"
#include "ns3/lte-ue-rrc.h"
#include "ns3/object-map.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeLteUplinkBearers");

namespace
{

/** What the dedicated bearers are, and no other: their rate is guaranteed. */
constexpr auto GUARANTEED = EpsBearer::GBR_NON_CONV_VIDEO;

} // namespace

LteUplinkBearers::LteUplinkBearers(Ptr<LteRadioNetwork> radios)
    : m_radios(radios),
      m_rates(radios->GetRadios().GetN(), DataRate(0))
{
    for (uint32_t i = 0; i < m_rates.size(); ++i)
    {
        auto& rrc = *radios->GetRadio(i)->GetRrc();
        rrc.TraceConnectWithoutContext("HandoverEndOk", MakeBoundCallback(&HandoverEnded, this, i));
        rrc.TraceConnectWithoutContext("DrbCreated", MakeBoundCallback(&BearerCreated, this, i));
    }
}

void
LteUplinkBearers::Activate(Ipv4Address peer)
{
    auto flows = Create<EpcTft>();
    EpcTft::PacketFilter withPeer;
    withPeer.remoteAddress = peer;
    withPeer.remoteMask = Ipv4Mask::GetOnes();
    flows->Add(withPeer);
    const EpsBearer guaranteed(GUARANTEED, GbrQosInformation());
    for (uint32_t i = 0; i < m_rates.size(); ++i)
    {
        m_radios->GetHelper()->ActivateDedicatedEpsBearer(m_radios->GetRadio(i), guaranteed, flows);
    }
}

void
LteUplinkBearers::HandoverEnded(LteUplinkBearers* bearers,
                                uint32_t device,
                                uint64_t imsi,
                                uint16_t cell,
                                uint16_t rnti)
{
    bearers->Apply(device);
}

void
LteUplinkBearers::BearerCreated(LteUplinkBearers* bearers,
                                uint32_t device,
                                uint64_t imsi,
                                uint16_t cell,
                                uint16_t rnti,
                                uint8_t channel)
{
    bearers->Apply(device);
}

void
LteUplinkBearers::SetRate(uint32_t device, DataRate rate)
{
    NS_LOG_FUNCTION(this << device << rate);
    const auto peak = m_radios->GetUplinkPeakRate();
    if (rate > peak)
    {
        throw InputError("a guaranteed rate of " + std::to_string(rate.GetBitRate()) +
                         " bit/s is more than a cell's uplink carries, expected at most " +
                         std::to_string(peak.GetBitRate()));
    }
    m_rates[device] = rate;
    Apply(device);
}

DataRate
LteUplinkBearers::GetRate(uint32_t device) const
{
    return m_rates.at(device);
}

void
LteUplinkBearers::Apply(uint32_t device)
{
    const auto serving = m_radios->GetServingCell(device);
    if (serving == m_radios->GetCellCount())
    {
        return; // told when the device has a cell again
    }
    const auto rnti = m_radios->GetRadio(device)->GetRrc()->GetRnti();
    const auto cell = m_radios->GetCell(serving);
    ObjectMapValue bearers;
    cell->GetRrc()->GetUeManager(rnti)->GetAttribute("DataRadioBearerMap", bearers);
    for (auto it = bearers.Begin(); it != bearers.End(); ++it)
    {
        auto bearer = DynamicCast<LteDataRadioBearerInfo>(it->second);
        if (bearer->m_epsBearer.qci == GUARANTEED)
        {
            // What a bearer modification by the MME would do; X2 carries it to the next cell.
            bearer->m_epsBearer.gbrQosInfo.gbrUl = m_rates[device].GetBitRate();
            bearer->m_epsBearer.gbrQosInfo.mbrUl = m_rates[device].GetBitRate();
        }
    }
    auto carrier = DynamicCast<ComponentCarrierEnb>(cell->GetCcMap().at(0));
    DynamicCast<GuaranteedUplinkFfMacScheduler>(carrier->GetFfMacScheduler())
        ->SetGuarantee(rnti, m_rates[device]);
}

} // namespace llmedge
} // namespace ns3
