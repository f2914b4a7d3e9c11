/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// ns-3's own attributes that this module's helpers set: what a user gives takes effect, or is
// refused with the reason.

#include "ns3/arp-cache.h"
#include "ns3/attribute-default.h"
#include "ns3/basic-energy-source.h"
#include "ns3/config.h"
#include "ns3/device-energy-helper.h"
#include "ns3/double.h"
#include "ns3/edge-network-factory.h"
#include "ns3/input-error.h"
#include "ns3/ipv4-interface.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/llm-server-helper.h"
#include "ns3/llm-serving-helper.h"
#include "ns3/lte-edge-network.h"
#include "ns3/lte-enb-net-device.h"
#include "ns3/lte-enb-phy.h"
#include "ns3/lte-enb-rrc.h"
#include "ns3/mobility-model.h"
#include "ns3/simulator.h"
#include "ns3/ssid.h"
#include "ns3/string.h"
#include "ns3/tcp-transport.h"
#include "ns3/uinteger.h"
#include "ns3/wifi-mac.h"
#include "ns3/wifi-net-device.h"

#include <gtest/gtest.h>
#include <string>
#include <tuple>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Leaves ns-3 as it was. */
class Ns3AttributesTest : public testing::Test
{
  protected:
    ~Ns3AttributesTest() override
    {
        Simulator::Destroy();
        Config::Reset();
    }

    /**
     * @param attribute "TypeId::Attribute" without "ns3::"
     * @param value its value
     */
    static void Give(const std::string& attribute, const std::string& value)
    {
        ASSERT_TRUE(AttributeDefault("ns3::" + attribute).Set(value)) << attribute;
    }

    /**
     * @param access name of an access network
     * @param walking whether its devices walk
     * @return the network with one device, an edge server and a cloud server; the last one is gone
     */
    static Ptr<EdgeNetwork> Build(const std::string& access, bool walking = false)
    {
        Simulator::Destroy(); // the network before, and its addresses
        auto network = FindEdgeNetwork(access).Create<EdgeNetwork>();
        network->SetAttribute("Walking", StringValue(walking ? "true" : "false"));
        network->Build(1, 1, 1, 1);
        return network;
    }

    /**
     * @param access name of an access network
     * @param walking whether its devices walk
     * @return the message that it is refused with, empty: it is not
     */
    static std::string Refusal(const std::string& access, bool walking = false)
    {
        try
        {
            Build(access, walking);
        }
        catch (const InputError& error)
        {
            return error.what();
        }
        return "";
    }

    /**
     * @param device a device on a Wi-Fi network
     * @return its radio
     */
    static Ptr<WifiNetDevice> GetRadio(Ptr<Node> device)
    {
        for (uint32_t i = 0; i < device->GetNDevices(); ++i)
        {
            if (const auto radio = DynamicCast<WifiNetDevice>(device->GetDevice(i)))
            {
                return radio;
            }
        }
        return nullptr;
    }
};

/** A given attribute that a network refuses. */
struct Refused
{
    std::string access;    //!< The access network
    std::string attribute; //!< Without "ns3::"
    std::string value;     //!< What a user gives
    std::string reason;    //!< What the message says
};

} // namespace

TEST_F(Ns3AttributesTest, WhatAHelperMustSetIsRefusedWithTheReason)
{
    const std::string loss = "EdgeNetwork::LossRate";
    const std::vector<Refused> table{
        {"wifi", "WifiPhy::RxNoiseFigure", "5", "NoiseFigure says it"},
        {"wifi", "WifiPhy::ChannelSettings", "{0, 40, BAND_5GHZ, 0}", "which channel it uses"},
        {"wifi", "LogDistancePropagationLossModel::Exponent", "4", "PathLossExponent"},
        {"wifi",
         "YansWifiChannel::PropagationLossModel",
         "ns3::FriisPropagationLossModel",
         "PathLoss"},
        {"relay", "WifiPhy::ChannelSettings", "{6, 20, BAND_2_4GHZ, 0}", "which channel it uses"},
        {"relay", "WifiPhy::TxPowerStart", "10", "TxPower says it"},
        {"relay", "WifiPhy::TxPowerEnd", "10", "TxPower says it"},
        {"wired", "PointToPointNetDevice::DataRate", "5Mbps", "WiredEdgeNetwork::DeviceDataRate"},
        {"wired", "PointToPointChannel::Delay", "7ms", "WiredEdgeNetwork::DeviceDelay"},
        {"wifi", "PointToPointNetDevice::DataRate", "5Mbps", "EdgeNetwork::ServerDataRate"},
        {"wired", "PointToPointNetDevice::ReceiveErrorModel", "ns3::RateErrorModel", loss},
        {"wired", "RateErrorModel::ErrorRate", "0.1", loss},
        {"wired", "RateErrorModel::ErrorUnit", "ERROR_UNIT_BIT", "whole packets"},
        {"lte", "LteHelper::PathlossModel", "ns3::Cost231PropagationLossModel", "PathLoss"},
        {"lte", "LteHelper::Scheduler", "ns3::RrFfMacScheduler", "LteEdgeNetwork::Scheduler"},
        {"lte", "LteHelper::HandoverAlgorithm", "ns3::A2A4RsrqHandoverAlgorithm", "A3-RSRP"},
        {"lte", "A3RsrpHandoverAlgorithm::Hysteresis", "1", "HandoverHysteresis"},
        {"lte", "A3RsrpHandoverAlgorithm::TimeToTrigger", "1ms", "HandoverTimeToTrigger"},
        {"lte", "LteEnbNetDevice::DlBandwidth", "100", "LteEdgeNetwork::Bandwidth"},
        {"lte", "LteEnbNetDevice::UlBandwidth", "100", "LteEdgeNetwork::Bandwidth"},
        {"lte", "LteEnbPhy::TxPower", "20", "CellPower"},
        {"lte", "LteUePhy::TxPower", "20", "DevicePower"},
        {"lte", "LteEnbRrc::EpsBearerToRlcMapping", "RlcUmAlways", "Acknowledged"},
        {"lte", "PointToPointEpcHelper::S1uLinkDataRate", "1Mbps", "S1uDataRate"},
        {"lte", "PointToPointEpcHelper::S1uLinkDelay", "9ms", "S1uDelay"},
        {"lte", "llmedge::EdgeNetwork::GatewayHeight", "9", "LteEdgeNetwork::CellHeight"},
        {"ideal", "llmedge::EdgeNetwork::ServerDelay", "9ms", "IdealTransport::DataRate and Delay"},
        {"ideal", "llmedge::EdgeNetwork::BackhaulDataRate", "1Mbps", "IdealTransport::DataRate"},
        {"ideal", "llmedge::EdgeNetwork::LossRate", "0.1", "no packets that could be lost"}};
    for (const auto& row : table)
    {
        Give(row.attribute, row.value);
        const auto message = Refusal(row.access);
        const auto name = row.attribute.substr(row.attribute.rfind(':') + 1);
        EXPECT_NE(message.find(name), std::string::npos)
            << row.access << " should refuse " << row.attribute << ": " << message;
        EXPECT_NE(message.find(row.reason), std::string::npos)
            << row.attribute << " should be refused with the reason: " << message;
        Config::Reset();
    }
}

TEST_F(Ns3AttributesTest, AWalkIsTheNetworksToChoose)
{
    for (const auto& [attribute, value] :
         {std::pair("Bounds", "0|1|0|1"), std::pair("Speed", "ns3::ConstantRandomVariable")})
    {
        Give(std::string("RandomWalk2dMobilityModel::") + attribute, value);
        EXPECT_NE(Refusal("ideal", true).find("Radius and WalkingSpeed"), std::string::npos);
        EXPECT_EQ(Refusal("ideal", false), "") << "nobody walks";
        Config::Reset();
    }
}

TEST_F(Ns3AttributesTest, TheSameValueIsNoContradiction)
{
    Give("WifiPhy::RxNoiseFigure", "7");
    Give("PointToPointChannel::Delay", "100us");
    Give("llmedge::EdgeNetwork::BackhaulDelay", "100us");
    EXPECT_EQ(Refusal("wifi"), "");
}

TEST_F(Ns3AttributesTest, AUsersStationsAreAsGiven)
{
    Give("WifiMac::Ssid", "campus");
    Give("StaWifiMac::MaxMissedBeacons", "50");
    const auto network = Build("wifi");
    const auto station = GetRadio(network->GetDevices().Get(0))->GetMac();
    EXPECT_EQ(station->GetSsid(), Ssid("campus"));
    EXPECT_EQ(GetRadio(network->GetGateway())->GetMac()->GetSsid(), Ssid("campus"))
        << "the access point should have the stations' SSID";
    UintegerValue beacons;
    station->GetAttribute("MaxMissedBeacons", beacons);
    EXPECT_EQ(beacons.Get(), 50U);
}

TEST_F(Ns3AttributesTest, AUsersNoiseFigureHoldsInARelayNetwork)
{
    const double before = *Build("relay")->GetAccessRate(0);
    Give("WifiPhy::RxNoiseFigure", "17");
    const auto network = Build("relay");
    EXPECT_EQ(network->GetNoiseFigure(), 17);
    EXPECT_LT(*network->GetAccessRate(0), before) << "10 dB more noise should cost rate";
}

TEST_F(Ns3AttributesTest, AUsersArpQueueHolds)
{
    for (const uint32_t packets : {1000, 7})
    {
        if (packets == 7)
        {
            Give("ArpCache::PendingQueueSize", "7");
        }
        const auto device = Build("relay")->GetDevices().Get(0);
        const auto cache = device->GetObject<Ipv4L3Protocol>()->GetInterface(1)->GetArpCache();
        UintegerValue size;
        cache->GetAttribute("PendingQueueSize", size);
        EXPECT_EQ(size.Get(), packets);
    }
}

TEST_F(Ns3AttributesTest, AUsersCellsAreAsGiven)
{
    Give("LteEnbPhy::NoiseFigure", "9");
    Give("LteEnbRrc::SrsPeriodicity", "80");
    const auto network = DynamicCast<LteEdgeNetwork>(Build("lte"));
    const auto node = network->GetAccessPoints().Get(0);
    const auto cell = DynamicCast<LteEnbNetDevice>(node->GetDevice(0));
    EXPECT_EQ(cell->GetPhy()->GetNoiseFigure(), 9);
    UintegerValue period;
    cell->GetRrc()->GetAttribute("SrsPeriodicity", period);
    EXPECT_EQ(period.Get(), 80U);
}

TEST_F(Ns3AttributesTest, ACellHasASlotForEveryDevice)
{
    Give("LteEnbRrc::SrsPeriodicity", "5");
    const auto network = FindEdgeNetwork("lte").Create<EdgeNetwork>();
    EXPECT_THROW(network->Build(5, 1, 0, 1), InputError) << "5 ms have no slots for 5 devices";
}

TEST_F(Ns3AttributesTest, AGatewayIsAsHighAsGiven)
{
    const auto height = [](Ptr<EdgeNetwork> network) {
        return network->GetGateway()->GetObject<MobilityModel>()->GetPosition().z;
    };
    EXPECT_EQ(height(Build("relay")), 25) << "He et al.'s servers are on masts of 25 m";
    EXPECT_EQ(height(Build("wired")), 3);
    Simulator::Destroy();
    const auto own = FindEdgeNetwork("relay").Create<EdgeNetwork>();
    own->SetAttribute("GatewayHeight", DoubleValue(3));
    own->Build(1, 1, 0, 1);
    EXPECT_EQ(height(own), 3) << "a value set on the network should hold";
    Give("llmedge::EdgeNetwork::GatewayHeight", "3");
    EXPECT_EQ(height(Build("relay")), 3) << "a user may give the other networks' height";
    Give("llmedge::EdgeNetwork::GatewayHeight", "60");
    EXPECT_EQ(height(Build("relay")), 60);
}

TEST_F(Ns3AttributesTest, DevicesWalkOrDrive)
{
    Give("llmedge::LteEdgeNetwork::DrivingSpeed", "10");
    EXPECT_EQ(Refusal("lte", false), "");
    EXPECT_NE(Refusal("lte", true).find("Walking and DrivingSpeed"), std::string::npos);
}

TEST_F(Ns3AttributesTest, APopulationMovesByItself)
{
    Give("llmedge::EdgeNetwork::Population", "ns3::llmedge::TerminalPopulation");
    EXPECT_EQ(Refusal("wifi", false), "");
    EXPECT_NE(Refusal("wifi", true).find("Walking is true"), std::string::npos);
    Give("llmedge::LteEdgeNetwork::DrivingSpeed", "10");
    EXPECT_NE(Refusal("lte", false).find("DrivingSpeed is above 0"), std::string::npos);
    Give("llmedge::EdgeNetwork::WalkingSpeed", "3");
    EXPECT_NE(Refusal("wifi", false).find("TerminalPopulation"), std::string::npos);
}

TEST_F(Ns3AttributesTest, ABatteryHoldsWhatTheHelperSays)
{
    const std::string energy =
        AttributeDefault(BasicEnergySource::GetTypeId(), "BasicEnergySourceInitialEnergyJ")
            .GetName();
    ASSERT_TRUE(AttributeDefault(energy).Set("5"));
    const auto network = Build("wifi");
    EXPECT_THROW(DeviceEnergyHelper().InstallRadios(network->GetDevices()), InputError);
    EXPECT_THROW(LlmServerHelper("H100", "Llama-3.1-8B").Install(network->GetServers().Get(0), 0),
                 InputError);
}

TEST_F(Ns3AttributesTest, ApplicationsStartInTurn)
{
    Give("Application::StartTime", "5s");
    LlmServingHelper serving(Build("ideal"));
    const LlmServerHelper servers("H100", "Llama-3.1-8B");
    EXPECT_THROW(serving.InstallServers(servers, servers), InputError);
}

TEST_F(Ns3AttributesTest, AUsersTcpHoldsUnlessTheTransportContradictsIt)
{
    const auto network = Build("wired");
    const auto connect = [&](Ptr<TcpTransport> transport) {
        transport->Connect(network->GetGateway(), network->GetServerAddress(0, 80));
    };
    auto transport = CreateObject<TcpTransport>();
    EXPECT_NO_THROW(connect(transport));
    Give("TcpSocket::SegmentSize", "700");
    EXPECT_NO_THROW(connect(transport)) << "a user who gives it alone should get it";
    transport->SetAttribute("SegmentSize", UintegerValue(900));
    EXPECT_THROW(connect(transport), InputError) << "700 and 900 bytes are a contradiction";
    transport->SetAttribute("SegmentSize", UintegerValue(700));
    EXPECT_NO_THROW(connect(transport));
    Give("llmedge::TcpTransport::NoDelay", "true");
    Give("TcpSocket::TcpNoDelay", "false");
    EXPECT_THROW(connect(transport), InputError);
}
