/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "serving-test-bed.h"

#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/workload-driver.h"

#include <gtest/gtest.h>
#include <map>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Requests every 100 ms. */
class Ticks : public RequestSource
{
  public:
    /**
     * @param count how many
     * @param sessions sessions they belong to, in turn; 0: none
     */
    Ticks(uint32_t count, uint64_t sessions)
        : m_count(count),
          m_sessions(sessions)
    {
    }

    std::optional<LlmRequest> Next() override
    {
        if (m_next == m_count)
        {
            return std::nullopt;
        }
        auto request = ServingTestBed::Ask(4, 1);
        request.arrival = MilliSeconds(100) * m_next;
        request.session = m_sessions == 0 ? 0 : 1 + m_next % m_sessions;
        ++m_next;
        return request;
    }

    int64_t AssignStreams(int64_t stream) override
    {
        return 4;
    }

    uint32_t m_next{0}; //!< Requests given

  private:
    uint32_t m_count;    //!< How many
    uint64_t m_sessions; //!< Sessions
};

/** A driver, three devices and their server. */
struct Play
{
    /** @param source the workload */
    explicit Play(Ptr<RequestSource> source)
        : driver(CreateObject<WorkloadDriver>())
    {
        driver->SetSource(source);
        for (const auto& client : bed.clients)
        {
            driver->AddClient(client);
        }
    }

    /**
     * @param stop when the workload stops (s)
     * @return the devices in the order of their requests, e.g. "0120"
     */
    std::string Devices(double stop)
    {
        driver->Start(Seconds(2), Seconds(stop));
        ServingTestBed::Run(10);
        std::map<Time, std::string> order;
        for (const auto& record : bed.ended)
        {
            order[record.created] = std::to_string(record.device);
        }
        std::string devices;
        for (const auto& [time, device] : order)
        {
            devices += device;
        }
        return devices;
    }

    ServingTestBed bed{3};
    Ptr<WorkloadDriver> driver;
};

} // namespace

TEST(WorkloadDriver, GoesRoundTheDevices)
{
    Play play(CreateObject<Ticks>(7, 0));
    EXPECT_EQ(play.Devices(9), "0120120");
    EXPECT_EQ(play.driver->GetSubmitted(), 7U);
    EXPECT_TRUE(play.driver->IsExhausted());
    EXPECT_EQ(play.bed.ended.front().created, Seconds(2));
    EXPECT_EQ(play.bed.ended.back().created, MilliSeconds(2600));
}

// Session s is on device s mod 3: sessions 1, 2, 3, 4 on devices 1, 2, 0, 1.
TEST(WorkloadDriver, KeepsASessionOnItsDevice)
{
    Play play(CreateObject<Ticks>(8, 4));
    EXPECT_EQ(play.Devices(9), "12011201");
}

TEST(WorkloadDriver, DrawsDevicesFromItsStream)
{
    std::string sequences[3];
    const int64_t streams[] = {5, 5, 6};
    for (int i = 0; i < 3; ++i)
    {
        Play play(CreateObject<Ticks>(30, 0));
        play.driver->SetAttribute("Assignment", EnumValue(WorkloadDriver::RANDOM));
        EXPECT_EQ(play.driver->AssignStreams(streams[i]), 5); // one and the source's four
        sequences[i] = play.Devices(9);
    }
    EXPECT_EQ(sequences[0], sequences[1]);
    EXPECT_NE(sequences[0], sequences[2]);
    for (const char device : {'0', '1', '2'})
    {
        EXPECT_NE(sequences[0].find(device), std::string::npos);
    }
}

// Requests at 2.0, 2.1 and 2.2 s; that of 2.3 s comes at the stop and is left out.
TEST(WorkloadDriver, StopsBeforeItsStopTime)
{
    auto source = CreateObject<Ticks>(1000, 0);
    Play play(source);
    EXPECT_EQ(play.Devices(2.3), "012");
    EXPECT_EQ(play.driver->GetSubmitted(), 3U);
    EXPECT_TRUE(play.driver->IsExhausted());
    EXPECT_EQ(source->m_next, 4U); // read one ahead, never more
}

TEST(WorkloadDriver, NeedsASourceAndAClient)
{
    auto driver = CreateObject<WorkloadDriver>();
    EXPECT_THROW(driver->Start(Time(0), Seconds(1)), InputError);
    driver->SetSource(CreateObject<Ticks>(1, 0));
    EXPECT_THROW(driver->Start(Time(0), Seconds(1)), InputError);
}

// Whoever started it need not keep it.
TEST(WorkloadDriver, LivesUntilItsEventsAreOver)
{
    ServingTestBed bed(1);
    {
        auto driver = CreateObject<WorkloadDriver>();
        driver->SetSource(CreateObject<Ticks>(3, 0));
        driver->AddClient(bed.clients[0]);
        driver->Start(Seconds(2), Seconds(9));
    }
    ServingTestBed::Run(10);
    EXPECT_EQ(bed.ended.size(), 3U);
}
