/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/fault-injector.h"
#include "ns3/ideal-edge-network.h"
#include "ns3/input-error.h"
#include "ns3/llm-server-helper.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"
#include "ns3/wired-edge-network.h"

#include <cmath>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Two servers on a network, and what breaks them. */
class FaultInjectorTest : public testing::Test
{
  protected:
    void SetUp() override
    {
        Use(CreateObject<IdealEdgeNetwork>());
    }

    void TearDown() override
    {
        injector->Dispose();
        Simulator::Destroy();
    }

    /** @param network the network to build */
    void Use(Ptr<EdgeNetwork> network)
    {
        network->Build(1, 2, 0, 1);
        const LlmServerHelper helper("H100", "Llama-3.1-8B");
        servers.clear();
        for (uint32_t i = 0; i < 2; ++i)
        {
            servers.push_back(helper.Install(network->GetServers().Get(i), i));
            servers[i]->SetAttribute("Transport", TypeIdValue(network->GetTransport()));
        }
        injector = CreateObject<FaultInjector>();
        injector->Attach(network, servers, nullptr);
        injector->AssignStreams(3);
    }

    /**
     * @param fault a fault
     * @return the message it is refused with, empty if it is not
     */
    std::string Refusal(const Fault& fault)
    {
        try
        {
            injector->Add(fault);
        }
        catch (const InputError& error)
        {
            return error.what();
        }
        return "";
    }

    /**
     * @param kind what breaks
     * @param server which, -1: none
     * @param start when (s)
     * @param duration for how long (s)
     * @return a fault
     */
    static Fault Make(FaultKind kind, int server, double start, double duration)
    {
        Fault fault;
        fault.kind = kind;
        fault.server = server < 0 ? std::nullopt : std::optional<uint32_t>(server);
        fault.start = Seconds(start);
        fault.duration = Seconds(duration);
        return fault;
    }

    std::vector<Ptr<LlmServer>> servers; //!< Two
    Ptr<FaultInjector> injector;         //!< Breaks them
};

} // namespace

TEST_F(FaultInjectorTest, CrashesServersAndLetsThemComeBack)
{
    std::string seen;
    injector->TraceConnectWithoutContext(
        "Fault",
        Callback<void, const Fault&, bool>([&](const Fault& fault, bool begins) {
            seen += fault.GetName() + (begins ? " begins " : " ends ") +
                    std::to_string(servers[1]->IsUp()) + ", ";
        }));
    injector->Add(Make(FaultKind::SERVER_CRASH, 1, 3, 3));
    for (const double at : {2.9, 3.1, 5.9, 6.1})
    {
        Simulator::Schedule(Seconds(at), [&] {
            seen += std::to_string(servers[0]->IsUp()) + std::to_string(servers[1]->IsUp()) + ", ";
        });
    }
    Simulator::Stop(Seconds(7));
    Simulator::Run();
    EXPECT_EQ(seen, "11, server crash 1 begins 1, 10, 10, server crash 1 ends 1, 11, ");
}

TEST_F(FaultInjectorTest, RefusesWhatCannotBe)
{
    const auto expect = [this](const Fault& fault, const std::string& part) {
        const auto message = Refusal(fault);
        EXPECT_NE(message.find(part), std::string::npos) << message;
    };
    expect(Make(FaultKind::SERVER_CRASH, 2, 1, 1),
           "no server 2 for a server crash, expected 0 to 1");
    expect(Make(FaultKind::SERVER_CRASH, -1, 1, 1),
           "no server given for a server crash, expected 0 to 1");
    expect(Make(FaultKind::CONTROLLER_LOSS, 0, 1, 1), "names a server, expected none");
    expect(Make(FaultKind::SERVER_CRASH, 0, -1, 1), "begins in the past");
    expect(Make(FaultKind::SERVER_CRASH, 0, 1, 0), "takes no time");
    expect(Make(FaultKind::SERVER_CRASH, 0, 1, -1), "takes no time");
    // An ideal network has no links and no radios.
    expect(Make(FaultKind::SERVER_CUT, 1, 1, 1), "no links");
    expect(Make(FaultKind::ACCESS_CUT, -1, 1, 1), "no links");
    expect(Make(FaultKind::INTERFERENCE, -1, 1, 1), "Wi-Fi radios");
    EXPECT_TRUE(injector->GetFaults().empty());
    EXPECT_EQ(Refusal(Make(FaultKind::SERVER_CRASH, 0, 1, 2)), "");
    expect(Make(FaultKind::SERVER_CRASH, 0, 2, 2), "overlap");
    EXPECT_EQ(Refusal(Make(FaultKind::SERVER_CRASH, 0, 3, 2)), ""); // begins as the first one ends
    EXPECT_EQ(Refusal(Make(FaultKind::SERVER_CRASH, 1, 2, 2)), "");
}

TEST_F(FaultInjectorTest, RefusesRandomFaultsThatTakeNoTime)
{
    injector->SetAttribute("Mtbf", TimeValue(Seconds(0)));
    EXPECT_THROW(injector->Draw(Seconds(0), Seconds(10)), InputError);
    injector->SetAttribute("Mtbf", TimeValue(Seconds(1)));
    injector->SetAttribute("Mttr", TimeValue(Seconds(0)));
    EXPECT_THROW(injector->Draw(Seconds(0), Seconds(10)), InputError);
    EXPECT_FALSE(injector->SetAttributeFailSafe("Mttr", TimeValue(Seconds(-1))));
    EXPECT_FALSE(injector->SetAttributeFailSafe("NoiseRise", DoubleValue(-3)));
}

// Up and down times of a part are exponential: mean and standard deviation are the attribute's,
// within four standard errors of n samples.
TEST_F(FaultInjectorTest, RandomTimesAreExponentialWithTheirMeans)
{
    injector->SetAttribute("Mtbf", TimeValue(Seconds(100)));
    injector->SetAttribute("Mttr", TimeValue(Seconds(20)));
    injector->Draw(Seconds(0), Seconds(60000));
    std::vector<double> up;
    std::vector<double> down;
    std::vector<Time> repaired(2);
    for (const auto& fault : injector->GetFaults())
    {
        up.push_back((fault.start - repaired[*fault.server]).GetSeconds());
        down.push_back(fault.duration.GetSeconds());
        repaired[*fault.server] = fault.GetEnd();
    }
    const auto check = [](const std::vector<double>& samples, double mean) {
        const auto n = static_cast<double>(samples.size());
        double sum = 0;
        double squares = 0;
        for (const double x : samples)
        {
            EXPECT_GT(x, 0);
            sum += x;
            squares += x * x;
        }
        EXPECT_NEAR(sum / n, mean, 4 * mean / std::sqrt(n));
        EXPECT_NEAR(std::sqrt(squares / n - sum * sum / n / n), mean, 6 * mean / std::sqrt(n));
    };
    EXPECT_GT(up.size(), 800U); // 2 * 60000 / 120 expected
    check(up, 100);
    check(down, 20);
}

TEST_F(FaultInjectorTest, RandomFaultsComeInOrderAreRepeatableAndEnd)
{
    const auto draw = [this](int64_t stream, uint32_t most) {
        Use(CreateObject<IdealEdgeNetwork>());
        injector->AssignStreams(stream);
        injector->SetAttribute("Mtbf", TimeValue(Seconds(30)));
        injector->SetAttribute("MaxFaults", UintegerValue(most));
        const auto count = injector->Draw(Seconds(2), Seconds(602));
        EXPECT_EQ(injector->GetFaults().size(), count);
        std::vector<Time> times;
        Time last;
        for (const auto& fault : injector->GetFaults())
        {
            EXPECT_GT(fault.start, Seconds(2));
            EXPECT_LT(fault.start, Seconds(602));
            EXPECT_GE(fault.start, last);
            last = fault.start;
            times.push_back(fault.start);
            times.push_back(fault.duration);
        }
        return times;
    };
    const auto all = draw(5, 0);
    EXPECT_EQ(all, draw(5, 0));
    EXPECT_NE(all, draw(6, 0));
    EXPECT_GT(all.size(), 20U);
    auto first = draw(5, 10);
    EXPECT_EQ(first, std::vector<Time>(all.begin(), all.begin() + 20));
}

TEST_F(FaultInjectorTest, RandomFaultsLeaveOutWhatIsBrokenAlready)
{
    injector->Add(Make(FaultKind::SERVER_CRASH, 0, 1, 1e4));
    injector->Draw(Seconds(2), Seconds(5000));
    EXPECT_GT(injector->GetFaults().size(), 5U);
    for (size_t i = 1; i < injector->GetFaults().size(); ++i)
    {
        EXPECT_EQ(injector->GetFaults()[i].server, 1U);
    }
}

TEST_F(FaultInjectorTest, EveryKindThatANetworkCanHaveIsDrawn)
{
    Use(CreateObject<WiredEdgeNetwork>());
    for (const auto kind :
         {FaultKind::SERVER_CUT, FaultKind::ACCESS_CUT, FaultKind::CONTROLLER_LOSS})
    {
        injector->SetAttribute("Kind", EnumValue(kind));
        injector->SetAttribute("MaxFaults", UintegerValue(3));
        EXPECT_EQ(injector->Draw(Seconds(0), Seconds(100000)), 3U);
        EXPECT_EQ(injector->GetFaults().back().kind, kind);
    }
    injector->SetAttribute("Kind", EnumValue(FaultKind::INTERFERENCE));
    EXPECT_THROW(injector->Draw(Seconds(0), Seconds(100000)), InputError);
}
