/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

/**
 * @file
 * Plays a paper's decision problem in slots, by formula, without packets.
 *
 *     llm-edge-slotted --problem=caching --policy=Lfu --episodes=64 --seed=7 --out=lfu.csv
 *     llm-edge-slotted --problem=auction --policy=dda --episodes=300 --out=dda.csv
 *     llm-edge-slotted --problem=cells --policy=dda --rounds=3 --episodes=300 --out=cells.csv
 *
 * One row per episode; doc/metrics.rst defines the columns. Prints their means with 95 % confidence
 * intervals, unless --quiet is given.
 */

#include "ns3/episode-table.h"
#include "ns3/input-error.h"
#include "ns3/output-file.h"
#include "ns3/program-options.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/slotted-study.h"

#include <iostream>
#include <memory>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** What the command line says. */
struct Settings
{
    std::string problem{"caching"};      //!< The problem by name
    std::string policy;                  //!< The policy by name
    std::string out;                     //!< Output
    uint64_t episodes{1};                //!< Episodes
    uint64_t seed{1};                    //!< Seed of all random draws
    bool quiet{false};                   //!< Print nothing
    std::unique_ptr<SlottedStudy> study; //!< The problem, with its own options
};

/**
 * @param argc number of arguments
 * @param argv the arguments
 * @param options the options, filled; the problem keeps them
 * @param s what they say
 */
void
Parse(int argc, char* argv[], ProgramOptions& options, Settings& s)
{
    options.AddExample("--policy=Lfu --episodes=10 --out=lfu.csv",
                       "model caching; the next one has the same requests");
    options.AddExample("--policy=MovingAverageKnapsack --episodes=10 --out=average.csv",
                       "a moving average and a knapsack instead");
    options.AddExample("--problem=cells --PrintHelp", "the options of another problem");
    options.BeginSubject("Run");
    options.AddChoice(
        "problem",
        "Decision problem: caching, auction, cells, offloading, reasoning or screening",
        s.problem,
        [&] {
            s.study = SlottedStudy::Create(s.problem);
            options.BeginSubject("Problem " + s.problem);
            s.study->AddOptions(options);
        });
    options.Add("policy", "Policy: its name, or a policy file", s.policy);
    options.Add("episodes", "Episodes", s.episodes, 1, 1000000);
    options.Add("seed",
                "Seed of all random draws (the same as --RngSeed)",
                s.seed,
                1,
                Environment::MAX_SEED);
    options.Add("out", "CSV file to write: one row per episode", s.out);
    options.Add("quiet", "Print nothing", s.quiet);
    options.AddCheck();
    options.Parse(argc, argv);
    if (s.policy.empty() || s.out.empty())
    {
        throw InputError("options --policy and --out are needed; --PrintHelp lists all options");
    }
    if (options.IsGiven("seed"))
    {
        if (options.GetValues().count("RngSeed") > 0)
        {
            throw InputError("--seed and --RngSeed are both given, expected one of them");
        }
        RngSeedManager::SetSeed(static_cast<uint32_t>(s.seed));
    }
    s.study->Prepare(s.policy);
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("llm-edge-slotted", [&] {
        ProgramOptions options("Play a decision problem in slots, without packets.");
        Settings s;
        Parse(argc, argv, options, s);
        OutputFile::Check(s.out);
        options.EndCheck();
        OutputFile file(s.out);
        EpisodeTable table(file);
        for (uint64_t episode = 0; episode < s.episodes; ++episode)
        {
            table.Add(s.study->RunEpisode());
        }
        file.Commit();
        if (!s.quiet)
        {
            table.Print(std::cout);
        }
        return 0;
    });
}
