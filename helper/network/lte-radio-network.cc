/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lte-radio-network.h"

#include "node-path-loss.h"
#include "path-loss-factory.h"

#include "ns3/attribute-default.h"
#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/ff-mac-scheduler.h"
#include "ns3/guaranteed-uplink-ff-mac-scheduler.h"
#include "ns3/input-error.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/link-budget.h"
#include "ns3/lte-amc.h"
#include "ns3/lte-enb-phy.h"
#include "ns3/lte-enb-rrc.h"
#include "ns3/lte-spectrum-value-helper.h"
#include "ns3/lte-ue-phy.h"
#include "ns3/lte-ue-rrc.h"
#include "ns3/spectrum-channel.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <limits>
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
 * @throws InputError if the user's period, or the longest, has not that many
 */
uint32_t
ChooseSrsPeriod(uint32_t devices)
{
    const AttributeDefault given("ns3::LteEnbRrc::SrsPeriodicity");
    if (given.IsGiven() && devices < given.Get<UintegerValue>().Get())
    {
        return static_cast<uint32_t>(given.Get<UintegerValue>().Get());
    }
    given.Refuse("a cell may hold all " + std::to_string(devices) +
                 " devices, each of which needs a slot, expected a longer period");
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

LteRadioNetwork::LteRadioNetwork(const Settings& settings, Ptr<EpcHelper> core)
    : m_settings(settings)
{
    if (std::set<uint32_t>{6, 15, 25, 50, 75, 100}.count(settings.bandwidth) == 0)
    {
        throw InputError("Bandwidth is " + std::to_string(settings.bandwidth) +
                         " resource blocks, expected 6, 15, 25, 50, 75 or 100");
    }
    CheckGiven();
    const auto buffer = std::to_string(settings.buffer);
    AttributeDefault("ns3::LteRlcUm::MaxTxBufferSize").Prefer(buffer);
    AttributeDefault("ns3::LteRlcAm::MaxTxBufferSize").Prefer(buffer);
    const auto scheduler = FindScheduler(settings.scheduler);
    m_lte = CreateObject<LteHelper>();
    m_lte->SetEpcHelper(core);
    // LteHelper would make two objects, with two shadowings of one path: it gets one without loss.
    m_lte->SetAttribute("PathlossModel", TypeIdValue(MatrixPropagationLossModel::GetTypeId()));
    m_lte->SetPathlossModelAttribute("DefaultLoss", DoubleValue(0));
    m_loss = CreatePathLoss(settings.pathLoss);
    m_lte->SetSchedulerType(GuaranteedUplinkFfMacScheduler::GetTypeId().GetName());
    m_lte->SetSchedulerAttribute("Scheduler", TypeIdValue(scheduler));
    m_lte->SetHandoverAlgorithmType("ns3::A3RsrpHandoverAlgorithm");
    m_lte->SetHandoverAlgorithmAttribute("Hysteresis", DoubleValue(settings.hysteresis));
    m_lte->SetHandoverAlgorithmAttribute("TimeToTrigger", TimeValue(settings.timeToTrigger));
    m_lte->SetEnbDeviceAttribute("DlBandwidth", UintegerValue(settings.bandwidth));
    m_lte->SetEnbDeviceAttribute("UlBandwidth", UintegerValue(settings.bandwidth));
}

void
LteRadioNetwork::CheckGiven() const
{
    AttributeDefault("ns3::LteHelper::PathlossModel").Refuse("LteEdgeNetwork::PathLoss says it");
    AttributeDefault("ns3::LteHelper::Scheduler").Refuse("LteEdgeNetwork::Scheduler says it");
    AttributeDefault("ns3::llmedge::GuaranteedUplinkFfMacScheduler::Scheduler")
        .Refuse("LteEdgeNetwork::Scheduler says it");
    AttributeDefault("ns3::LteHelper::HandoverAlgorithm")
        .Require(StringValue("ns3::A3RsrpHandoverAlgorithm"),
                 "handovers follow A3-RSRP, with LteEdgeNetwork::HandoverHysteresis");
    const auto require = [](const char* name, const AttributeValue& value, const std::string& own) {
        AttributeDefault(name).Require(value, "LteEdgeNetwork::" + own + " says it");
    };
    require("ns3::A3RsrpHandoverAlgorithm::Hysteresis",
            DoubleValue(m_settings.hysteresis),
            "HandoverHysteresis");
    require("ns3::A3RsrpHandoverAlgorithm::TimeToTrigger",
            TimeValue(m_settings.timeToTrigger),
            "HandoverTimeToTrigger");
    require("ns3::LteEnbNetDevice::DlBandwidth", UintegerValue(m_settings.bandwidth), "Bandwidth");
    require("ns3::LteEnbNetDevice::UlBandwidth", UintegerValue(m_settings.bandwidth), "Bandwidth");
    require("ns3::LteEnbPhy::TxPower", DoubleValue(m_settings.cellPower), "CellPower");
    require("ns3::LteUePhy::TxPower", DoubleValue(m_settings.devicePower), "DevicePower");
}

double
LteRadioNetwork::GetNoiseFigure()
{
    constexpr double NOISE_FIGURE_DB = 5; // as ns3::LteEnbPhy has it
    return AttributeDefault("ns3::LteEnbPhy::NoiseFigure")
        .GetOr(DoubleValue(NOISE_FIGURE_DB))
        .Get();
}

void
LteRadioNetwork::InstallCells(const NodeContainer& cells, uint32_t devices)
{
    m_cellNodes = cells;
    m_cells = m_lte->InstallEnbDevice(cells);
    AttributeDefault::FixIfThere(
        m_loss,
        "Frequency",
        DoubleValue(LteSpectrumValueHelper::GetCarrierFrequency(GetCell(0)->GetDlEarfcn())),
        "the cells' carrier says it");
    m_lte->GetDownlinkSpectrumChannel()->AddPropagationLossModel(m_loss);
    m_lte->GetUplinkSpectrumChannel()->AddPropagationLossModel(m_loss);
    const auto period = ChooseSrsPeriod(devices);
    const auto repeats =
        m_settings.acknowledged ? LteEnbRrc::RLC_AM_ALWAYS : LteEnbRrc::RLC_UM_ALWAYS;
    for (uint32_t i = 0; i < m_cells.GetN(); ++i)
    {
        const auto cell = GetCell(i);
        cell->GetPhy()->SetTxPower(m_settings.cellPower);
        cell->GetPhy()->SetNoiseFigure(GetNoiseFigure());
        cell->GetRrc()->SetAttribute("SrsPeriodicity", UintegerValue(period));
        AttributeDefault::Fix(cell->GetRrc(),
                              "EpsBearerToRlcMapping",
                              EnumValue(repeats),
                              "LteEdgeNetwork::Acknowledged says it");
    }
    for (uint32_t i = 0; i < cells.GetN(); ++i)
    {
        for (uint32_t j = i + 1; j < cells.GetN(); ++j)
        {
            m_lte->AddX2Interface(cells.Get(i), cells.Get(j));
        }
    }
}

void
LteRadioNetwork::InstallRadios(const NodeContainer& devices)
{
    m_radios = m_lte->InstallUeDevice(devices);
    for (uint32_t i = 0; i < m_radios.GetN(); ++i)
    {
        GetRadio(i)->GetPhy()->SetTxPower(m_settings.devicePower);
    }
}

void
LteRadioNetwork::Attach()
{
    m_lte->Attach(m_radios);
}

Ptr<LteHelper>
LteRadioNetwork::GetHelper() const
{
    return m_lte;
}

const NetDeviceContainer&
LteRadioNetwork::GetRadios() const
{
    return m_radios;
}

Ptr<LteUeNetDevice>
LteRadioNetwork::GetRadio(uint32_t device) const
{
    return DynamicCast<LteUeNetDevice>(m_radios.Get(device));
}

uint32_t
LteRadioNetwork::GetCellCount() const
{
    return m_cells.GetN();
}

Ptr<LteEnbNetDevice>
LteRadioNetwork::GetCell(uint32_t cell) const
{
    return DynamicCast<LteEnbNetDevice>(m_cells.Get(cell));
}

uint32_t
LteRadioNetwork::GetServingCell(uint32_t device) const
{
    const auto rrc = GetRadio(device)->GetRrc();
    if (rrc->GetState() != LteUeRrc::CONNECTED_NORMALLY)
    {
        return GetCellCount();
    }
    uint32_t cell = 0;
    while (cell < GetCellCount() && GetCell(cell)->GetCellId() != rrc->GetCellId())
    {
        ++cell;
    }
    return cell;
}

double
LteRadioNetwork::GetUplinkRate(uint32_t device) const
{
    constexpr double BLOCK_HZ = 180e3;
    const auto node = GetRadio(device)->GetNode();
    double least = std::numeric_limits<double>::infinity();
    for (uint32_t cell = 0; cell < GetCellCount(); ++cell)
    {
        least = std::min(least, GetPathLossDb(m_loss, node, GetCell(cell)->GetNode()));
    }
    LinkBudget budget;
    budget.transmitPowerDbm = m_settings.devicePower;
    budget.antennaGainDb = 0;
    budget.noiseFigureDb = GetNoiseFigure();
    return budget.GetRate(least, BLOCK_HZ * m_settings.bandwidth);
}

DataRate
LteRadioNetwork::GetUplinkPeakRate() const
{
    return GetUplinkPeakRate(m_settings.bandwidth);
}

DataRate
LteRadioNetwork::GetUplinkPeakRate(uint32_t bandwidth)
{
    constexpr int HIGHEST_UPLINK_MCS = 28;
    constexpr uint64_t SUBFRAMES_PER_SECOND = 1000;
    const auto block =
        CreateObject<LteAmc>()->GetUlTbSizeFromMcs(HIGHEST_UPLINK_MCS, static_cast<int>(bandwidth));
    return DataRate(SUBFRAMES_PER_SECOND * static_cast<uint64_t>(block));
}

int64_t
LteRadioNetwork::AssignStreams(int64_t stream)
{
    const auto first = stream;
    stream += m_loss->AssignStreams(stream);
    stream += m_lte->AssignStreams(m_cells, stream);
    stream += m_lte->AssignStreams(m_radios, stream);
    stream += InternetStackHelper().AssignStreams(m_cellNodes, stream);
    return stream - first;
}

} // namespace llmedge
} // namespace ns3
