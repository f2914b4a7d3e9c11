/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/mobility-model.h"
#include "ns3/relay-edge-network.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

const std::string RELAY = "ns3::llmedge::RelayEdgeNetwork"; //!< TypeId name

/**
 * @ingroup llm-edge-tests
 * @brief Requests cross a chain of UAVs.
 */
class RelayHopsTestCase : public TestCase
{
  public:
    /** @param transport TypeId name of the transport */
    explicit RelayHopsTestCase(const std::string& transport)
        : TestCase("Every hop takes its time, with " + transport),
          m_transport(transport)
    {
    }

  private:
    /**
     * @param hops links between UAVs
     * @return mean time to first token (s)
     */
    double Serve(uint32_t hops)
    {
        SmallServingRun run(RELAY);
        run.m_network->SetAttribute("Hops", UintegerValue(hops));
        run.m_network->SetAttribute("PathLoss", StringValue("Friis")); // all links alike
        run.m_devices = 1;
        run.m_cloudServers = 0;
        run.m_transport = m_transport;
        run.m_duration = Seconds(4);
        run.Run(CreateObject<EvenRequests>(4, Seconds(1), 4, 4000), "RoundRobin");
        NS_TEST_EXPECT_MSG_EQ(run.Count(RequestState::COMPLETED), 4, "all requests complete");
        NS_TEST_EXPECT_MSG_EQ(run.m_conserved,
                              true,
                              "the counts of request states add up at any instant");
        const auto relays = DynamicCast<RelayEdgeNetwork>(run.m_network)->GetRelays();
        NS_TEST_EXPECT_MSG_EQ(relays.GetN(), hops + 1, "a chain of N hops has N + 1 UAVs");
        double sum = 0;
        double uplink = 0;
        for (const auto& record : run.m_records)
        {
            sum += record.GetTtft()->GetSeconds();
            uplink += (*record.arrived - *record.sent).GetSeconds();
        }
        // No link is faster than Wi-Fi's best for one stream on 20 MHz, 143.4 Mbit/s (802.11ax,
        // MCS 11), and UAVs store what they forward, at least the last datagram of a prompt.
        constexpr double BEST_RATE = 143.4e6;
        constexpr double DATAGRAM_BITS = 8 * 1000;
        NS_TEST_EXPECT_MSG_GT(uplink / 4,
                              (4000 * 4 * 8 + (hops + 1) * DATAGRAM_BITS) / BEST_RATE,
                              "the uplink is slower than the highest rate of the radio allows");
        return sum / 4;
    }

    void DoRun() override
    {
        double last = 0;
        for (const uint32_t hops : {0, 4, 12})
        {
            const double ttft = Serve(hops);
            NS_TEST_EXPECT_MSG_GT(ttft, last, "the TTFT increases with the number of hops");
            last = ttft;
        }
    }

    std::string m_transport; //!< TypeId name of the transport
};

/**
 * @ingroup llm-edge-tests
 * @brief What a chain is, and is not.
 */
class RelayChainTestCase : public TestCase
{
  public:
    RelayChainTestCase()
        : TestCase("A chain of UAVs stands where it should, survives losses, and has no shares")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run(RELAY);
        run.m_network->SetAttribute("LossRate", DoubleValue(0.02));
        run.m_devices = 3;
        run.m_duration = Seconds(2);
        run.Run(CreateObject<EvenRequests>(6, MilliSeconds(300), 10), "RoundRobin");
        NS_TEST_EXPECT_MSG_EQ(run.Count(RequestState::COMPLETED),
                              6,
                              "all requests complete because TCP retransmits");

        auto network = CreateObject<RelayEdgeNetwork>();
        network->SetAttribute("Hops", UintegerValue(2));
        network->SetAttribute("UavHeight", DoubleValue(150));
        network->SetAttribute("LinkDistance", DoubleValue(200));
        network->Build(2, 1, 0, 1);
        for (uint32_t i = 0; i < 3; ++i)
        {
            const auto position =
                network->GetRelays().Get(i)->GetObject<MobilityModel>()->GetPosition();
            NS_TEST_EXPECT_MSG_EQ(position.x, 200.0 * i, "the UAVs stand in a row, 200 m apart");
            NS_TEST_EXPECT_MSG_EQ(position.z, 150, "the UAVs hover at the height of the attribute");
        }
        NS_TEST_EXPECT_MSG_EQ(network->HasUplinkShares(),
                              false,
                              "a chain of relays cannot guarantee rates");
        bool refused = false;
        try
        {
            network->SetUplinkShare(0, DataRate("1Mbps"));
        }
        catch (const InputError&)
        {
            refused = true;
        }
        NS_TEST_EXPECT_MSG_EQ(refused, true, "setting an uplink share is refused");
        Simulator::Destroy();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief The cases of this file.
 */
class RelayAccessTestCase : public TestCase
{
  public:
    RelayAccessTestCase()
        : TestCase("Relay access")
    {
        AddTestCase(new RelayHopsTestCase("TcpTransport"));
        AddTestCase(new RelayHopsTestCase("UdpTransport"));
        AddTestCase(new RelayChainTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<RelayAccessTestCase> g_suite("relay-access"); //!< Registers the cases

} // namespace
