/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The part of LteEdgeNetwork that deals with shares of the uplink and the bearers that have them.

#include "lte-edge-network.h"

#include "ns3/epc-tft.h"
#include "ns3/eps-bearer.h"
#include "ns3/guaranteed-uplink-ff-mac-scheduler.h"
#include "ns3/input-error.h"
#include "ns3/log.h"
#include "ns3/lte-amc.h"
#include "ns3/lte-enb-net-device.h"
#include "ns3/lte-enb-rrc.h"
#include "ns3/lte-helper.h"
#include "ns3/lte-radio-bearer-info.h"
#include "ns3/lte-ue-net-device.h"
#include "ns3/lte-ue-rrc.h"
#include "ns3/object-map.h"
#include "ns3/point-to-point-epc-helper.h"
#include "ns3/string.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeLteEdgeNetworkShares");

namespace
{

/** What the dedicated bearers are, and no other: their rate is guaranteed. */
constexpr auto GUARANTEED = EpsBearer::GBR_NON_CONV_VIDEO;

} // namespace

bool
LteEdgeNetwork::HasUplinkShares() const
{
    return true;
}

DataRate
LteEdgeNetwork::GetUplinkPeakRate() const
{
    constexpr int HIGHEST_UPLINK_MCS = 28;
    constexpr uint64_t SUBFRAMES_PER_SECOND = 1000;
    const auto block = CreateObject<LteAmc>()->GetUlTbSizeFromMcs(HIGHEST_UPLINK_MCS,
                                                                  static_cast<int>(m_bandwidth));
    return DataRate(SUBFRAMES_PER_SECOND * static_cast<uint64_t>(block));
}

void
LteEdgeNetwork::ActivateBearers()
{
    auto flows = Create<EpcTft>();
    EpcTft::PacketFilter withGateway;
    withGateway.remoteAddress = m_core->GetUeDefaultGatewayAddress();
    withGateway.remoteMask = Ipv4Mask::GetOnes();
    flows->Add(withGateway);
    const EpsBearer guaranteed(GUARANTEED, GbrQosInformation());
    for (uint32_t i = 0; i < m_radios.GetN(); ++i)
    {
        m_lte->ActivateDedicatedEpsBearer(m_radios.Get(i), guaranteed, flows);
    }
}

void
LteEdgeNetwork::WatchBearers(uint32_t device)
{
    GetRadio(device)->GetRrc()->TraceConnectWithoutContext(
        "DrbCreated",
        MakeBoundCallback(&LteEdgeNetwork::BearerCreated, this, device));
}

void
LteEdgeNetwork::BearerCreated(LteEdgeNetwork* network,
                              uint32_t device,
                              uint64_t imsi,
                              uint16_t cell,
                              uint16_t rnti,
                              uint8_t channel)
{
    network->ApplyShare(device);
}

void
LteEdgeNetwork::SetUplinkShare(uint32_t device, DataRate rate)
{
    NS_LOG_FUNCTION(this << device << rate);
    CheckDevice(device);
    if (rate > GetUplinkPeakRate())
    {
        throw InputError("a share of " + std::to_string(rate.GetBitRate()) +
                         " bit/s is more than a cell's uplink carries, expected at most " +
                         std::to_string(GetUplinkPeakRate().GetBitRate()));
    }
    m_shares.at(device) = rate;
    ApplyShare(device);
}

void
LteEdgeNetwork::ApplyShare(uint32_t device)
{
    const auto serving = GetServingCell(device);
    if (serving == m_cellCount)
    {
        return; // told when the device has a cell again
    }
    const auto rnti = GetRadio(device)->GetRrc()->GetRnti();
    const auto cell = GetCell(serving);
    ObjectMapValue bearers;
    cell->GetRrc()->GetUeManager(rnti)->GetAttribute("DataRadioBearerMap", bearers);
    for (auto it = bearers.Begin(); it != bearers.End(); ++it)
    {
        auto bearer = DynamicCast<LteDataRadioBearerInfo>(it->second);
        if (bearer->m_epsBearer.qci == GUARANTEED)
        {
            // What a bearer modification by the MME would do; X2 carries it to the next cell.
            bearer->m_epsBearer.gbrQosInfo.gbrUl = m_shares[device].GetBitRate();
            bearer->m_epsBearer.gbrQosInfo.mbrUl = m_shares[device].GetBitRate();
        }
    }
    auto carrier = DynamicCast<ComponentCarrierEnb>(cell->GetCcMap().at(0));
    DynamicCast<GuaranteedUplinkFfMacScheduler>(carrier->GetFfMacScheduler())
        ->SetGuarantee(rnti, m_shares[device]);
}

} // namespace llmedge
} // namespace ns3
