/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The part of LteEdgeNetwork that deals with ns-3's LTE module.

#include "handover-statistics.h"
#include "lte-edge-network.h"
#include "path-loss-factory.h"

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/guaranteed-uplink-ff-mac-scheduler.h"
#include "ns3/input-error.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv4.h"
#include "ns3/log.h"
#include "ns3/lte-enb-net-device.h"
#include "ns3/lte-enb-rrc.h"
#include "ns3/lte-helper.h"
#include "ns3/lte-radio-bearer-info.h"
#include "ns3/lte-spectrum-value-helper.h"
#include "ns3/lte-ue-net-device.h"
#include "ns3/lte-ue-rrc.h"
#include "ns3/object-map.h"
#include "ns3/packet-loss-queue-disc.h"
#include "ns3/point-to-point-epc-helper.h"
#include "ns3/pointer.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/string.h"
#include "ns3/traffic-control-helper.h"
#include "ns3/uinteger.h"

#include <set>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeLteEdgeNetworkRadio");

namespace
{

/** Of ns-3's LTE module, 36.213 table 8.2-1. */
constexpr uint32_t LONGEST_SRS_PERIOD_MS = 320;

/** What the dedicated bearers are, and no other: their rate is guaranteed. */
constexpr auto GUARANTEED = EpsBearer::GBR_NON_CONV_VIDEO;

/**
 * @brief Set the default of an attribute, unless the user has done so.
 *
 * @param type TypeId name
 * @param name name of the attribute
 * @param value its new default
 */
void
SetUnlessSet(const std::string& type, const std::string& name, const AttributeValue& value)
{
    TypeId::AttributeInformation info;
    TypeId::LookupByName(type).LookupAttributeByName(name, &info);
    if (info.initialValue->SerializeToString(info.checker) ==
        info.originalInitialValue->SerializeToString(info.checker))
    {
        Config::SetDefault(type + "::" + name, value);
    }
}

/**
 * @param name TypeId name of a scheduler
 * @return its TypeId
 */
TypeId
FindScheduler(const std::string& name)
{
    TypeId type;
    if (!TypeId::LookupByNameFailSafe(name, &type) ||
        !type.IsChildOf(FfMacScheduler::GetTypeId()) || !type.HasConstructor() ||
        type == GuaranteedUplinkFfMacScheduler::GetTypeId())
    {
        throw InputError("Scheduler is '" + name +
                         "', expected the TypeId of one of ns-3's LTE schedulers, such as "
                         "ns3::PfFfMacScheduler");
    }
    return type;
}

/**
 * @param devices devices, all of which may be in one cell
 * @return period of their sounding reference signals (ms), one slot for each
 */
uint32_t
ChooseSrsPeriod(uint32_t devices)
{
    for (const uint32_t period : {40U, 80U, 160U, LONGEST_SRS_PERIOD_MS})
    {
        if (devices < period)
        {
            return period;
        }
    }
    throw InputError(std::to_string(devices) +
                     " devices are more than an LTE cell of ns-3 holds, "
                     "expected fewer than " +
                     std::to_string(LONGEST_SRS_PERIOD_MS));
}

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

/** An end of a wired link. */
struct LinkEnd
{
    uint32_t interface; //!< Index of the interface at this end
    Ipv4Address peer;   //!< Address of the other end
};

/**
 * @param from a node
 * @param to another one, to which it has a wired link
 * @return the link's end at the first
 */
LinkEnd
FindLink(Ptr<Node> from, Ptr<Node> to)
{
    const auto ipv4 = from->GetObject<Ipv4>();
    const auto other = to->GetObject<Ipv4>();
    for (uint32_t i = 0; i < ipv4->GetNInterfaces(); ++i)
    {
        const auto channel = ipv4->GetNetDevice(i)->GetChannel();
        for (uint32_t j = 0; channel && j < other->GetNInterfaces(); ++j)
        {
            if (other->GetNetDevice(j)->GetChannel() == channel)
            {
                return {i, other->GetAddress(j, 0).GetLocal()};
            }
        }
    }
    throw std::logic_error("two nodes of the packet core are not linked");
}

/**
 * @param from a node
 * @param to its neighbour, over which the network is to be reached
 * @param network address of the network
 * @param mask its mask
 */
void
Route(Ptr<Node> from, Ptr<Node> to, Ipv4Address network, Ipv4Mask mask)
{
    const auto link = FindLink(from, to);
    Ipv4StaticRoutingHelper routing;
    routing.GetStaticRouting(from->GetObject<Ipv4>())
        ->AddNetworkRouteTo(network, mask, link.peer, link.interface);
}

} // namespace

void
LteEdgeNetwork::MakeHelper()
{
    if (std::set<uint32_t>{6, 15, 25, 50, 75, 100}.count(m_bandwidth) == 0)
    {
        throw InputError("Bandwidth is " + std::to_string(m_bandwidth) +
                         " resource blocks, expected 6, 15, 25, 50, 75 or 100");
    }
    if (m_s1uRate.GetBitRate() == 0)
    {
        throw InputError("S1uDataRate is 0, expected more");
    }
    SetUnlessSet("ns3::LteRlcUm", "MaxTxBufferSize", UintegerValue(m_radioBuffer));
    SetUnlessSet("ns3::LteRlcAm", "MaxTxBufferSize", UintegerValue(m_radioBuffer));
    const auto scheduler = FindScheduler(m_scheduler);
    m_lte = CreateObject<LteHelper>();
    m_lte->SetEpcHelper(m_core);
    // LteHelper would make two objects, with two shadowings of one path: it gets one without loss.
    m_lte->SetAttribute("PathlossModel", TypeIdValue(MatrixPropagationLossModel::GetTypeId()));
    m_lte->SetPathlossModelAttribute("DefaultLoss", DoubleValue(0));
    m_loss = CreatePathLoss(m_pathLoss);
    m_lte->SetSchedulerType(GuaranteedUplinkFfMacScheduler::GetTypeId().GetName());
    m_lte->SetSchedulerAttribute("Scheduler", TypeIdValue(scheduler));
    m_lte->SetHandoverAlgorithmType("ns3::A3RsrpHandoverAlgorithm");
    m_lte->SetHandoverAlgorithmAttribute("Hysteresis", DoubleValue(m_hysteresis));
    m_lte->SetHandoverAlgorithmAttribute("TimeToTrigger", TimeValue(m_timeToTrigger));
    m_lte->SetEnbDeviceAttribute("DlBandwidth", UintegerValue(m_bandwidth));
    m_lte->SetEnbDeviceAttribute("UlBandwidth", UintegerValue(m_bandwidth));
}

void
LteEdgeNetwork::InstallCells()
{
    m_cells.Create(m_cellCount);
    for (uint32_t i = 0; i < m_cellCount; ++i)
    {
        PlaceFixed(NodeContainer(m_cells.Get(i)),
                   Vector(GetFirstCellX() + m_siteDistance * i, 0, m_cellHeight));
    }
    m_cellRadios = m_lte->InstallEnbDevice(m_cells);
    m_loss->SetAttributeFailSafe(
        "Frequency",
        DoubleValue(LteSpectrumValueHelper::GetCarrierFrequency(GetCell(0)->GetDlEarfcn())));
    m_lte->GetDownlinkSpectrumChannel()->AddPropagationLossModel(m_loss);
    m_lte->GetUplinkSpectrumChannel()->AddPropagationLossModel(m_loss);
    const auto period = ChooseSrsPeriod(GetDevices().GetN());
    for (uint32_t i = 0; i < m_cellCount; ++i)
    {
        const auto cell = GetCell(i);
        cell->GetPhy()->SetTxPower(m_cellPower);
        cell->GetPhy()->SetNoiseFigure(CELL_NOISE_FIGURE_DB);
        cell->GetRrc()->SetAttribute("SrsPeriodicity", UintegerValue(period));
        cell->GetRrc()->SetAttribute(
            "EpsBearerToRlcMapping",
            EnumValue(m_acknowledged ? LteEnbRrc::RLC_AM_ALWAYS : LteEnbRrc::RLC_UM_ALWAYS));
    }
    for (uint32_t i = 0; i < m_cellCount; ++i)
    {
        for (uint32_t j = i + 1; j < m_cellCount; ++j)
        {
            m_lte->AddX2Interface(m_cells.Get(i), m_cells.Get(j));
        }
    }
}

void
LteEdgeNetwork::InstallRadios()
{
    m_radios = m_lte->InstallUeDevice(GetDevices());
    m_core->AssignUeIpv4Address(m_radios);
    const auto gateway = m_core->GetUeDefaultGatewayAddress();
    m_shares.assign(m_radios.GetN(), DataRate(0));
    for (uint32_t i = 0; i < m_radios.GetN(); ++i)
    {
        SetAccessRoute(GetDevices().Get(i), gateway, gateway);
        GetRadio(i)->GetPhy()->SetTxPower(m_devicePower);
        WatchHandovers(i);
    }
    m_lte->Attach(m_radios); // each to the strongest cell
    auto flows = Create<EpcTft>();
    EpcTft::PacketFilter withGateway;
    withGateway.remoteAddress = gateway;
    withGateway.remoteMask = Ipv4Mask::GetOnes();
    flows->Add(withGateway);
    const EpsBearer guaranteed(GUARANTEED, GbrQosInformation());
    for (uint32_t i = 0; i < m_radios.GetN(); ++i)
    {
        m_lte->ActivateDedicatedEpsBearer(m_radios.Get(i), guaranteed, flows);
    }
}

void
LteEdgeNetwork::ConnectDevices()
{
    MakeHelper();
    InstallCells();
    InstallRadios();
    PlaceFixed(NodeContainer::GetGlobal(), Vector(0, GetGatewayPosition().y - 20, 3)); // the core's
}

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
    rrc->TraceConnectWithoutContext(
        "DrbCreated",
        MakeBoundCallback(&LteEdgeNetwork::BearerCreated, this, device));
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

Ptr<LteUeNetDevice>
LteEdgeNetwork::GetRadio(uint32_t device) const
{
    return DynamicCast<LteUeNetDevice>(m_radios.Get(device));
}

Ptr<LteEnbNetDevice>
LteEdgeNetwork::GetCell(uint32_t cell) const
{
    return DynamicCast<LteEnbNetDevice>(m_cellRadios.Get(cell));
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

void
LteEdgeNetwork::MakeAccessLossy()
{
    auto ends = m_radios;
    ends.Add(GetGateway()->GetObject<Ipv4>()->GetNetDevice(1)); // the end of the tunnels
    TrafficControlHelper control; // LTE devices have no queue disc that would have to go first
    control.SetRootQueueDisc("ns3::llmedge::PacketLossQueueDisc");
    const auto queues = control.Install(ends);
    for (uint32_t i = 0; i < queues.GetN(); ++i)
    {
        queues.Get(i)->SetAttribute("ErrorModel", PointerValue(MakeAccessErrorModel()));
    }
}

int64_t
LteEdgeNetwork::AssignAccessStreams(int64_t stream)
{
    const auto first = stream;
    stream += m_loss->AssignStreams(stream);
    stream += m_lte->AssignStreams(m_cellRadios, stream);
    stream += m_lte->AssignStreams(m_radios, stream);
    stream += InternetStackHelper().AssignStreams(m_cells, stream);
    return stream - first;
}

Ptr<Node>
LteEdgeNetwork::GetServerSite(uint32_t server) const
{
    const bool atCell = m_serverSite == CELL && !IsCloud(server);
    return atCell ? m_cells.Get(server % m_cellCount) : GetGateway();
}

void
LteEdgeNetwork::RouteToServer(uint32_t server, Ipv4Address network)
{
    const auto site = GetServerSite(server);
    if (site == GetGateway())
    {
        return;
    }
    // From the PGW over S5 to the SGW, and from there over S1-U to the site, outside the tunnels.
    const auto sgw = m_core->GetSgwNode();
    const Ipv4Mask linkMask("255.255.255.252");
    Route(GetGateway(), sgw, network, linkMask);
    Route(sgw, site, network, linkMask);
    // Back to the PGW's own address, and to the devices.
    const auto s5 = FindLink(sgw, GetGateway()).peer;
    const auto devices = m_core->GetUeDefaultGatewayAddress();
    const Ipv4Mask deviceMask("255.0.0.0");
    Route(site, sgw, s5.CombineMask(linkMask), linkMask);
    Route(site, sgw, devices.CombineMask(deviceMask), deviceMask);
    Route(sgw, GetGateway(), devices.CombineMask(deviceMask), deviceMask);
}

} // namespace llmedge
} // namespace ns3
