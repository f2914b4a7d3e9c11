/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// The part of LteEdgeNetwork that sets up the cells and radios of ns-3's LTE module.

#include "lte-edge-network.h"
#include "path-loss-factory.h"

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/ff-mac-scheduler.h"
#include "ns3/guaranteed-uplink-ff-mac-scheduler.h"
#include "ns3/input-error.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4.h"
#include "ns3/lte-enb-net-device.h"
#include "ns3/lte-enb-phy.h"
#include "ns3/lte-enb-rrc.h"
#include "ns3/lte-helper.h"
#include "ns3/lte-spectrum-value-helper.h"
#include "ns3/lte-ue-net-device.h"
#include "ns3/lte-ue-phy.h"
#include "ns3/packet-loss-queue-disc.h"
#include "ns3/point-to-point-epc-helper.h"
#include "ns3/pointer.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/spectrum-channel.h"
#include "ns3/string.h"
#include "ns3/traffic-control-helper.h"
#include "ns3/uinteger.h"

#include <set>

namespace ns3
{
namespace llmedge
{

namespace
{

/** Of ns-3's LTE module, 36.213 table 8.2-1. */
constexpr uint32_t LONGEST_SRS_PERIOD_MS = 320;

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

} // namespace

void
LteEdgeNetwork::ConnectDevices()
{
    MakeHelper();
    InstallCells();
    InstallRadios();
    PlaceFixed(NodeContainer::GetGlobal(), Vector(0, GetGatewayPosition().y - 20, 3)); // the core's
}

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
        WatchBearers(i);
    }
    m_lte->Attach(m_radios); // each to the strongest cell
    ActivateBearers();
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

} // namespace llmedge
} // namespace ns3
