/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

/**
 * @file
 * Clears double auctions between user devices and edge servers: bids and asks in, who trades with
 * whom and at what price out.
 *
 *     llm-edge-market --in=auctions.json --out=cleared.json --mechanism=all
 *
 * Members of the input: see ns3::llmedge::ReadAuctions(); of the output, {"instances": [{"id": ...,
 * "result": {...}}]}: see ns3::llmedge::AuctionReport. Prints nothing.
 */

#include "ns3/auction-reader.h"
#include "ns3/auction-report.h"
#include "ns3/input-error.h"
#include "ns3/output-file.h"
#include "ns3/program-options.h"

#include <string>

using namespace ns3;
using namespace ns3::llmedge;

int
main(int argc, char* argv[])
{
    return RunProgram("llm-edge-market", [&] {
        std::string in;
        std::string out;
        std::string mechanism = "all";
        std::string form = "event";
        ProgramOptions options("Clear the double auctions in a JSON file.");
        options.AddExample("--in=auctions.json --out=cleared.json --mechanism=mcafee",
                           "one mechanism; without --mechanism, all of them");
        options.Add("in", "JSON file of auctions", in);
        options.Add("out", "JSON file to write: the outcome of each auction", out);
        options.Add("mechanism",
                    "all (double Dutch auctions and anchors), dda, dda_sbb, dda_seed, "
                    "dda_seed_lottery, optimum, mcafee, vcg, k_double_auction, posted_price, "
                    "random_matching, ida_converging or ida_stalling",
                    mechanism);
        options.Add("form",
                    "how a double Dutch auction is computed: event (from acceptance to "
                    "acceptance), ticked (cycle by cycle) or sealed (without clocks)",
                    form);
        options.AddCheck();
        options.Parse(argc, argv);
        if (in.empty() || out.empty())
        {
            throw InputError("options --in and --out are needed; --PrintHelp lists all options");
        }
        AuctionReport report(mechanism, form);
        const auto auctions = ReadAuctions(in);
        OutputFile::Check(out);
        options.EndCheck();
        OutputFile file(out);
        std::string separator = "{\"instances\":[\n";
        for (const auto& auction : auctions)
        {
            file.Write(separator + "{\"id\":" + auction.id +
                       ",\"result\":" + report.Clear(auction.instance) + "}");
            separator = ",\n";
        }
        file.Write(auctions.empty() ? "{\"instances\":[]}\n" : "\n]}\n");
        file.Commit();
        return 0;
    });
}
