/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-edge-tests.h"
#include "small-serving-run.h"

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/llm-controller.h"
#include "ns3/object-factory.h"
#include "ns3/simulator.h"
#include "ns3/tcp-header.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"
#include "ns3/uplink-shares.h"
#include "ns3/wired-edge-network.h"

#include <algorithm>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

const std::string IDEAL = "ns3::llmedge::IdealEdgeNetwork"; //!< TypeId name
const std::string WIRED = "ns3::llmedge::WiredEdgeNetwork"; //!< TypeId name

/** @return the workload's time zero */
Time
Zero()
{
    return LlmServingHelper::GetWarmUp();
}

/**
 * @param slots requests that a server holds at full shares
 * @return the policy that gives each request as much
 */
Ptr<DispatchPolicy>
FullShares(uint32_t slots)
{
    auto policy = DispatchPolicy::Create("FullShares");
    policy->SetAttribute("Slots", UintegerValue(slots));
    return policy;
}

/**
 * @param run a run
 * @param uplinkCapacity bandwidth per server (bit/s)
 * @param bytesPerToken bytes of one prompt token
 */
void
Grant(SmallServingRun& run, double uplinkCapacity, double bytesPerToken = 4)
{
    run.m_configure = [uplinkCapacity, bytesPerToken](LlmServingHelper& serving) {
        serving.SetClientAttribute("BytesPerToken", DoubleValue(bytesPerToken));
        serving.SetClientAttribute("Uplink", EnumValue(LlmClient::GRANTED));
        serving.SetControllerAttribute("UplinkCapacity", DoubleValue(uplinkCapacity));
    };
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
        Grant(run, SLOTS * m_rate, 40);
        // 2000 tokens of 40 bytes.
        auto source = Create<EvenRequests>(1, Seconds(1), 5, 2000);
        run.Run(source, FullShares(SLOTS), [&](auto& serving) {
            auto ip = run.m_network->GetDevices().Get(0)->template GetObject<Ipv4L3Protocol>();
            ip->TraceConnectWithoutContext("Tx", MakeCallback(&UplinkRateTestCase::Sent, this));
        });
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 1, "served");
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
        NS_TEST_ASSERT_MSG_EQ(record.uplinkBytes, 49 + prompt, "the device's own account");
        if (m_loss > 0)
        {
            NS_TEST_ASSERT_MSG_EQ((bytes >= 49 + prompt), true, "some were sent again");
        }
        else
        {
            NS_TEST_ASSERT_MSG_EQ(bytes, 49 + prompt, "measured on packets");
        }
        // The first part leaves at once, the last 57 * 1424 bytes later at the granted rate.
        const double seconds = (m_packets.back().first - m_packets.at(1).first).GetSeconds();
        const double measured = 8.0 * 57 * 1424 / seconds;
        NS_TEST_ASSERT_MSG_EQ_TOL(measured, m_rate, (m_loss > 0 ? 0.05 : 1e-3) * m_rate, "rate");
    }

    double m_rate;                                    //!< Granted (bit/s)
    double m_loss;                                    //!< Share of packets lost
    std::vector<std::pair<Time, uint32_t>> m_packets; //!< Bytes of TCP payload by time
};

/**
 * @ingroup llm-edge-tests
 * @brief Whoever asks for more than is left is rejected and told which resource lacks.
 */
class RefusalTestCase : public TestCase
{
  public:
    /**
     * @param network TypeId name of the network
     * @param uplink whether devices reserve
     */
    RefusalTestCase(const std::string& network, LlmClient::Uplink uplink)
        : TestCase("An allocation above what is left is refused, " + network +
                   (uplink == LlmClient::GRANTED ? ", granted" : ", direct")),
          m_network(network),
          m_uplink(uplink)
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run(m_network);
        run.m_edgeServers = 1;
        run.m_cloudServers = 0;
        run.m_configure = [this](LlmServingHelper& serving) {
            serving.SetClientAttribute("Uplink", EnumValue(m_uplink));
        };
        // Three at nearly the same time, two slots; three more when the first have ended.
        auto policy = FullShares(2);
        double left = -1;
        run.Run(Create<EvenRequests>(3, MilliSeconds(20), 50), policy, [&](auto& serving) {
            const auto controller = serving.GetController();
            Simulator::Schedule(Zero() + MilliSeconds(300), [controller, &left] {
                left = controller->GetResources().GetLeft(0).computeShare;
            });
            LlmRequest request;
            request.promptTokens = 300;
            request.outputTokens = 50;
            for (uint32_t device = 0; device < 3; ++device)
            {
                Simulator::Schedule(Zero() + Seconds(10),
                                    &LlmClient::Submit,
                                    serving.GetClients()[device],
                                    request);
            }
            Simulator::Schedule(Seconds(100), [controller, this] {
                m_conserved = controller->GetResources().IsConserved() &&
                              controller->GetResources().GetHolders() == 0;
            });
        });
        NS_TEST_ASSERT_MSG_EQ(left, 0, "two hold all of it");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 4, "two and two are served");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::REJECTED), 2, "one and one are not");
        for (const auto& record : run.m_records)
        {
            const auto expected = record.state == RequestState::REJECTED
                                      ? "allocation refused, compute share: 0.5 asked, 0 left"
                                      : "";
            NS_TEST_ASSERT_MSG_EQ(record.reason, expected, "and why");
        }
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved, true, "the books balance");
    }

    std::string m_network;      //!< TypeId name of the network
    LlmClient::Uplink m_uplink; //!< Whether devices reserve
    bool m_conserved{false};    //!< Nothing is held at the end
};

/**
 * @ingroup llm-edge-tests
 * @brief A compute share of a half means twice the time per token at the device.
 */
class ComputeShareTestCase : public TestCase
{
  public:
    /** @param batching name of the scheduler */
    explicit ComputeShareTestCase(const std::string& batching)
        : TestCase("Half of the GPU, twice the time per token, " + batching),
          m_batching(batching)
    {
    }

  private:
    /**
     * @param policy what decides
     * @return TPOT of a request alone (s)
     */
    double Tpot(Ptr<DispatchPolicy> policy)
    {
        SmallServingRun run(IDEAL);
        run.m_devices = 1;
        run.m_edgeServers = 1;
        run.m_cloudServers = 0;
        run.m_edge.SetBatching(m_batching);
        run.Run(Create<EvenRequests>(1, Seconds(1), 101, 300), policy, [](auto&) {});
        return run.m_records.at(0).GetTpot().value().GetSeconds();
    }

    void DoRun() override
    {
        const double whole = Tpot(DispatchPolicy::Create("RoundRobin"));
        for (const uint32_t slots : {1, 2, 10})
        {
            NS_TEST_ASSERT_MSG_EQ_TOL(Tpot(FullShares(slots)) / whole, slots, 1e-2 * slots, slots);
        }
    }

    std::string m_batching; //!< Name of the scheduler
};

/**
 * @ingroup llm-edge-tests
 * @brief A memory quota that is too small ends the request, before or in its answer.
 */
class QuotaTestCase : public TestCase
{
  public:
    QuotaTestCase()
        : TestCase("A request that outgrows its memory quota fails, out of memory")
    {
    }

  private:
    /**
     * @param prompt prompt length (tokens)
     * @param output answer length (tokens)
     * @return how such a request ends
     */
    RequestRecord End(uint32_t prompt, uint32_t output)
    {
        SmallServingRun run(IDEAL);
        run.m_devices = 1;
        run.m_edgeServers = 1;
        run.m_cloudServers = 0;
        run.m_edge.SetEngineAttribute("KvBlocks", UintegerValue(400));
        // A quota of 20 blocks of 16 tokens: 320.
        run.Run(Create<EvenRequests>(1, Seconds(1), output, prompt), FullShares(20), [](auto&) {});
        return run.m_records.at(0);
    }

    void DoRun() override
    {
        const auto fits = End(300, 21); // the last token needs no memory
        NS_TEST_ASSERT_MSG_EQ((fits.state == RequestState::COMPLETED), true, "320 tokens fit");
        const auto answer = End(300, 22);
        NS_TEST_ASSERT_MSG_EQ((answer.state == RequestState::FAILED), true, "321 do not");
        NS_TEST_ASSERT_MSG_EQ(answer.reason,
                              "out of memory: the answer exceeds its quota of KV blocks",
                              "and why");
        NS_TEST_ASSERT_MSG_EQ(answer.tokensReceived, 21, "with what had come");
        const auto prompt = End(321, 5);
        NS_TEST_ASSERT_MSG_EQ((prompt.state == RequestState::FAILED), true, "nor in the prompt");
        NS_TEST_ASSERT_MSG_EQ(prompt.reason,
                              "out of memory: the prompt exceeds its quota of KV blocks",
                              "and why");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief The ledger balances at every change and in between, whatever happens to requests.
 */
class ConservationTestCase : public TestCase
{
  public:
    /**
     * @param network TypeId name of the network
     * @param transport the transport, empty: the network's own
     */
    ConservationTestCase(const std::string& network, const std::string& transport)
        : TestCase("Shares are conserved through crashes, deadlines and lost devices, " + network +
                   " " + transport),
          m_network(network),
          m_transport(transport)
    {
    }

  private:
    /**
     * @param request the request
     * @param server the server
     * @param amounts what it is given or returns
     * @param held which of the two
     */
    void Changed(const RequestView& request,
                 uint32_t server,
                 const ResourceAmounts& amounts,
                 bool held)
    {
        m_held += held ? 1 : -1;
        m_given += held ? 1 : 0;
        m_wrong += m_controller->GetResources().IsConserved() ? 0 : 1;
        m_wrong += m_controller->GetResources().GetHolders() == m_held ? 0 : 1;
    }

    void DoRun() override
    {
        SmallServingRun run(m_network);
        run.m_transport = m_transport;
        run.m_devices = 10;
        Grant(run, 4e6);
        auto source = Create<EvenRequests>(150, MilliSeconds(130), 60, 3000);
        source->m_deadline = Seconds(4);
        size_t holders = 99;
        run.Run(source, FullShares(4), [&](auto& serving) {
            m_controller = serving.GetController();
            m_controller->TraceConnectWithoutContext(
                "Allocation",
                MakeCallback(&ConservationTestCase::Changed, this));
            for (uint32_t i = 0; i < 3; ++i)
            {
                const auto server = serving.GetServers()[i];
                Simulator::Schedule(Seconds(4 + 3 * i), &LlmServer::Crash, server);
                Simulator::Schedule(Seconds(6 + 3 * i), &LlmServer::Restart, server);
            }
            serving.GetClients()[0]->SetStopTime(Seconds(9)); // in the middle of its requests
            Simulator::Schedule(Seconds(12), &LlmController::Crash, m_controller);
            Simulator::Schedule(Seconds(13), &LlmController::Restart, m_controller);
            Simulator::Schedule(Seconds(90),
                                [&] { holders = m_controller->GetResources().GetHolders(); });
        });
        m_controller = nullptr;
        NS_TEST_ASSERT_MSG_EQ(m_wrong, 0, "the ledger balances at every change");
        NS_TEST_ASSERT_MSG_EQ(holders, 0, "everything is returned");
        NS_TEST_ASSERT_MSG_EQ(m_held, 0, "and was traced");
        NS_TEST_ASSERT_MSG_GT(m_given, 30, "there was something to return");
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved, true, "the books of requests balance");
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 150, "every request ends once");
        // Over UDP nobody notices a crash, and what comes after the first ones times out.
        NS_TEST_ASSERT_MSG_GT(run.Count(RequestState::COMPLETED), 5, "some are served");
    }

    std::string m_network;           //!< TypeId name of the network
    std::string m_transport;         //!< The transport
    Ptr<LlmController> m_controller; //!< Who keeps the ledger
    size_t m_held{0};                //!< Requests that hold something, by the trace
    uint32_t m_given{0};             //!< Allocations
    uint32_t m_wrong{0};             //!< Times the ledger did not balance
};

/**
 * @ingroup llm-edge-tests
 * @brief At its deadline a request returns its shares though its device is cut off.
 */
class ExpiryTestCase : public TestCase
{
  public:
    ExpiryTestCase()
        : TestCase("Shares are returned at the deadline even if the device cannot say so")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run(WIRED);
        run.m_devices = 1;
        Grant(run, 4e6);
        auto source = Create<EvenRequests>(1, Seconds(1), 2000);
        source->m_deadline = Seconds(2);
        Time returned;
        uint32_t running = 99;
        run.Run(source, FullShares(1), [&](auto& serving) {
            run.m_network->CutAccess(Zero() + MilliSeconds(500), Seconds(60));
            const auto server = serving.GetServers()[0];
            serving.GetController()->TraceConnectWithoutContext(
                "Allocation",
                Callback<void, const RequestView&, uint32_t, const ResourceAmounts&, bool>(
                    [&](const RequestView&, uint32_t, const ResourceAmounts&, bool held) {
                        returned = held ? Time() : Simulator::Now();
                    }));
            Simulator::Schedule(Zero() + MilliSeconds(2100), [&running, server] {
                running = server->GetEngine()->GetReport().running;
            });
        });
        // The device times out 2 s after sending; the controller knows by its own clock, later by
        // the time that RESERVE took.
        NS_TEST_ASSERT_MSG_EQ((returned >= Zero() + Seconds(2)), true, "not before");
        NS_TEST_ASSERT_MSG_EQ((returned < Zero() + MilliSeconds(2010)), true, "nor much later");
        NS_TEST_ASSERT_MSG_EQ(running, 0, "the server has stopped working on it");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::TIMED_OUT), 1, "it has timed out");
    }
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
        Grant(run, 1e6);
        uint32_t grants = 0;
        // 80 kB at 1 Mbit/s take 0.65 s.
        run.Run(Create<EvenRequests>(1, Seconds(1), 5, 20000), FullShares(1), [&](auto& serving) {
            Simulator::Schedule(Zero() + MilliSeconds(300),
                                &LlmServer::Crash,
                                serving.GetServers()[0]);
            serving.GetClients()[0]->TraceConnectWithoutContext(
                "Grant",
                Callback<void, const RequestRecord&, double>(
                    [&grants](const RequestRecord&, double) { ++grants; }));
        });
        const auto record = run.m_records.at(0);
        NS_TEST_ASSERT_MSG_EQ((record.state == RequestState::COMPLETED), true, "served");
        NS_TEST_ASSERT_MSG_EQ(record.server, 1, "by the next one in turn");
        NS_TEST_ASSERT_MSG_EQ(grants, 2, "one grant each");
        NS_TEST_ASSERT_MSG_EQ(record.uplinkBytes, 49 + 57 * 1424 + 56 + 200, "one prompt");
        const double uplink = (record.arrived.value() - record.sent.value()).GetSeconds();
        NS_TEST_ASSERT_MSG_EQ_TOL(uplink, 0.65, 0.02, "at the rate granted");
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
        Grant(run, 1e6);
        size_t holders = 99;
        run.Run(Create<EvenRequests>(1, Seconds(1), 5, 20000), FullShares(1), [&](auto& serving) {
            run.m_network->CutAccess(Zero() + MilliSeconds(300), MilliSeconds(100));
            const auto controller = serving.GetController();
            Simulator::Schedule(Zero() + Seconds(31), [&holders, controller] {
                holders = controller->GetResources().GetHolders();
            });
        });
        const auto record = run.m_records.at(0);
        NS_TEST_ASSERT_MSG_EQ((record.state == RequestState::FAILED), true, "not served");
        NS_TEST_ASSERT_MSG_EQ(record.reason, "prompt incomplete", "and why");
        NS_TEST_ASSERT_MSG_EQ(holders, 0, "nothing is held any more");
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
        Grant(run, 4e6);
        auto guarantees = CreateObject<UplinkShares>();
        guarantees->SetAttribute("Overhead", DoubleValue(1.25));
        // Two requests of one device, 0.1 s apart, each 1 Mbit/s; answers take longer.
        run.Run(Create<EvenRequests>(2, MilliSeconds(100), 100), FullShares(4), [&](auto& serving) {
            const bool can = guarantees->Connect(serving.GetController(), network);
            NS_TEST_EXPECT_MSG_EQ(can, true, "it can");
            auto other = CreateObject<UplinkShares>();
            const bool wired =
                other->Connect(serving.GetController(), CreateObject<WiredEdgeNetwork>());
            NS_TEST_EXPECT_MSG_EQ(wired, false, "a wired one cannot");
        });
        const std::vector<uint64_t> expected{1250000, 2500000, 1250000, 0};
        NS_TEST_ASSERT_MSG_EQ((network->m_rates == expected), true, "sums, with overhead");
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED), 2, "both are served");
        guarantees->Dispose();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Bandwidth, compute and memory shares.
 */
class SharesTests : public TestCase
{
  public:
    SharesTests()
        : TestCase("Shares")
    {
        for (const double rate : {100e3, 1e6, 8e6})
        {
            AddTestCase(new UplinkRateTestCase(rate));
        }
        AddTestCase(new UplinkRateTestCase(500e3, 0.01));
        for (const auto& network : {IDEAL, WIRED})
        {
            AddTestCase(new RefusalTestCase(network, LlmClient::DIRECT));
            AddTestCase(new RefusalTestCase(network, LlmClient::GRANTED));
            AddTestCase(new ConservationTestCase(network, ""));
        }
        AddTestCase(new ConservationTestCase(WIRED, "UdpTransport"));
        AddTestCase(new ComputeShareTestCase("concurrent"));
        AddTestCase(new ComputeShareTestCase("chunked-prefill"));
        AddTestCase(new QuotaTestCase);
        AddTestCase(new GuaranteeTestCase);
        AddTestCase(new ExpiryTestCase);
        AddTestCase(new RegrantTestCase);
        AddTestCase(new IncompletePromptTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

} // namespace

TestCase*
MakeSharesTests()
{
    return new SharesTests;
}
