/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"

#include "ns3/double.h"
#include "ns3/lte-helper.h"
#include "ns3/mobility-helper.h"
#include "ns3/mobility-model.h"
#include "ns3/simulator.h"
#include "ns3/spectrum-channel.h"
#include "ns3/string.h"
#include "ns3/test.h"
#include "ns3/wifi-edge-network.h"

#include <cmath>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @ingroup llm-edge-tests
 * @brief A path loss by type name on LTE's spectrum channel, a base station and a UAV.
 */
class LtePathLossTestCase : public TestCase
{
  public:
    /**
     * @param type TypeId name of the path loss
     * @param gigahertzLoss what the UAV's link would lose at 1 GHz (dB); LTE sets the carrier
     */
    LtePathLossTestCase(const std::string& type, double gigahertzLoss)
        : TestCase(type + " as LTE's PathlossModel, on its spectrum channel"),
          m_type(type),
          m_gigahertzLoss(gigahertzLoss)
    {
    }

    static constexpr double MAST_M = 25;  //!< Height of the base station
    static constexpr double UAV_M = 120;  //!< Height of the UAV
    static constexpr double AWAY_M = 300; //!< Distance along the ground

  private:
    void DoRun() override
    {
        NodeContainer nodes(2);
        auto places = CreateObject<ListPositionAllocator>();
        places->Add(Vector(0, 0, MAST_M));
        places->Add(Vector(AWAY_M, 0, UAV_M));
        MobilityHelper mobility;
        mobility.SetPositionAllocator(places);
        mobility.Install(nodes);
        auto lte = CreateObject<LteHelper>();
        lte->SetAttribute("PathlossModel", StringValue(m_type));
        if (m_type.find("AirGround") != std::string::npos)
        {
            lte->SetPathlossModelAttribute("AirShadowing", DoubleValue(0));
        }
        else
        {
            lte->SetPathlossModelAttribute("ShadowingEnabled", StringValue("false"));
        }
        const auto enb = lte->InstallEnbDevice(nodes.Get(0));
        const auto ue = lte->InstallUeDevice(nodes.Get(1));
        lte->Attach(ue, enb.Get(0));
        lte->GetDownlinkSpectrumChannel()->TraceConnectWithoutContext(
            "PathLoss",
            MakeCallback(&LtePathLossTestCase::Lost, this));
        Simulator::Stop(MilliSeconds(20));
        Simulator::Run();
        // E-UTRA band 1, EARFCN 100 (LteEnbNetDevice's default): 2110 + 0.1 * 100 MHz.
        const double expected = m_gigahertzLoss + 20 * std::log10(2.120);
        NS_TEST_ASSERT_MSG_GT(m_losses.size(), 0, "the cell sends something");
        for (const double loss : m_losses)
        {
            NS_TEST_ASSERT_MSG_EQ_TOL(loss,
                                      expected,
                                      1e-6,
                                      "the loss on the downlink is that of the formula");
        }
        Simulator::Destroy();
    }

    /**
     * @param sender who sends
     * @param receiver who hears it
     * @param lossDb what is lost
     */
    void Lost(Ptr<const SpectrumPhy> sender, Ptr<const SpectrumPhy> receiver, double lossDb)
    {
        m_losses.push_back(lossDb);
    }

    std::string m_type;           //!< TypeId name of the path loss
    double m_gigahertzLoss;       //!< Expected at 1 GHz (dB)
    std::vector<double> m_losses; //!< Losses seen (dB)
};

/**
 * @ingroup llm-edge-tests
 * @brief Wi-Fi devices on a path loss by name: what the access point hears, and the rate that
 * Shannon gives the link.
 */
class WifiPathLossTestCase : public TestCase
{
  public:
    WifiPathLossTestCase()
        : TestCase("A path loss by name on Wi-Fi")
    {
    }

  private:
    void DoRun() override
    {
        auto network = CreateObject<WifiEdgeNetwork>();
        network->SetAttribute("PathLoss", StringValue("GroundToGround"));
        network->SetAttribute("Radius", DoubleValue(100));
        network->Build(1, 1, 0, 1);
        const auto device = network->GetDevices().Get(0)->GetObject<MobilityModel>();
        const double metres =
            device->GetDistanceFrom(network->GetGateway()->GetObject<MobilityModel>());
        // ns-3's defaults: 16.0206 dBm, no antenna gain, a noise figure of 7 dB; 20 MHz.
        const double loss = 128.1 + 37.6 * std::log10(metres / 1000);
        const double snr = 16.0206 - loss - (-174 + 10 * std::log10(20e6) + 7);
        const double rate = 20e6 * std::log2(1 + std::pow(10, snr / 10));
        NS_TEST_ASSERT_MSG_GT(metres,
                              10,
                              "the device is more than 10 m away, where the formula applies");
        NS_TEST_ASSERT_MSG_EQ_TOL(*network->GetAccessRate(0),
                                  rate,
                                  rate * 1e-9,
                                  "the access rate is the Shannon rate of the link");
        network->Dispose();
        Simulator::Destroy();
    }
};

/** The suite. */
class ChannelTests : public TestCase
{
  public:
    ChannelTests()
        : TestCase("Channels")
    {
        const double metres = std::hypot(LtePathLossTestCase::AWAY_M,
                                         LtePathLossTestCase::UAV_M - LtePathLossTestCase::MAST_M);
        // Both: 28 + 22 log10(d) + 20 log10(f in GHz), the paper's Eq. 6 with 3GPP's constants, and
        // TR 36.777's UMa-AV, which always has a line of sight above 100 m.
        const double loss = 28 + 22 * std::log10(metres);
        AddTestCase(new LtePathLossTestCase("ns3::llmedge::AirGroundPropagationLossModel", loss));
        AddTestCase(
            new LtePathLossTestCase("ns3::llmedge::ThreeGppAerialPropagationLossModel", loss));
        AddTestCase(new WifiPathLossTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<ChannelTests> g_suite("channel"); //!< Registers the cases

} // namespace
