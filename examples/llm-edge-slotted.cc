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
 * One row per episode; doc/metrics.rst defines the columns. Prints nothing.
 */

#include "ns3/csv-writer.h"
#include "ns3/input-error.h"
#include "ns3/output-file.h"
#include "ns3/program-options.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/slotted-study.h"

#include <cmath>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** What the command line says, whatever the problem. */
struct Settings
{
    std::string problem{"caching"}; //!< The problem by name
    std::string policy;             //!< The policy by name
    std::string out;                //!< Output
    uint64_t episodes{1};           //!< Episodes
    uint64_t seed{1};               //!< Seed of all random draws
};

/**
 * @brief Find the problem before anything else: which options there are depends on it.
 *
 * @param argc number of arguments
 * @param argv the arguments
 * @param otherwise the problem if the arguments name none
 * @return the problem's name
 */
std::string
FindProblem(int argc, char* argv[], const std::string& otherwise)
{
    const std::string option = "--problem=";
    std::string problem = otherwise;
    for (int i = 1; i < argc; ++i)
    {
        const std::string argument(argv[i]);
        if (argument.rfind(option, 0) == 0)
        {
            problem = argument.substr(option.size());
        }
    }
    return problem;
}

/**
 * @param argc number of arguments
 * @param argv the arguments
 * @param options the options, filled
 * @param study the problem
 * @return what the arguments say
 */
Settings
Parse(int argc, char* argv[], ProgramOptions& options, SlottedStudy& study)
{
    Settings s;
    options.Add("problem", "Decision problem: caching, auction or cells", s.problem);
    options.Add("policy", "Policy: its name", s.policy);
    options.Add("episodes", "Episodes", s.episodes, 1, 1000000);
    options.Add("seed", "Seed of all random draws (the same as --RngSeed)", s.seed, 1, UINT32_MAX);
    options.Add("out", "CSV file to write: one row per episode", s.out);
    study.AddOptions(options);
    options.Parse(argc, argv);
    if (s.policy.empty() || s.out.empty())
    {
        throw InputError("options --policy and --out are needed; --PrintHelp lists all");
    }
    if (options.IsGiven("seed"))
    {
        if (options.GetValues().count("RngSeed") > 0)
        {
            throw InputError("--seed and --RngSeed are both given, expected one of them");
        }
        RngSeedManager::SetSeed(static_cast<uint32_t>(s.seed));
    }
    return s;
}

/**
 * @param s settings
 * @param study the problem, prepared
 * @param file the output
 */
void
RunEpisodes(const Settings& s, SlottedStudy& study, OutputFile& file)
{
    auto columns = study.GetColumns();
    columns.insert(columns.begin(), "episode");
    CsvWriter writer(file, columns);
    for (uint64_t episode = 0; episode < s.episodes; ++episode)
    {
        writer.Count(episode);
        for (const double value : study.RunEpisode())
        {
            std::isnan(value) ? writer.Empty() : writer.Fixed(value, 6);
        }
        writer.EndRow();
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("llm-edge-slotted", [&] {
        ProgramOptions options("Play a decision problem in slots, without packets.");
        const auto study = SlottedStudy::Create(FindProblem(argc, argv, Settings().problem));
        const auto s = Parse(argc, argv, options, *study);
        study->Prepare(s.policy);
        OutputFile file(s.out);
        RunEpisodes(s, *study, file);
        file.Commit();
        return 0;
    });
}
