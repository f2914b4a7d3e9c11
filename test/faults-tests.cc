/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"
#include "subject-suite.h"

#include "ns3/double.h"
#include "ns3/fault-injector.h"
#include "ns3/fault-recorder.h"
#include "ns3/llm-controller.h"
#include "ns3/simulator.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

const std::string IDEAL = "ns3::llmedge::IdealEdgeNetwork"; //!< TypeId name
const std::string WIRED = "ns3::llmedge::WiredEdgeNetwork"; //!< TypeId name
const std::string WIFI = "ns3::llmedge::WifiEdgeNetwork";   //!< TypeId name

/** @return the workload's time zero */
Time
Zero()
{
    return LlmServingHelper::GetWarmUp();
}

/** A run with faults. */
class FaultRun : public SmallServingRun
{
  public:
    /** @param network TypeId name of the network */
    explicit FaultRun(const std::string& network)
        : SmallServingRun(network)
    {
    }

    /**
     * @param kind what breaks
     * @param server which server, if one
     * @param start when, after the workload's begin (s)
     * @param duration for how long (s)
     */
    void Add(FaultKind kind, std::optional<uint32_t> server, double start, double duration)
    {
        Fault fault;
        fault.kind = kind;
        fault.server = server;
        fault.start = Zero() + Seconds(start);
        fault.duration = Seconds(duration);
        m_injector->Add(fault);
    }

    /** @param serving what there is to break; call it first */
    void Attach(LlmServingHelper& serving)
    {
        m_injector->Attach(m_network, serving.GetServers(), serving.GetController());
        m_injector->AssignStreams(50);
        m_recorder->Start(m_injector, m_ledger);
    }

    Ptr<FaultInjector> m_injector{CreateObject<FaultInjector>()}; //!< Breaks things
    Ptr<FaultRecorder> m_recorder{CreateObject<FaultRecorder>()}; //!< Measures recovery
};

/**
 * @ingroup llm-edge-tests
 * @brief Ten random crashes in ten minutes of service: every request is accounted for.
 */
class TenCrashesTestCase : public TestCase
{
  public:
    /** @param maxAttempts servers that may have a request */
    explicit TenCrashesTestCase(uint32_t maxAttempts)
        : TestCase("Ten random crashes in ten minutes, " + std::to_string(maxAttempts) +
                   " attempts"),
          m_maxAttempts(maxAttempts)
    {
    }

  private:
    void DoRun() override
    {
        FaultRun run(IDEAL);
        run.m_duration = Seconds(600);
        run.m_configure = [this](LlmServingHelper& serving) {
            serving.SetControllerAttribute("MaxAttempts", UintegerValue(m_maxAttempts));
        };
        run.m_injector->SetAttribute("Mtbf", TimeValue(Seconds(120)));
        run.m_injector->SetAttribute("Mttr", TimeValue(Seconds(5)));
        run.m_injector->SetAttribute("MaxFaults", UintegerValue(10));
        run.Run(CreateObject<EvenRequests>(1200, MilliSeconds(500), 100),
                "RoundRobin",
                [&](auto& serving) {
                    run.Attach(serving);
                    run.m_injector->Draw(Zero(), Zero() + Seconds(590));
                });
        NS_TEST_ASSERT_MSG_EQ(run.m_recorder->GetRows().size(), 10, "there are ten crashes");
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved,
                              true,
                              "the counts of request states add up at any instant");
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 1200, "every request has ended");
        for (const auto& [id, ends] : run.m_ends)
        {
            NS_TEST_ASSERT_MSG_EQ(ends, 1, id << " has ended once");
        }
        const auto failed = run.Count(RequestState::FAILED);
        NS_TEST_ASSERT_MSG_EQ(run.Count(RequestState::COMPLETED) + failed,
                              1200,
                              "every request has completed or failed");
        NS_TEST_ASSERT_MSG_GT(failed,
                              0,
                              "requests that have tokens when their server crashes fail");
        NS_TEST_ASSERT_MSG_LT(failed, 60, "fewer than 60 requests fail");
        for (const auto& row : run.m_recorder->GetRows())
        {
            NS_TEST_ASSERT_MSG_EQ((row.over && row.served && row.drained),
                                  true,
                                  "every fault ends and has both recovery times");
            // A controller sees the server again within 1 s, a request in three goes there, and
            // takes about 1 s.
            NS_TEST_ASSERT_MSG_LT(row.served->GetSeconds(),
                                  10,
                                  "the server serves again within 10 s");
        }
    }

    uint32_t m_maxAttempts; //!< Servers that may have a request
};

/**
 * @ingroup llm-edge-tests
 * @brief Recovery times against a run whose times are known.
 */
class RecoveryTimeTestCase : public TestCase
{
  public:
    RecoveryTimeTestCase()
        : TestCase("Recovery times are those of the first answer and of the backlog's end")
    {
    }

  private:
    void DoRun() override
    {
        FaultRun run(WIRED);
        run.m_edgeServers = 1;
        run.m_cloudServers = 0;
        // One request per second, each takes much less. Cut off from 4.5 s to 9.3 s.
        run.Run(CreateObject<EvenRequests>(20, Seconds(1), 10), "RoundRobin", [&](auto& serving) {
            run.Attach(serving);
            run.Add(FaultKind::ACCESS_CUT, std::nullopt, 4.5, 4.8);
        });
        const auto end = Zero() + MilliSeconds(9300);
        Time first = Time::Max();
        Time drained = Time::Max();
        size_t live = 0;
        for (const auto& record : run.m_records)
        {
            if (record.state == RequestState::COMPLETED && record.ended.value() >= end)
            {
                first = std::min(first, record.ended.value());
            }
        }
        // Live at the end of a request: those created before and not ended, counted by hand.
        for (const auto& record : run.m_records)
        {
            const auto now = record.ended.value();
            live = 0;
            for (const auto& other : run.m_records)
            {
                live += other.created <= now && other.ended.value() > now ? 1 : 0;
            }
            if (now >= end && live == 0)
            {
                drained = std::min(drained, now);
            }
        }
        NS_TEST_ASSERT_MSG_EQ(run.m_recorder->GetRows().size(), 1, "there is one fault");
        const auto& row = run.m_recorder->GetRows()[0];
        NS_TEST_ASSERT_MSG_EQ(row.live, 0, "no request is in progress when the fault begins");
        NS_TEST_ASSERT_MSG_EQ((row.served.value() == first - end),
                              true,
                              "recovery lasts until the first answer after the fault");
        NS_TEST_ASSERT_MSG_EQ((row.drained.value() == drained - end),
                              true,
                              "the backlog is gone when it was timed by hand");
        NS_TEST_ASSERT_MSG_EQ((first <= drained),
                              true,
                              "the first answer comes before the backlog is gone");
        NS_TEST_ASSERT_MSG_GT(row.served->GetSeconds(),
                              0,
                              "recovery takes time, because TCP waits before it retransmits");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief The controller crashes and comes back; devices connect again.
 */
class ControllerLossTestCase : public TestCase
{
  public:
    /**
     * @param network TypeId name of the network
     * @param maxRetries times a device sends again
     */
    ControllerLossTestCase(const std::string& network, uint32_t maxRetries)
        : TestCase("The controller crashes and comes back, devices retry " +
                   std::to_string(maxRetries) + " times, " + network),
          m_network(network),
          m_maxRetries(maxRetries)
    {
    }

  private:
    void DoRun() override
    {
        FaultRun run(m_network);
        run.m_configure = [this](LlmServingHelper& serving) {
            serving.SetClientAttribute("MaxRetries", UintegerValue(m_maxRetries));
        };
        std::string ups;
        // At 0, 1, 2, ... s; that of 1 s has no token yet when the controller is lost.
        run.Run(
            CreateObject<EvenRequests>(8, Seconds(1), 10, 20000),
            "RoundRobin",
            [&](auto& serving) {
                run.Attach(serving);
                run.Add(FaultKind::CONTROLLER_LOSS, std::nullopt, 1.5, 2.2);
                serving.GetController()->TraceConnectWithoutContext(
                    "Up",
                    Callback<void, bool, bool>([&ups](bool, bool up) { ups += up ? "+" : "-"; }));
            });
        const auto start = Zero() + MilliSeconds(1500);
        const auto end = Zero() + MilliSeconds(3700);
        NS_TEST_ASSERT_MSG_EQ(ups.substr(0, 3), "+-+", "the controller goes up, down and up again");
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 8, "every request ends once");
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved,
                              true,
                              "the counts of request states add up at any instant");
        for (const auto& record : run.m_records)
        {
            const bool hit = record.created < start && record.ended.value() >= start;
            const bool completed = !hit || m_maxRetries > 0;
            NS_TEST_ASSERT_MSG_EQ(
                (record.state == RequestState::COMPLETED),
                completed,
                "the request completes unless the crash hit it and devices do not retry");
            NS_TEST_ASSERT_MSG_EQ(
                record.reason,
                (completed ? "" : "connection lost: reset by peer"),
                "the reason is the lost connection, or empty for a completed request");
            if (completed && (hit || (record.created > start && record.created < end)))
            {
                NS_TEST_ASSERT_MSG_EQ(
                    (record.arrived.value() > end),
                    true,
                    "a retried request reaches its server after the controller has come back");
            }
        }
        const auto& row = run.m_recorder->GetRows().at(0);
        // Devices connect at most 1 s later, and so does the controller to its servers.
        NS_TEST_ASSERT_MSG_EQ((row.served.value() < Seconds(5)),
                              true,
                              "the controller serves again within 5 s");
    }

    std::string m_network; //!< TypeId name of the network
    uint32_t m_maxRetries; //!< Times a device sends again
};

/**
 * @ingroup llm-edge-tests
 * @brief The controller crashes and comes back; devices find out over UDP.
 */
class SilentControllerLossTestCase : public TestCase
{
  public:
    /** @param maxRetries times a device sends again */
    explicit SilentControllerLossTestCase(uint32_t maxRetries)
        : TestCase("The controller crashes and comes back unnoticed over UDP, devices retry " +
                   std::to_string(maxRetries) + " times"),
          m_maxRetries(maxRetries)
    {
    }

  private:
    void DoRun() override
    {
        FaultRun run(WIRED);
        run.m_devices = 1;
        run.m_transport = "UdpTransport";
        run.m_configure = [this](LlmServingHelper& serving) {
            serving.SetClientAttribute("MaxRetries", UintegerValue(m_maxRetries));
            serving.SetClientAttribute("IdleTimeout", TimeValue(MilliSeconds(2500)));
        };
        // At 0, 1, 2, ... s. The controller is away from 1.5 s to 3.7 s; that of 2 s is the first
        // to get no answer, its device gives the connection up at 4.5 s and has another at 5.5 s.
        run.Run(CreateObject<EvenRequests>(12, Seconds(1), 10), "RoundRobin", [&](auto& serving) {
            run.Attach(serving);
            run.Add(FaultKind::CONTROLLER_LOSS, std::nullopt, 1.5, 2.2);
        });
        NS_TEST_ASSERT_MSG_EQ(run.m_records.size(), 12, "every request ends once");
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved,
                              true,
                              "the counts of request states add up at any instant");
        const auto at = [](double seconds) { return Zero() + Seconds(seconds); };
        for (const auto& record : run.m_records)
        {
            const bool unheard = record.created > at(1.5) && record.created < at(4.5);
            const bool completed = !unheard || m_maxRetries > 0;
            NS_TEST_ASSERT_MSG_EQ(
                (record.state == RequestState::COMPLETED),
                completed,
                "the request completes unless the controller was away and devices do not retry");
            NS_TEST_ASSERT_MSG_EQ(
                record.reason,
                (completed ? "" : "no message for the idle timeout"),
                "the reason is the idle timeout, or empty for a completed request");
            NS_TEST_ASSERT_MSG_EQ(record.attempts,
                                  (unheard && completed ? 2 : 1),
                                  "a retried request is sent twice, any other once");
        }
    }

    uint32_t m_maxRetries; //!< Times a device sends again
};

/**
 * @ingroup llm-edge-tests
 * @brief Interference lowers the radio's rates while it lasts.
 */
class InterferenceTestCase : public TestCase
{
  public:
    InterferenceTestCase()
        : TestCase("Noise at the receivers makes uplinks slower, until it ends")
    {
    }

  private:
    /**
     * @param rise how much (dB), 0: no interference
     * @return mean uplink times (s): before, during and after 10 to 20 s
     */
    std::vector<double> Uplinks(double rise)
    {
        FaultRun run(WIFI);
        run.m_injector->SetAttribute("NoiseRise", DoubleValue(rise));
        // 20000 tokens, 80 kB.
        run.Run(CreateObject<EvenRequests>(60, MilliSeconds(500), 2, 20000),
                "RoundRobin",
                [&](auto& s) {
                    run.Attach(s);
                    run.Add(FaultKind::INTERFERENCE, std::nullopt, 10, 10);
                });
        std::vector<double> sums(3);
        std::vector<double> counts(3);
        for (const auto& record : run.m_records)
        {
            const auto at = (record.created - Zero()).GetSeconds();
            const size_t phase = at < 9.9 ? 0 : (at < 19.9 ? 1 : 2);
            if (record.arrived)
            {
                sums[phase] += (*record.arrived - record.sent.value()).GetSeconds();
                counts[phase] += 1;
            }
        }
        NS_TEST_EXPECT_MSG_EQ(run.Count(RequestState::COMPLETED),
                              60,
                              "all requests complete in spite of the noise");
        for (size_t i = 0; i < sums.size(); ++i)
        {
            sums[i] /= counts[i];
        }
        return sums;
    }

    void DoRun() override
    {
        const auto quiet = Uplinks(0);
        const auto noisy = Uplinks(20);
        NS_TEST_ASSERT_MSG_EQ_TOL(noisy[0],
                                  quiet[0],
                                  1e-9,
                                  "before the noise, uplinks take as long as without noise");
        NS_TEST_ASSERT_MSG_GT(noisy[1],
                              1.2 * quiet[1],
                              "during the noise, uplinks take at least 20 % longer");
        NS_TEST_ASSERT_MSG_LT(noisy[2],
                              1.1 * quiet[2],
                              "after the noise, uplinks are as quick as before");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Faults and recovery.
 */
class FaultsTests : public TestCase
{
  public:
    FaultsTests()
        : TestCase("Faults")
    {
        AddTestCase(new TenCrashesTestCase(1));
        AddTestCase(new TenCrashesTestCase(3));
        AddTestCase(new RecoveryTimeTestCase);
        for (const uint32_t retries : {0, 1})
        {
            AddTestCase(new ControllerLossTestCase(IDEAL, retries));
            AddTestCase(new ControllerLossTestCase(WIRED, retries));
            AddTestCase(new SilentControllerLossTestCase(retries));
        }
        AddTestCase(new InterferenceTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<FaultsTests> g_suite("faults"); //!< Registers the cases

} // namespace
