/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lte-edge-network.h"

#include "ns3/boolean.h"
#include "ns3/constant-velocity-mobility-model.h"
#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/handover-statistics.h"
#include "ns3/input-error.h"
#include "ns3/link-budget.h"
#include "ns3/lte-helper.h"
#include "ns3/mobility-model.h"
#include "ns3/ns3-compat.h"
#include "ns3/point-to-point-epc-helper.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <limits>

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
                          "Cells, in a row.",
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
                          "Whether the radio link control repeats what was lost (RLC AM), instead "
                          "of leaving that to the transport (RLC UM).",
                          BooleanValue(true),
                          MakeBooleanAccessor(&LteEdgeNetwork::m_acknowledged),
                          MakeBooleanChecker())
            .AddAttribute("HandoverHysteresis",
                          "Another cell must be stronger by this for a handover (dB).",
                          DoubleValue(3),
                          MakeDoubleAccessor(&LteEdgeNetwork::m_hysteresis),
                          MakeDoubleChecker<double>(0, 15))
            .AddAttribute("HandoverTimeToTrigger",
                          "It must be so for this long (s).",
                          TimeValue(MilliSeconds(256)),
                          MakeTimeAccessor(&LteEdgeNetwork::m_timeToTrigger),
                          MakeTimeChecker(Seconds(0), MilliSeconds(5120)))
            .AddAttribute("ServerSite",
                          "Where edge servers stand: beside the packet gateway, or at the cells in "
                          "turn.",
                          EnumValue(GATEWAY),
                          LLM_EDGE_ENUM_ACCESSOR(Site, &LteEdgeNetwork::m_serverSite),
                          MakeEnumChecker(GATEWAY, "gateway", CELL, "cell"))
            .AddAttribute("DrivingSpeed",
                          "Devices are cars that go up and down the road along the cells, starting "
                          "in the first one's disc, this fast (m/s); 0: they are not.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&LteEdgeNetwork::m_drivingSpeed),
                          MakeDoubleChecker<double>(0, 150))
            .AddAttribute("RoadDistance",
                          "Distance of the road from the row of cells (m).",
                          DoubleValue(20),
                          MakeDoubleAccessor(&LteEdgeNetwork::m_roadDistance),
                          MakeDoubleChecker<double>(0));
    return tid;
}

LteEdgeNetwork::LteEdgeNetwork()
    : m_handovers(CreateObject<HandoverStatistics>())
{
}

LteEdgeNetwork::~LteEdgeNetwork() = default;

NodeContainer
LteEdgeNetwork::GetAccessPoints() const
{
    return m_cells;
}

Ptr<HandoverStatistics>
LteEdgeNetwork::GetHandoverStatistics() const
{
    return m_handovers;
}

std::string
LteEdgeNetwork::GetTerminalClass(uint32_t device) const
{
    return m_drivingSpeed > 0 ? TerminalPopulation::ToString(TerminalPopulation::CAR)
                              : EdgeNetwork::GetTerminalClass(device);
}

std::optional<double>
LteEdgeNetwork::GetAccessRate(uint32_t device) const
{
    CheckDevice(device);
    double least = std::numeric_limits<double>::infinity();
    for (uint32_t cell = 0; cell < m_cells.GetN(); ++cell)
    {
        least = std::min(least,
                         -m_loss->CalcRxPower(0,
                                              GetDevices().Get(device)->GetObject<MobilityModel>(),
                                              m_cells.Get(cell)->GetObject<MobilityModel>()));
    }
    constexpr double BLOCK_HZ = 180e3;
    LinkBudget budget;
    budget.transmitPowerDbm = m_devicePower;
    budget.antennaGainDb = 0;
    budget.noiseFigureDb = CELL_NOISE_FIGURE_DB;
    return budget.GetRate(least, BLOCK_HZ * m_bandwidth);
}

double
LteEdgeNetwork::GetFirstCellX() const
{
    return -m_siteDistance * (m_cellCount - 1) / 2;
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
    return Vector(GetFirstCellX() + m_siteDistance * (device % m_cellCount), 0, 0);
}

void
LteEdgeNetwork::PlaceDevices()
{
    if (m_drivingSpeed == 0)
    {
        EdgeNetwork::PlaceDevices();
        return;
    }
    constexpr double CAR_ANTENNA_M = 1.5;
    for (uint32_t i = 0; i < GetDevices().GetN(); ++i)
    {
        const auto car = GetDevices().Get(i);
        const double radius = std::min(GetRadius(), m_siteDistance / 2);
        const double x = GetFirstCellX() + DrawPlacement(-radius, radius);
        auto mobility = CreateObject<ConstantVelocityMobilityModel>();
        mobility->SetPosition(Vector(x, m_roadDistance, CAR_ANTENNA_M));
        mobility->SetVelocity(Vector(m_drivingSpeed, 0, 0));
        car->AggregateObject(mobility);
        Simulator::Schedule(Seconds((-GetFirstCellX() + radius - x) / m_drivingSpeed),
                            &LteEdgeNetwork::TurnRound,
                            Ptr<LteEdgeNetwork>(this),
                            i);
    }
}

void
LteEdgeNetwork::TurnRound(uint32_t car)
{
    auto mobility = GetDevices().Get(car)->GetObject<ConstantVelocityMobilityModel>();
    const auto velocity = mobility->GetVelocity();
    mobility->SetVelocity(Vector(-velocity.x, 0, 0));
    const double radius = std::min(GetRadius(), m_siteDistance / 2);
    Simulator::Schedule(Seconds(2 * (radius - GetFirstCellX()) / m_drivingSpeed),
                        &LteEdgeNetwork::TurnRound,
                        Ptr<LteEdgeNetwork>(this),
                        car);
}

void
LteEdgeNetwork::CheckDevice(uint32_t device) const
{
    if (device >= GetDevices().GetN())
    {
        throw InputError("there is no device " + std::to_string(device) + ", expected 0 to " +
                         std::to_string(GetDevices().GetN() - 1));
    }
}

void
LteEdgeNetwork::DoDispose()
{
    m_cells = NodeContainer();
    m_cellRadios = NetDeviceContainer();
    m_radios = NetDeviceContainer();
    m_handovers = nullptr;
    m_loss = nullptr;
    m_lte = nullptr;
    m_core = nullptr;
    EdgeNetwork::DoDispose();
}

} // namespace llmedge
} // namespace ns3
