/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/handover-statistics.h"
#include "ns3/input-error.h"
#include "ns3/lte-edge-network.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <map>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

const std::string LTE = "ns3::llmedge::LteEdgeNetwork"; //!< TypeId name

/**
 * @ingroup llm-edge-tests
 * @brief Cars drive past three cells with requests in flight.
 */
class LteDriveTestCase : public TestCase
{
  public:
    LteDriveTestCase()
        : TestCase("Cars change cells twice, and no request is lost")
    {
    }

  private:
    /** @return what the devices saw, all numbers */
    std::string Drive()
    {
        SmallServingRun run(LTE);
        run.m_network->SetAttribute("Cells", UintegerValue(3));
        run.m_network->SetAttribute("SiteDistance", DoubleValue(150));
        run.m_network->SetAttribute("DrivingSpeed", DoubleValue(60));
        run.m_devices = 2;
        run.m_tokensPerMessage = 4;
        run.m_duration = Seconds(5);
        // Answers of 64 tokens take at least 64 x 16 GB / 1008 GB/s = 1 s, requests come in
        // between.
        run.Run(CreateObject<EvenRequests>(10, MilliSeconds(400), 64), "RoundRobin");
        const auto handovers = run.m_network->GetHandoverStatistics();
        NS_TEST_EXPECT_MSG_EQ(run.Count(RequestState::COMPLETED), 10, "all requests complete");
        NS_TEST_EXPECT_MSG_EQ(run.m_conserved,
                              true,
                              "the counts of request states add up at any instant");
        NS_TEST_EXPECT_MSG_GT_OR_EQ(handovers->GetHandovers(),
                                    4,
                                    "each car is handed over at least twice");
        NS_TEST_EXPECT_MSG_EQ(handovers->GetFailures(), 0, "no handover fails");
        NS_TEST_EXPECT_MSG_EQ(handovers->GetInterruptions().GetCount(),
                              handovers->GetHandovers(),
                              "every handover has an interruption");
        NS_TEST_EXPECT_MSG_GT(handovers->GetInterruptions().GetMin().value_or(0),
                              0,
                              "an interruption takes time");
        NS_TEST_EXPECT_MSG_EQ(run.m_network->GetTerminalClass(0),
                              "car",
                              "a device that drives is of the class car");
        return run.Print();
    }

    void DoRun() override
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
        const auto first = Drive();
        NS_TEST_EXPECT_MSG_EQ(Drive(), first, "the same seed and run give the same bytes");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Handovers that are asked for.
 */
class LteHandoverTestCase : public TestCase
{
  public:
    LteHandoverTestCase()
        : TestCase("Handovers on request happen, or are refused")
    {
    }

  private:
    void DoRun() override
    {
        SmallServingRun run(LTE);
        run.m_network->SetAttribute("Cells", UintegerValue(2));
        run.m_network->SetAttribute("SiteDistance", DoubleValue(20));
        run.m_network->SetAttribute("Radius", DoubleValue(2));
        run.m_network->SetAttribute("PathLoss", StringValue("LogDistance")); // no shadowing
        run.m_network->SetAttribute("HandoverHysteresis", DoubleValue(15));  // so that it stays
        run.m_devices = 1;
        run.m_duration = Seconds(2);
        std::vector<uint32_t> cells;
        const auto zero = LlmServingHelper::GetWarmUp();
        run.Run(CreateObject<EvenRequests>(4, MilliSeconds(400), 10),
                "RoundRobin",
                [&](LlmServingHelper& serving) {
                    auto lte = DynamicCast<LteEdgeNetwork>(run.m_network);
                    const auto look = [lte, &cells] { cells.push_back(lte->GetServingCell(0)); };
                    Simulator::Schedule(zero, look);
                    lte->ScheduleHandover(0, 1, zero + MilliSeconds(500));
                    Simulator::Schedule(zero + Seconds(1), look);
                    lte->ScheduleHandover(0, 1, zero + Seconds(1)); // there already
                    Check(lte);
                });
        const auto handovers = run.m_network->GetHandoverStatistics();
        NS_TEST_EXPECT_MSG_EQ((cells == std::vector<uint32_t>{0, 1}),
                              true,
                              "the device is first in cell 0, then in cell 1");
        NS_TEST_EXPECT_MSG_GT_OR_EQ(handovers->GetHandovers(), 1, "the requested handover happens");
        NS_TEST_EXPECT_MSG_EQ(handovers->GetRefusals(),
                              1,
                              "the handover to the device's own cell is refused");
        NS_TEST_EXPECT_MSG_EQ(run.Count(RequestState::COMPLETED), 4, "all requests complete");
    }

    /** @param lte a network with one device and two cells */
    void Check(Ptr<LteEdgeNetwork> lte)
    {
        const auto refuses = [](const std::function<void()>& action) {
            try
            {
                action();
            }
            catch (const InputError&)
            {
                return true;
            }
            return false;
        };
        const auto missingCell = [&] { lte->ScheduleHandover(0, 2, Seconds(3)); };
        const auto missingDevice = [&] { lte->ScheduleHandover(1, 0, Seconds(3)); };
        const auto tooMuch = [&] { lte->SetUplinkShare(0, DataRate("1Gbps")); };
        NS_TEST_EXPECT_MSG_EQ(refuses(missingCell),
                              true,
                              "a handover to a cell that does not exist is refused");
        NS_TEST_EXPECT_MSG_EQ(refuses(missingDevice),
                              true,
                              "a handover of a device that does not exist is refused");
        NS_TEST_EXPECT_MSG_EQ(refuses(tooMuch), true, "a rate above what 10 MHz carry is refused");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief A guaranteed bit rate is kept while others fill the cell.
 */
class LteShareTestCase : public TestCase
{
  public:
    LteShareTestCase()
        : TestCase("A guaranteed uplink share is kept in a full cell, also after a handover")
    {
    }

  private:
    static constexpr double PROMPT_BYTES = 100000; //!< Of every prompt

    /**
     * @param rate the first device's share
     * @param handover whether it changes its cell before it sends
     * @return time on the uplink (s), by device
     */
    std::map<uint32_t, double> Send(DataRate rate, bool handover)
    {
        SmallServingRun run(LTE);
        run.m_network->SetAttribute("Bandwidth", UintegerValue(6));
        run.m_network->SetAttribute("PathLoss", StringValue("LogDistance"));
        run.m_network->SetAttribute("Cells", UintegerValue(handover ? 2 : 1));
        run.m_network->SetAttribute("SiteDistance", DoubleValue(10));
        run.m_network->SetAttribute("Radius", DoubleValue(2));
        run.m_network->SetAttribute("HandoverHysteresis", DoubleValue(15));
        run.m_devices = 4;
        run.m_cloudServers = 0;
        run.m_transport = "UdpTransport";
        run.m_duration = Seconds(0.1);
        run.m_configure = [](LlmServingHelper& serving) {
            serving.SetClientAttribute("BytesPerToken", DoubleValue(PROMPT_BYTES / 100));
        };
        run.Run(CreateObject<EvenRequests>(4, MicroSeconds(10), 1, 100),
                "RoundRobin",
                [&](LlmServingHelper& serving) {
                    auto lte = DynamicCast<LteEdgeNetwork>(run.m_network);
                    lte->SetUplinkShare(0, rate); // before it has a cell
                    for (uint32_t i = 0; handover && i < run.m_devices; ++i)
                    {
                        lte->ScheduleHandover(i, 1, MilliSeconds(1800));
                    }
                    Simulator::Schedule(Seconds(1.9),
                                        [lte, rate] { lte->SetUplinkShare(0, rate); });
                });
        std::map<uint32_t, double> times;
        for (const auto& record : run.m_records)
        {
            NS_TEST_EXPECT_MSG_EQ((record.state == RequestState::COMPLETED),
                                  true,
                                  "every request completes");
            times[record.device] = (*record.arrived - *record.sent).GetSeconds();
        }
        NS_TEST_EXPECT_MSG_EQ(times.size(), 4, "there is a request of each device");
        return times;
    }

    void DoRun() override
    {
        const double bits = 8 * PROMPT_BYTES;
        constexpr double HEADERS = 1.06; // of datagrams, IP, PDCP and RLC: 46 to 60 of 1400 bytes
        constexpr double LAST_BLOCKS_S = 0.1; // reports, grants and repetitions
        const DataRate rate("2.4Mbps");       // of about 4.4
        const auto alone = Send(DataRate(0), false);
        for (const bool handover : {false, true})
        {
            const auto shared = Send(rate, handover);
            const double promised =
                HEADERS * bits / static_cast<double>(rate.GetBitRate()) + LAST_BLOCKS_S;
            NS_TEST_EXPECT_MSG_LT(shared.at(0),
                                  promised,
                                  "with its guarantee, the device is done in the guaranteed time");
            NS_TEST_EXPECT_MSG_GT(alone.at(0),
                                  promised,
                                  "without a guarantee, the device is not done in that time");
            NS_TEST_EXPECT_MSG_GT(shared.at(1), shared.at(0), "the other devices are done later");
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Servers at the cells' sites are behind the transport network twice.
 */
class LteServerSiteTestCase : public TestCase
{
  public:
    LteServerSiteTestCase()
        : TestCase("Servers at the cells are reached back over the transport network")
    {
    }

  private:
    static constexpr int64_t DELAY_MS = 20; //!< Of S1-U

    /**
     * @param site where edge servers stand
     * @param transport TypeId name of the transport
     * @return times on the uplink (s)
     */
    std::map<std::string, double> Serve(LteEdgeNetwork::Site site, const std::string& transport)
    {
        SmallServingRun run(LTE);
        run.m_network->SetAttribute("ServerSite", EnumValue(site));
        run.m_network->SetAttribute("S1uDelay", TimeValue(MilliSeconds(DELAY_MS)));
        run.m_network->SetAttribute("Cells", UintegerValue(2));
        run.m_devices = 2;
        run.m_cloudServers = 0;
        run.m_transport = transport;
        run.m_duration = Seconds(1);
        run.Run(CreateObject<EvenRequests>(4, MilliSeconds(200), 4), "RoundRobin");
        NS_TEST_EXPECT_MSG_EQ(run.Count(RequestState::COMPLETED), 4, "all requests complete");
        std::map<std::string, double> times;
        for (const auto& record : run.m_records)
        {
            times[record.GetId()] = (*record.arrived - *record.sent).GetSeconds();
        }
        return times;
    }

    void DoRun() override
    {
        for (const std::string transport : {"TcpTransport", "UdpTransport"})
        {
            const auto beside = Serve(LteEdgeNetwork::GATEWAY, transport);
            const auto atCell = Serve(LteEdgeNetwork::CELL, transport);
            for (const auto& [request, time] : beside)
            {
                NS_TEST_EXPECT_MSG_GT_OR_EQ(
                    time,
                    DELAY_MS * 1e-3,
                    "a prompt takes at least one delay of the transport network");
                NS_TEST_EXPECT_MSG_GT_OR_EQ(atCell.at(request),
                                            time + DELAY_MS * 1e-3 - 1e-3,
                                            "a prompt for a server at a cell takes one delay more");
            }
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Attributes that do not fit are refused; losses and cuts are survived.
 */
class LteLimitsTestCase : public TestCase
{
  public:
    LteLimitsTestCase()
        : TestCase("LTE refuses what it cannot be, and survives losses and cuts")
    {
    }

  private:
    /**
     * @param attribute name of an attribute
     * @param value its value
     * @param devices devices
     * @return whether the network is refused
     */
    static bool IsRefused(const std::string& attribute,
                          const AttributeValue& value,
                          uint32_t devices)
    {
        auto network = CreateObject<LteEdgeNetwork>();
        network->SetAttribute(attribute, value);
        bool refused = false;
        try
        {
            network->Build(devices, 1, 0, 1);
        }
        catch (const InputError&)
        {
            refused = true;
        }
        Simulator::Destroy();
        return refused;
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(IsRefused("Bandwidth", UintegerValue(7), 1),
                              true,
                              "a bandwidth of 7 resource blocks is refused");
        NS_TEST_EXPECT_MSG_EQ(IsRefused("PathLoss", StringValue("None"), 1),
                              true,
                              "an unknown path loss is refused");
        NS_TEST_EXPECT_MSG_EQ(IsRefused("Scheduler", StringValue("ns3::Node"), 1),
                              true,
                              "a scheduler that is not an FfMacScheduler is refused");
        NS_TEST_EXPECT_MSG_EQ(IsRefused("S1uDataRate", StringValue("0bps"), 1),
                              true,
                              "a transport network without a data rate is refused");
        NS_TEST_EXPECT_MSG_EQ(IsRefused("Cells", UintegerValue(1), 320),
                              true,
                              "more devices than a cell can have are refused");

        SmallServingRun run(LTE);
        run.m_network->SetAttribute("LossRate", DoubleValue(0.05));
        run.m_devices = 2;
        run.m_duration = Seconds(2);
        run.Run(CreateObject<EvenRequests>(6, MilliSeconds(300), 20),
                "RoundRobin",
                [&](LlmServingHelper& serving) {
                    run.m_network->CutAccess(LlmServingHelper::GetWarmUp() + Seconds(0.5),
                                             Seconds(1));
                    run.m_network->CutServer(0, LlmServingHelper::GetWarmUp(), Seconds(0.3));
                });
        NS_TEST_EXPECT_MSG_EQ(run.Count(RequestState::COMPLETED),
                              6,
                              "all requests complete because TCP retransmits");
        NS_TEST_EXPECT_MSG_EQ(run.m_conserved,
                              true,
                              "the counts of request states add up at any instant");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief The cases of this file.
 */
class LteAccessTestCase : public TestCase
{
  public:
    LteAccessTestCase()
        : TestCase("LTE access")
    {
        AddTestCase(new LteDriveTestCase);
        AddTestCase(new LteHandoverTestCase);
        AddTestCase(new LteShareTestCase);
        AddTestCase(new LteServerSiteTestCase);
        AddTestCase(new LteLimitsTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<LteAccessTestCase> g_suite("lte-access"); //!< Registers the cases

} // namespace
