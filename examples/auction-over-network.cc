/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

/**
 * @file
 * Holds a double Dutch auction over a network: the auctioneer on the gateway, a buyer on every
 * device, a seller on every server.
 *
 *     auction-over-network --access=wifi --buyers=20 --sellers=4 --ticks=20
 *     auction-over-network --access=wifi --sealed --transport=udp --loss=0.05
 *
 * Prints one row: rounds of messages, those that ended by the timer, milliseconds until the
 * decision and until everybody knew it, messages and bytes between the applications, trades, price,
 * and whether the outcome is the one computed without a network.
 */

#include "ns3/auction-helper.h"
#include "ns3/double.h"
#include "ns3/dutch-clearing.h"
#include "ns3/event-driven-clocks.h"
#include "ns3/ideal-edge-network.h"
#include "ns3/input-error.h"
#include "ns3/market-generator.h"
#include "ns3/program-options.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/udp-transport.h"
#include "ns3/wifi-edge-network.h"
#include "ns3/wired-edge-network.h"

#include <cstdio>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param access wifi, wired or ideal
 * @return the network, not built
 */
Ptr<EdgeNetwork>
MakeNetwork(const std::string& access)
{
    if (access == "wifi")
    {
        return CreateObject<WifiEdgeNetwork>();
    }
    if (access == "wired")
    {
        return CreateObject<WiredEdgeNetwork>();
    }
    if (access == "ideal")
    {
        return CreateObject<IdealEdgeNetwork>();
    }
    throw InputError("access '" + access + "' is unknown, expected wifi, wired or ideal");
}

/**
 * @brief Print an auction's row.
 *
 * @param market what the participants think; the seed is set
 * @param record the auction
 */
void
PrintRow(AuctionInstance* market, const AuctionRecord& record)
{
    market->seed = record.seed;
    EventDrivenClocks clocks;
    ClockOutcome outcome;
    clocks.Run(*market, ClockRule::ALTERNATE, outcome);
    const auto trades = ClearDutchAuction(*market, outcome, ClearingRule::PRIORITY);
    const bool same = trades.pairs == record.pairs && outcome.last.buyer == record.price;
    const auto milliseconds = [&](Time time) { return (time - record.started).GetSeconds() * 1e3; };
    std::printf("%6llu %8llu %12.2f %9.2f %8llu %9llu %6zu %8lld  %s\n",
                static_cast<unsigned long long>(record.rounds),
                static_cast<unsigned long long>(record.timeouts),
                milliseconds(record.decided),
                milliseconds(record.ended),
                static_cast<unsigned long long>(record.messagesSent + record.messagesReceived),
                static_cast<unsigned long long>(record.bytesSent + record.bytesReceived),
                record.pairs.size(),
                static_cast<long long>(record.price),
                same ? "as computed" : "otherwise");
    Simulator::Stop();
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("auction-over-network", [&] {
        std::string access = "wifi";
        std::string transport = "tcp";
        uint64_t buyers = 20;
        uint64_t sellers = 4;
        uint64_t ticks = 20;
        double loss = 0;
        double timeout = 1;
        bool sealed = false;
        ProgramOptions options("Hold a double Dutch auction over a network.");
        options.Add("access", "wifi, wired or ideal", access);
        options.Add("transport", "tcp or udp; the ideal network has its own", transport);
        options.Add("buyers", "devices, one buyer each", buyers, 1, 1000);
        options.Add("sellers", "servers, one seller each", sellers, 1, 1000);
        options.Add("ticks", "steps of the clocks from price 0 to 1,000,000", ticks, 1, 1'000'000);
        options.Add("loss", "share of packets lost on every link", loss, 0, 0.9);
        options.Add("timeout", "longest wait for answers (s)", timeout, 1e-4, 1000);
        options.Add("sealed", "sealed bids instead of clocks", sealed);
        options.Parse(argc, argv);
        if (transport != "tcp" && transport != "udp")
        {
            throw InputError("transport '" + transport + "' is unknown, expected tcp or udp");
        }
        MarketGenerator generator("uniform");
        generator.AssignStreams(0);
        AuctionInstance market = generator.Draw(buyers, sellers);
        const int64_t step = 1'000'000 / static_cast<int64_t>(ticks);
        market.range = {0, step, static_cast<int64_t>(ticks)};
        const auto network = MakeNetwork(access);
        network->SetAttribute("LossRate", DoubleValue(loss));
        network->Build(static_cast<uint32_t>(buyers), static_cast<uint32_t>(sellers), 0, 100);
        AuctionHelper helper(network);
        if (transport == "udp" && access != "ideal")
        {
            helper.SetTransport(UdpTransport::GetTypeId());
        }
        helper.SetAuctioneerAttribute("Mode", StringValue(sealed ? "Sealed" : "Clocks"));
        helper.SetAuctioneerAttribute("AnswerTimeout", TimeValue(Seconds(timeout)));
        const auto auctioneer = helper.Install(market);
        auctioneer->AssignStreams(10);
        auctioneer->TraceConnectWithoutContext("Ended", MakeBoundCallback(&PrintRow, &market));
        std::printf("rounds timeouts  decided (ms) ended (ms) messages   bytes trades    price\n");
        Simulator::Stop(Seconds(1000));
        Simulator::Run();
        network->Dispose();
        Simulator::Destroy();
        return 0;
    });
}
