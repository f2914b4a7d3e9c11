/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lte-edge-network.h"

#include "cell-row.h"
#include "driving-groups.h"
#include "lte-handovers.h"
#include "lte-packet-core.h"
#include "lte-radio-network.h"
#include "lte-uplink-bearers.h"
#include "packet-loss-queues.h"

#include "ns3/attribute-default.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/handover-statistics.h"
#include "ns3/input-error.h"
#include "ns3/ns3-compat.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(LteEdgeNetwork);

TypeId
LteEdgeNetwork::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::LteEdgeNetwork")
            .SetParent<EdgeNetwork>()
            .SetGroupName("LlmEdge")
            .AddConstructor<LteEdgeNetwork>()
            .AddAttribute("Cells",
                          "Number of cells, which stand in a row.",
                          UintegerValue(1),
                          MakeUintegerAccessor(&LteEdgeNetwork::m_cellCount),
                          MakeUintegerChecker<uint32_t>(1, 64))
            .AddAttribute("SiteDistance",
                          "Distance between two neighbouring cells (m).",
                          DoubleValue(500),
                          MakeDoubleAccessor(&LteEdgeNetwork::m_siteDistance),
                          MakeDoubleChecker<double>(1))
            .AddAttribute("CellHeight",
                          "Height of the cells' antennas above ground (m).",
                          DoubleValue(25),
                          MakeDoubleAccessor(&LteEdgeNetwork::m_cellHeight),
                          MakeDoubleChecker<double>(0.1))
            .AddAttribute("Bandwidth",
                          "Resource blocks of 180 kHz in each direction: 6, 15, 25, 50, 75 or 100.",
                          UintegerValue(50),
                          MakeUintegerAccessor(&LteEdgeNetwork::m_bandwidth),
                          MakeUintegerChecker<uint32_t>(6, 100))
            .AddAttribute("CellPower",
                          "Transmit power of a cell (dBm).",
                          DoubleValue(46),
                          MakeDoubleAccessor(&LteEdgeNetwork::m_cellPower),
                          MakeDoubleChecker<double>())
            .AddAttribute("DevicePower",
                          "Transmit power of a device (dBm).",
                          DoubleValue(23),
                          MakeDoubleAccessor(&LteEdgeNetwork::m_devicePower),
                          MakeDoubleChecker<double>())
            .AddAttribute("PathLoss",
                          "Path loss, the same for both directions: AirGround, AlHourani, UMa-AV, "
                          "RMa-AV, UMi-AV, LogDistance, or another one's TypeId.",
                          StringValue("AirGround"),
                          MakeStringAccessor(&LteEdgeNetwork::m_pathLoss),
                          MakeStringChecker())
            .AddAttribute("Scheduler",
                          "TypeId of the cells' scheduler.",
                          StringValue("ns3::PfFfMacScheduler"),
                          MakeStringAccessor(&LteEdgeNetwork::m_scheduler),
                          MakeStringChecker())
            .AddAttribute("S1uDataRate",
                          "Data rate of the link between a cell and the core.",
                          DataRateValue(DataRate("10Gbps")),
                          MakeDataRateAccessor(&LteEdgeNetwork::m_s1uRate),
                          MakeDataRateChecker())
            .AddAttribute("S1uDelay",
                          "One-way delay of the link between a cell and the core (s).",
                          TimeValue(MilliSeconds(1)),
                          MakeTimeAccessor(&LteEdgeNetwork::m_s1uDelay),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("RadioBuffer",
                          "Buffer of a bearer's transmitter, at the device and at the cell "
                          "(bytes). Where the user has set MaxTxBufferSize of ns3::LteRlcUm and "
                          "ns3::LteRlcAm, that holds.",
                          UintegerValue(1048576),
                          MakeUintegerAccessor(&LteEdgeNetwork::m_radioBuffer),
                          MakeUintegerChecker<uint32_t>(1600))
            .AddAttribute("Acknowledged",
                          "Whether the radio link control retransmits what was lost (RLC AM) "
                          "instead of leaving that to the transport (RLC UM).",
                          BooleanValue(true),
                          MakeBooleanAccessor(&LteEdgeNetwork::m_acknowledged),
                          MakeBooleanChecker())
            .AddAttribute("HandoverHysteresis",
                          "How much stronger another cell must be for a handover (dB).",
                          DoubleValue(3),
                          MakeDoubleAccessor(&LteEdgeNetwork::m_hysteresis),
                          MakeDoubleChecker<double>(0, 15))
            .AddAttribute("HandoverTimeToTrigger",
                          "How long another cell must be stronger before a handover (s).",
                          TimeValue(MilliSeconds(256)),
                          MakeTimeAccessor(&LteEdgeNetwork::m_timeToTrigger),
                          MakeTimeChecker(Seconds(0), MilliSeconds(5120)))
            .AddAttribute(
                "ServerSite",
                "Position of the edge servers: beside the packet gateway, or at the cells in turn.",
                EnumValue(GATEWAY),
                LLM_EDGE_ENUM_ACCESSOR(Site, &LteEdgeNetwork::m_serverSite),
                MakeEnumChecker(GATEWAY, "gateway", CELL, "cell"))
            .AddAttribute(
                "DrivingSpeed",
                "Speed of devices that are cars and drive up and down the road along the cells, "
                "starting in the first cell's disc (m/s); 0: devices are not cars.",
                DoubleValue(0),
                MakeDoubleAccessor(&LteEdgeNetwork::m_drivingSpeed),
                MakeDoubleChecker<double>(0, 150))
            .AddAttribute("RoadDistance",
                          "Distance of the road from the row of cells (m).",
                          DoubleValue(20),
                          MakeDoubleAccessor(&LteEdgeNetwork::m_roadDistance),
                          MakeDoubleChecker<double>(0))
            .AddAttribute(
                "Groups",
                "Number of groups in which cars drive together, from places and in directions "
                "drawn along the whole road; device d is in group d modulo this number. 0: each "
                "drives for itself.",
                UintegerValue(0),
                MakeUintegerAccessor(&LteEdgeNetwork::m_groups),
                MakeUintegerChecker<uint32_t>(0, 10000))
            .AddAttribute("GroupSpread",
                          "Largest distance along the road of a car from the middle of its group "
                          "(m).",
                          DoubleValue(50),
                          MakeDoubleAccessor(&LteEdgeNetwork::m_groupSpread),
                          MakeDoubleChecker<double>(0));
    return tid;
}

LteEdgeNetwork::LteEdgeNetwork()
    : m_statistics(CreateObject<HandoverStatistics>())
{
}

LteEdgeNetwork::~LteEdgeNetwork() = default;

void
LteEdgeNetwork::DoDispose()
{
    m_bearers = nullptr;
    m_handovers = nullptr;
    m_radios = nullptr;
    m_core = nullptr;
    m_statistics = nullptr;
    EdgeNetwork::DoDispose();
}

NodeContainer
LteEdgeNetwork::GetAccessPoints() const
{
    return m_cells;
}

Ptr<HandoverStatistics>
LteEdgeNetwork::GetHandoverStatistics() const
{
    return m_statistics;
}

std::string
LteEdgeNetwork::GetTerminalClass(uint32_t device) const
{
    return m_drivingSpeed > 0 ? TerminalPopulation::ToString(TerminalPopulation::CAR)
                              : EdgeNetwork::GetTerminalClass(device);
}

CellRow
LteEdgeNetwork::GetRow() const
{
    return {m_cellCount, m_siteDistance, m_cellHeight, m_roadDistance};
}

Vector
LteEdgeNetwork::GetGatewayPosition() const
{
    constexpr double BESIDE_M = 10;
    return Vector(0, -GetRadius() - BESIDE_M, 3);
}

Vector
LteEdgeNetwork::GetDeviceCentre(uint32_t device) const
{
    return GetRow().GetSite(device % m_cellCount);
}

void
LteEdgeNetwork::PlaceDevices()
{
    if (m_drivingSpeed == 0)
    {
        EdgeNetwork::PlaceDevices();
        return;
    }
    if (m_walking)
    {
        throw InputError("Walking and DrivingSpeed are both set, expected devices that walk or "
                         "devices that drive");
    }
    const double beyond = std::min(GetRadius(), m_siteDistance / 2);
    if (m_groups > 0)
    {
        DriveInGroups(beyond);
        return;
    }
    for (uint32_t i = 0; i < GetDevices().GetN(); ++i)
    {
        const double x = DrawPlacement(-beyond, beyond);
        GetRow().Drive(GetDevices().Get(i), x, beyond, m_drivingSpeed);
    }
}

void
LteEdgeNetwork::DriveInGroups(double beyond)
{
    DrivingGroups groups(GetRow(), beyond, m_drivingSpeed, [this](double min, double max) {
        return DrawPlacement(min, max);
    });
    groups.Start(m_groups);
    for (uint32_t i = 0; i < GetDevices().GetN(); ++i)
    {
        groups.Join(GetDevices().Get(i), i % m_groups, m_groupSpread);
    }
}

Ptr<Node>
LteEdgeNetwork::MakeGateway()
{
    AttributeDefault("ns3::llmedge::EdgeNetwork::GatewayHeight")
        .Refuse("the radio is at the cells, which LteEdgeNetwork::CellHeight is about");
    if (m_population && m_drivingSpeed > 0)
    {
        throw InputError("DrivingSpeed is above 0, but the devices are a TerminalPopulation, which "
                         "says how they move");
    }
    if (m_groups > 0 && m_drivingSpeed == 0)
    {
        throw InputError("there are " + std::to_string(m_groups) +
                         " Groups of devices that do not drive, expected a DrivingSpeed above 0 "
                         "(--mobility=drive)");
    }
    m_core = Create<LtePacketCore>(m_s1uRate, m_s1uDelay);
    return m_core->GetGateway();
}

void
LteEdgeNetwork::ConnectDevices()
{
    const LteRadioNetwork::Settings settings{m_bandwidth,
                                             m_cellPower,
                                             m_devicePower,
                                             m_pathLoss,
                                             m_scheduler,
                                             m_radioBuffer,
                                             m_acknowledged,
                                             m_hysteresis,
                                             m_timeToTrigger};
    m_radios = Create<LteRadioNetwork>(settings, m_core->GetHelper());
    m_cells = GetRow().Create();
    m_radios->InstallCells(m_cells, GetDevices().GetN());
    m_radios->InstallRadios(GetDevices());
    m_core->GetHelper()->AssignUeIpv4Address(m_radios->GetRadios());
    const auto gateway = m_core->GetGatewayAddress();
    for (uint32_t i = 0; i < GetDevices().GetN(); ++i)
    {
        SetAccessRoute(GetDevices().Get(i), gateway, gateway);
    }
    // In this order: a handover is counted before the new cell is told the device's share.
    m_handovers = Create<LteHandovers>(m_radios, m_statistics);
    m_bearers = Create<LteUplinkBearers>(m_radios);
    m_radios->Attach();
    m_bearers->Activate(gateway);
    PlaceFixed(NodeContainer::GetGlobal(), Vector(0, GetGatewayPosition().y - 20, 3)); // the core's
}

void
LteEdgeNetwork::MakeAccessLossy()
{
    auto ends = m_radios->GetRadios();
    ends.Add(m_core->GetTunnelEnd());
    InstallPacketLossQueues(ends, [this] { return MakeAccessErrorModel(); });
}

int64_t
LteEdgeNetwork::AssignAccessStreams(int64_t stream)
{
    return m_radios->AssignStreams(stream);
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
    m_core->RouteToSite(GetServerSite(server), network);
}

std::optional<double>
LteEdgeNetwork::GetAccessRate(uint32_t device) const
{
    CheckDevice(device);
    return m_radios->GetUplinkRate(device);
}

bool
LteEdgeNetwork::HasUplinkShares() const
{
    return true;
}

void
LteEdgeNetwork::SetUplinkShare(uint32_t device, DataRate rate)
{
    CheckDevice(device);
    m_bearers->SetRate(device, rate);
}

DataRate
LteEdgeNetwork::GetUplinkPeakRate() const
{
    return LteRadioNetwork::GetUplinkPeakRate(m_bandwidth);
}

uint32_t
LteEdgeNetwork::GetServingCell(uint32_t device) const
{
    CheckDevice(device);
    return m_radios->GetServingCell(device);
}

bool
LteEdgeNetwork::HasHomeServers() const
{
    return m_serverSite == CELL;
}

std::optional<uint32_t>
LteEdgeNetwork::GetHomeServer(uint32_t device) const
{
    const auto cell = m_serverSite == CELL ? GetServingCell(device) : m_cellCount;
    uint32_t edge = 0;
    while (edge < GetServers().GetN() && !IsCloud(edge))
    {
        ++edge; // edge servers come first
    }
    if (cell == m_cellCount || edge == 0)
    {
        return std::nullopt;
    }
    if (cell >= edge)
    {
        return cell % edge;
    }
    const uint32_t there = (edge - cell + m_cellCount - 1) / m_cellCount;
    return cell + m_cellCount * (device % there);
}

uint32_t
LteEdgeNetwork::GetGroupCount() const
{
    return m_drivingSpeed > 0 ? m_groups : 0;
}

void
LteEdgeNetwork::ScheduleHandover(uint32_t device, uint32_t cell, Time time)
{
    CheckDevice(device);
    m_handovers->Schedule(device, cell, time);
}

} // namespace llmedge
} // namespace ns3
