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
 *     auction-over-network --access=wifi --ticks=sealed --transport=udp --loss=0.05
 *
 * Prints one row: rounds of messages, those that ended by the timer, milliseconds until the
 * decision and until everybody knew it, messages and bytes between the applications, trades, price,
 * and whether the outcome is the one computed without a network. With --out=FILE the row goes into
 * a CSV file instead, for sweeps; doc/metrics.rst defines its columns.
 */

#include "ns3/auction-helper.h"
#include "ns3/csv-writer.h"
#include "ns3/double.h"
#include "ns3/dutch-clearing.h"
#include "ns3/edge-network-factory.h"
#include "ns3/event-driven-clocks.h"
#include "ns3/ideal-transport.h"
#include "ns3/input-error.h"
#include "ns3/market-generator.h"
#include "ns3/output-file.h"
#include "ns3/program-options.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/transport-factory.h"

#include <cstdio>
#include <stdexcept>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr int64_t HIGHEST_PRICE = 1'000'000; // of the clocks, which begin at 0

/**
 * @param market what the participants think; the seed is set
 * @param record the auction
 * @return whether the auction had the outcome that is computed without a network
 */
bool
IsAsComputed(AuctionInstance& market, const AuctionRecord& record)
{
    market.seed = record.seed;
    EventDrivenClocks clocks;
    ClockOutcome outcome;
    clocks.Run(market, ClockRule::ALTERNATE, outcome);
    const auto trades = ClearDutchAuction(market, outcome, ClearingRule::PRIORITY);
    return trades.pairs == record.pairs && outcome.last.buyer == record.price;
}

/**
 * @brief Print an auction's row.
 *
 * @param market what the participants think
 * @param record the auction
 */
void
PrintRow(AuctionInstance& market, const AuctionRecord& record)
{
    const auto milliseconds = [&](Time time) { return (time - record.started).GetSeconds() * 1e3; };
    std::printf("rounds timeouts  decided (ms) ended (ms) messages   bytes trades    price\n");
    std::printf("%6llu %8llu %12.2f %9.2f %8llu %9llu %6zu %8lld  %s\n",
                static_cast<unsigned long long>(record.rounds),
                static_cast<unsigned long long>(record.timeouts),
                milliseconds(record.decided),
                milliseconds(record.ended),
                static_cast<unsigned long long>(record.messagesSent + record.messagesReceived),
                static_cast<unsigned long long>(record.bytesSent + record.bytesReceived),
                record.pairs.size(),
                static_cast<long long>(record.price),
                IsAsComputed(market, record) ? "as computed" : "otherwise");
}

/**
 * @brief Write an auction's row into a CSV file.
 *
 * @param path the file
 * @param market what the participants think
 * @param record the auction
 */
void
WriteRow(const std::string& path, AuctionInstance& market, const AuctionRecord& record)
{
    constexpr double MILLIONTH = 1e-6;
    OutputFile file(path);
    CsvWriter writer(file,
                     {"auction_rounds",
                      "auction_timeouts",
                      "decided_s",
                      "known_s",
                      "auction_messages",
                      "auction_bytes",
                      "trades",
                      "price",
                      "as_computed"});
    writer.Count(record.rounds)
        .Count(record.timeouts)
        .Seconds(record.decided - record.started)
        .Seconds(record.ended - record.started)
        .Count(record.messagesSent + record.messagesReceived)
        .Count(record.bytesSent + record.bytesReceived)
        .Count(record.pairs.size())
        .Fixed(MILLIONTH * static_cast<double>(record.price), 6)
        .Count(IsAsComputed(market, record) ? 1 : 0)
        .EndRow();
    file.Commit();
}

/**
 * @brief Keep what the auction came to, and end the run.
 *
 * @param kept where it goes
 * @param record the auction
 */
void
Keep(AuctionRecord* kept, const AuctionRecord& record)
{
    *kept = record;
    Simulator::Stop();
}

/**
 * @param text --ticks
 * @return how many; 0 for sealed bids
 */
int64_t
ParseTicks(const std::string& text)
{
    constexpr size_t MOST_DIGITS = 7;
    const bool isNumber = !text.empty() && text.size() <= MOST_DIGITS &&
                          text.find_first_not_of("0123456789") == std::string::npos;
    const int64_t ticks = isNumber ? std::stoll(text) : 0;
    if (text != "sealed" && (ticks < 1 || HIGHEST_PRICE % ticks != 0))
    {
        throw InputError("option --ticks is '" + text +
                         "', expected sealed or a number that 1000000 can be divided by");
    }
    return ticks;
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
        std::string ticks = "20";
        std::string out;
        double loss = 0;
        double timeout = 1;
        ProgramOptions options("Hold a double Dutch auction over a network.");
        options.Add("access", "wifi, lte, relay, wired or ideal", access);
        options.Add("transport", "tcp or udp; the ideal network has its own", transport);
        options.Add("buyers", "devices, one buyer each", buyers, 1, 1000);
        options.Add("sellers", "servers, one seller each", sellers, 1, 1000);
        options.Add("ticks",
                    "steps of the clocks, or sealed: sealed bids instead of clocks",
                    ticks);
        options.Add("loss", "share of packets lost on every link", loss, 0, 0.9);
        options.Add("timeout", "longest wait for answers (s)", timeout, 1e-4, 1000);
        options.Add("out", "CSV file to write instead of printing", out);
        options.AddCheck();
        options.Parse(argc, argv);
        FindTransport(transport); // refused if there is none, even where it does not matter
        const int64_t steps = ParseTicks(ticks);
        const bool sealed = steps == 0;
        constexpr int64_t SEALED_STEPS = 20; // prices that trades can have then
        MarketGenerator generator("uniform", sealed ? SEALED_STEPS : steps);
        generator.AssignStreams(0);
        AuctionInstance market = generator.Draw(buyers, sellers);
        const auto network = FindEdgeNetwork(access).Create<EdgeNetwork>();
        network->SetAttribute("LossRate", DoubleValue(loss));
        network->Build(static_cast<uint32_t>(buyers), static_cast<uint32_t>(sellers), 0, 100);
        AuctionHelper helper(network);
        if (network->GetTransport() != IdealTransport::GetTypeId())
        {
            helper.SetTransport(FindTransport(transport, *network));
        }
        helper.SetAuctioneerAttribute("Mode", StringValue(sealed ? "Sealed" : "Clocks"));
        helper.SetAuctioneerAttribute("AnswerTimeout", TimeValue(Seconds(timeout)));
        const auto auctioneer = helper.Install(market);
        auctioneer->AssignStreams(10);
        OutputFile::Check(out.empty() ? "/dev/stdout" : out);
        options.EndCheck();
        AuctionRecord record;
        auctioneer->TraceConnectWithoutContext("Ended", MakeBoundCallback(&Keep, &record));
        Simulator::Stop(Seconds(1000));
        Simulator::Run();
        if (record.buyers == 0)
        {
            throw std::runtime_error("the auction has not ended after 1000 s");
        }
        out.empty() ? PrintRow(market, record) : WriteRow(out, market, record);
        network->Dispose();
        Simulator::Destroy();
        return 0;
    });
}
