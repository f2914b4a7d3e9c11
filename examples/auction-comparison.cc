/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

/**
 * @file
 * Compares double auctions on random markets.
 *
 *     auction-comparison --distribution=uniform --auctions=300
 *
 * Prints for each mechanism the share of the best possible welfare, by market size, for two
 * conventions: a size of 20 is 10 buyers and 10 sellers ("half"), or 20 and 20 ("full"). Then how
 * far the double Dutch auction leads an iterative double auction, which depends on when the latter
 * stops: that is why several of its stop rules stand side by side. A "-" stands where there is
 * nothing to divide by: few auctions, in none of which anybody could trade, or did.
 */

#include "ns3/auction-mechanism-factory.h"
#include "ns3/double.h"
#include "ns3/market-study.h"
#include "ns3/program-options.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

const std::vector<size_t> SIZES{20, 40, 60, 80, 100};

/** A form of the iterative double auction. */
struct Stop
{
    const char* label;    //!< What is printed
    const char* pairing;  //!< Attribute Pairing
    double shade;         //!< Attribute Shade
    double concession;    //!< Attribute Concession
    uint32_t quietRounds; //!< Attribute QuietRounds
    uint32_t maxRounds;   //!< Attribute MaxRounds
};

/**
 * @brief Print a percentage, or "-" if it is none.
 *
 * @param gap what stands before it
 * @param percent the percentage; not finite: something was divided by 0
 * @param hasSign a plus stands before what is above 0
 */
void
PrintPercent(const char* gap, double percent, bool hasSign = false)
{
    if (!std::isfinite(percent))
    {
        std::printf("%s%6s", gap, "-");
    }
    else if (hasSign)
    {
        std::printf("%s%+6.1f", gap, percent);
    }
    else
    {
        std::printf("%s%6.1f", gap, percent);
    }
}

/**
 * @brief Print welfare shares and what they take.
 * @param study measures
 */
void
PrintShares(const MarketStudy& study)
{
    std::printf("Welfare as a share of the optimum (%%), size = buyers + sellers (half)\n");
    std::printf("%-17s %6s %6s %6s %6s %6s   full20 full100     trades     rounds   messages"
                "        surplus\n",
                "mechanism",
                "20",
                "40",
                "60",
                "80",
                "100");
    const auto best = CreateAuctionMechanism("optimum");
    std::printf("%-17s", "(optimum itself)");
    for (const size_t size : SIZES)
    {
        std::printf(" %6.3f", study.Measure(*best, size / 2, size / 2).optimum);
    }
    std::printf("\n");
    for (const auto& name : GetAuctionMechanismNames())
    {
        const auto mechanism = CreateAuctionMechanism(name);
        std::printf("%-17s", name.c_str());
        MarketAverages least;
        MarketAverages most;
        for (const size_t size : SIZES)
        {
            most = study.Measure(*mechanism, size / 2, size / 2);
            least = size == SIZES.front() ? most : least;
            PrintPercent(" ", most.Share());
        }
        PrintPercent("   ", study.Measure(*mechanism, 20, 20).Share());
        PrintPercent("  ", study.Measure(*mechanism, 100, 100).Share());
        std::printf("  %4.2f/%5.2f %4.0f/%4.0f  %4.0f/%4.0f",
                    least.trades,
                    most.trades,
                    least.rounds,
                    most.rounds,
                    least.messages,
                    most.messages);
        std::printf("  %+.3f/%+.3f\n", least.surplus, most.surplus);
    }
}

/**
 * @brief Print by how much two double Dutch auctions lead iterative ones.
 * @param study measures
 */
void
PrintLead(const MarketStudy& study)
{
    const std::vector<Stop> stops{
        {"converging, sorted, shade .5", "Sorted", 0.5, 0.02, 0, 0},
        {"converging, random, shade .6", "Random", 0.6, 0.02, 0, 0},
        {"3 quiet, sorted, shade .5", "Sorted", 0.5, 0.02, 3, 0},
        {"2 quiet, random, shade .6", "Random", 0.6, 0.02, 2, 0},
        {"3 quiet, random, shade .6", "Random", 0.6, 0.02, 3, 0},
        {"10 rounds, random, step .005", "Random", 0.6, 0.005, 0, 10},
    };
    std::printf("\nLead of dda, then of dda_sbb, over an iterative double auction (%%), half\n");
    for (const Stop& stop : stops)
    {
        const auto iterative = CreateAuctionMechanism("ida_converging");
        iterative->SetAttribute("Pairing", StringValue(stop.pairing));
        iterative->SetAttribute("Shade", DoubleValue(stop.shade));
        iterative->SetAttribute("Concession", DoubleValue(stop.concession));
        iterative->SetAttribute("QuietRounds", UintegerValue(stop.quietRounds));
        iterative->SetAttribute("MaxRounds", UintegerValue(stop.maxRounds));
        std::printf("%-29s", stop.label);
        for (const auto* name : {"dda", "dda_sbb"})
        {
            const auto dutch = CreateAuctionMechanism(name);
            for (const size_t size : SIZES)
            {
                const double other = study.Measure(*iterative, size / 2, size / 2).welfare;
                const double own = study.Measure(*dutch, size / 2, size / 2).welfare;
                PrintPercent(" ", 100 * (own / other - 1), true);
            }
            std::printf(name[3] == '\0' ? "  |" : "\n");
        }
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("auction-comparison", [&] {
        std::string distribution = "uniform";
        uint64_t auctions = 300;
        ProgramOptions options("Compare double auctions on random markets.");
        options.Add("distribution",
                    "valuations: uniform, tight, lognormal or serving",
                    distribution);
        options.Add("auctions", "random auctions per figure", auctions, 1, 1'000'000);
        options.AddCheck();
        options.Parse(argc, argv);
        const MarketStudy study(distribution, auctions);
        options.EndCheck();
        PrintShares(study);
        PrintLead(study);
        return 0;
    });
}
