/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/double.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/llm-controller.h"
#include "ns3/simulator.h"
#include "ns3/tcp-header.h"
#include "ns3/test.h"
#include "ns3/uplink-shares.h"
#include "ns3/wired-edge-network.h"

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

const std::string WIRED = "ns3::llmedge::WiredEdgeNetwork"; //!< TypeId name

/** @return the workload's time zero */
Time
Zero()
{
    return LlmServingHelper::GetWarmUp();
}

/**
 * @ingroup llm-edge-tests
 * @brief A prompt crosses the uplink at the granted rate, as its packets show.
 */
class UplinkRateTestCase : public TestCase
{
  public:
    /**
     * @param rate granted (bit/s)
     * @param loss share of packets lost
     */
    explicit UplinkRateTestCase(double rate, double loss = 0)
        : TestCase("A prompt granted " + std::to_string(static_cast<int>(rate / 1000)) +
                   " kbps leaves at that rate" + (loss > 0 ? ", with losses" : "")),
          m_rate(rate),
          m_loss(loss)
    {
    }

  private:
    /**
     * @param packet a packet that leaves the device
     * @param ipv4 its IP
     * @param interface where it leaves
     */
    void Sent(Ptr<const Packet> packet, Ptr<Ipv4> ipv4, uint32_t interface)
    {
        auto copy = packet->Copy();
        Ipv4Header ip;
        TcpHeader tcp;
        copy->RemoveHeader(ip);
        copy->RemoveHeader(tcp);
        if (copy->GetSize() > 0 && Simulator::Now() > Zero())
        {
            m_packets.emplace_back(Simulator::Now(), copy->GetSize());
        }
    }

    void DoRun() override
    {
        SmallServingRun run(WIRED);
        run.m_devices = 1;
        run.m_network->SetAttribute("LossRate", DoubleValue(m_loss));
        constexpr uint32_t SLOTS = 4;
        run.GrantUplink(SLOTS * m_rate, 40);
        // 2000 tokens of 40 bytes.
        auto source = CreateObject<EvenRequests>(1, Seconds(1), 5, 2000);
        run.Run(source, FullShares(SLOTS), [&](auto& serving) {
            auto ip = run.m_network->GetDevices().Get(0)->template GetObject<Ipv4L3Protocol>();
            ip->TraceConnectWithoutContext("Tx", MakeCallback(&UplinkRateTestCase::Sent, this));
        });
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 1, "the request completes");
        // RESERVE is the first packet; the prompt's follow when the grant is here.
        const auto record = run.m_records.at(0);
        uint64_t bytes = 0;
        for (const auto& [time, size] : m_packets)
        {
            bytes += size;
        }
        // Everything is in the packets: RESERVE of 49 bytes, 57 parts of 1400 bytes behind 24 and
        // the REQUEST of 56 with the last 200.
        const uint64_t prompt = 57 * 1424 + 56 + 200;
        NS_TEST_ASSERT_MSG_EQ(record.uplinkBytes,
                              49 + prompt,
                              "the device counts the bytes of RESERVE and of the prompt");
        if (m_loss > 0)
        {
            NS_TEST_ASSERT_MSG_EQ((bytes >= 49 + prompt),
                                  true,
                                  "with losses, some packets are sent again");
        }
        else
        {
            NS_TEST_ASSERT_MSG_EQ(bytes, 49 + prompt, "without losses, every byte is sent once");
        }
        // The first part leaves at once, the last 57 * 1424 bytes later at the granted rate.
        const double seconds = (m_packets.back().first - m_packets.at(1).first).GetSeconds();
        const double measured = 8.0 * 57 * 1424 / seconds;
        NS_TEST_ASSERT_MSG_EQ_TOL(measured,
                                  m_rate,
                                  (m_loss > 0 ? 0.05 : 1e-3) * m_rate,
                                  "the prompt is sent at the granted rate");
    }

    double m_rate;                                    //!< Granted (bit/s)
    double m_loss;                                    //!< Share of packets lost
    std::vector<std::pair<Time, uint32_t>> m_packets; //!< Bytes of TCP payload by time
};

/**
 * @ingroup llm-edge-tests
 * @brief A server crashes while the prompt comes: another takes over, the prompt is sent once.
 */
class RegrantTestCase : public TestCase
{
  public:
    RegrantTestCase()
        : TestCase("A server lost while the prompt is sent is replaced, with a new grant")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run(WIRED);
        run.m_devices = 1;
        run.GrantUplink(1e6);
        uint32_t grants = 0;
        // 80 kB at 1 Mbit/s take 0.65 s.
        run.Run(CreateObject<EvenRequests>(1, Seconds(1), 5, 20000),
                FullShares(1),
                [&](auto& serving) {
                    Simulator::Schedule(Zero() + MilliSeconds(300),
                                        &LlmServer::Crash,
                                        serving.GetServers()[0]);
                    serving.GetClients()[0]->TraceConnectWithoutContext(
                        "Grant",
                        Callback<void, const RequestRecord&, double>(
                            [&grants](const RequestRecord&, double) { ++grants; }));
                });
        const auto record = run.m_records.at(0);
        NS_TEST_ASSERT_MSG_EQ((record.state == RequestState::COMPLETED),
                              true,
                              "the request completes");
        NS_TEST_ASSERT_MSG_EQ(record.server, 1, "the next server in turn serves the request");
        NS_TEST_ASSERT_MSG_EQ(grants, 2, "the device gets one grant for each server");
        NS_TEST_ASSERT_MSG_EQ(record.uplinkBytes,
                              49 + 57 * 1424 + 56 + 200,
                              "the prompt is sent once");
        const double uplink = (record.arrived.value() - record.sent.value()).GetSeconds();
        NS_TEST_ASSERT_MSG_EQ_TOL(uplink, 0.65, 0.02, "the prompt is sent at the granted rate");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief A part of a prompt is lost: its request fails, and returns what it holds.
 */
class IncompletePromptTestCase : public TestCase
{
  public:
    IncompletePromptTestCase()
        : TestCase("A prompt that does not arrive as a whole fails")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run(WIRED);
        run.m_devices = 1;
        run.m_transport = "UdpTransport";
        run.GrantUplink(1e6);
        size_t holders = 99;
        run.Run(CreateObject<EvenRequests>(1, Seconds(1), 5, 20000),
                FullShares(1),
                [&](auto& serving) {
                    run.m_network->CutAccess(Zero() + MilliSeconds(300), MilliSeconds(100));
                    const auto controller = serving.GetController();
                    Simulator::Schedule(Zero() + Seconds(31), [&holders, controller] {
                        holders = controller->GetResources().GetHolders();
                    });
                });
        const auto record = run.m_records.at(0);
        NS_TEST_ASSERT_MSG_EQ((record.state == RequestState::FAILED), true, "the request fails");
        NS_TEST_ASSERT_MSG_EQ(record.reason,
                              "prompt incomplete",
                              "the reason says that the prompt is incomplete");
        NS_TEST_ASSERT_MSG_EQ(holders, 0, "no resources are held any more");
    }
};

/** A network that notes which rates it is asked to guarantee. */
class GuaranteeingNetwork : public WiredEdgeNetwork
{
  public:
    void SetUplinkShare(uint32_t device, DataRate rate) override
    {
        m_rates.push_back(rate.GetBitRate());
    }

    bool HasUplinkShares() const override
    {
        return true;
    }

    std::vector<uint64_t> m_rates; //!< In the order asked (bit/s)
};

/**
 * @ingroup llm-edge-tests
 * @brief A network that can guarantee rates is asked for those granted, and told of their end.
 */
class GuaranteeTestCase : public TestCase
{
  public:
    GuaranteeTestCase()
        : TestCase("What is granted is guaranteed, as long as it is held")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run(WIRED);
        auto network = CreateObject<GuaranteeingNetwork>();
        run.m_network = network;
        run.m_devices = 1;
        run.GrantUplink(4e6);
        auto guarantees = CreateObject<UplinkShares>();
        guarantees->SetAttribute("Overhead", DoubleValue(1.25));
        // Two requests of one device, 0.1 s apart, each 1 Mbit/s; answers take longer.
        run.Run(
            CreateObject<EvenRequests>(2, MilliSeconds(100), 100),
            FullShares(4),
            [&](auto& serving) {
                const bool can = guarantees->Connect(serving.GetController(), network);
                NS_TEST_EXPECT_MSG_EQ(can,
                                      true,
                                      "a network that guarantees rates can have uplink shares");
                auto other = CreateObject<UplinkShares>();
                const bool wired =
                    other->Connect(serving.GetController(), CreateObject<WiredEdgeNetwork>());
                NS_TEST_EXPECT_MSG_EQ(wired, false, "the wired network cannot have uplink shares");
            });
        const std::vector<uint64_t> expected{1250000, 2500000, 1250000, 0};
        NS_TEST_ASSERT_MSG_EQ(
            (network->m_rates == expected),
            true,
            "the guaranteed rates are the sums of the grants with their overhead");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 2, "both requests complete");
        guarantees->Dispose();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Shares of the uplink.
 */
class UplinkShareTests : public TestCase
{
  public:
    UplinkShareTests()
        : TestCase("Shares: uplink")
    {
        for (const double rate : {100e3, 1e6, 8e6})
        {
            AddTestCase(new UplinkRateTestCase(rate));
        }
        AddTestCase(new UplinkRateTestCase(500e3, 0.01));
        AddTestCase(new GuaranteeTestCase);
        AddTestCase(new RegrantTestCase);
        AddTestCase(new IncompletePromptTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<UplinkShareTests> g_suite("uplink-share"); //!< Registers the cases

} // namespace
