/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-options.h"

#include "ns3/attribute-default.h"
#include "ns3/decimal-text.h"
#include "ns3/input-error.h"
#include "ns3/nstime.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <sstream>
#include <system_error>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr const char* EPOCH = "ns3::llmedge::EdgeCache::Epoch";

/** Options of the problem by the names that llm-edge-scenario has for them. */
const std::map<std::string, std::string> SHARED{{"agents", "agents"},
                                                {"agentCatalog", "agentCatalog"},
                                                {"agentRate", "agentRate"},
                                                {"gpus", "cacheGpus"},
                                                {"groups", "groups"},
                                                {"paths", "paths"},
                                                {"shareLoss", "shareLoss"},
                                                {"shareReports", "shareReports"},
                                                {"shift", "ns3::llmedge::AgentDemand::ShiftSlot"},
                                                {"telemetryLoss", "telemetryLoss"},
                                                {"vanishing", "vanishing"}};

/** What the trainer gives by itself, or what would be the same file in all runs. */
const std::vector<std::string> OWN{"check",
                                   "explore",
                                   "ns3::llmedge::NetworkCachingPolicy::Explore",
                                   "ns3::llmedge::NetworkCachingPolicy::LogDeviation",
                                   "ns3::llmedge::NetworkDispatchPolicy::Explore",
                                   "out",
                                   "RngRun",
                                   "RngSeed",
                                   "servers",
                                   "trajectory",
                                   "cachingTrajectory"};

/** Why one of these cannot be given. */
const std::string NONE = "none that is the trainer's own affair";

/** @return options that --scenario cannot have, and what is expected instead */
std::map<std::string, std::string>
OwnAnd(const std::vector<std::string>& others)
{
    std::map<std::string, std::string> own;
    for (const auto* names : {&OWN, &others})
    {
        for (const auto& name : *names)
        {
            own[name] = NONE;
        }
    }
    return own;
}

/** @return what stands between blanks */
std::vector<std::string>
Words(std::istream& words)
{
    return {std::istream_iterator<std::string>(words), std::istream_iterator<std::string>()};
}

/** @return an argument of a command line */
std::string
Argument(const std::string& name, const std::string& value)
{
    return "--" + name + "=" + value;
}

/**
 * @brief Refuse an argument of --scenario that cannot be passed on.
 * @throws InputError if it is none
 */
void
CheckArgument(const std::string& argument, const std::map<std::string, std::string>& own)
{
    const auto first = argument.find_first_not_of('-');
    if (first != 2)
    {
        throw InputError("option --scenario has '" + argument +
                         "', expected options that begin with --");
    }
    const auto name = argument.substr(first, argument.find('=') - first);
    const auto found = own.find(name);
    if (found != own.end())
    {
        throw InputError("option --scenario has --" + name + ", expected " + found->second);
    }
}

} // namespace

void
PacketOptions::AddOptions(ProgramOptions& options)
{
    options.Add("scenario",
                "On packets: options of llm-edge-scenario with spaces between them; those of the "
                "problem are passed on",
                m_scenario);
    options.Add("scenarioProgram",
                "On packets: the program; empty: llm-edge-scenario beside this one",
                m_program);
    options.Add("workers", "On packets: runs at a time, each a process", m_workers, 1, 4096);
    options.Add("sweep",
                "On packets: scripts/sweep and its options, such as --profile slurm, which brings "
                "the runs of an update about as a sweep; empty: they are processes here",
                m_sweep);
    options.Add("compare",
                "On packets: policies to compare the trained one with on held-out runs, "
                "NAME,NAME,...; for dispatch by default " +
                    DispatchOptions::GetBaselines(),
                m_compare);
    options.Add("epoch", EPOCH).SetHelp("On packets: length of a slot (s)");
}

void
PacketOptions::Refuse(const ProgramOptions& options)
{
    for (const char* name : {"scenario", "scenarioProgram", "workers", "sweep", "compare", "epoch"})
    {
        if (options.IsGiven(name))
        {
            throw InputError(std::string("option --") + name +
                             " is given, expected --fidelity=packet with it");
        }
    }
}

std::vector<std::string>
PacketOptions::MakeArguments(const ProgramOptions& options) const
{
    if (options.GetText("variant") != "proactive")
    {
        throw InputError("option --variant is '" + options.GetText("variant") +
                         "', expected proactive on packets");
    }
    for (const char* name : {"dwellSlots", "shareDelay"})
    {
        if (options.IsGiven(name))
        {
            throw InputError(std::string("option --") + name +
                             " is in slots, expected what the scenario has in --scenario");
        }
    }
    auto own = OwnAnd({"caching", "duration", "epoch"});
    for (const auto& [mine, theirs] : SHARED)
    {
        own[theirs] = "--" + mine + " of the training itself";
    }
    auto arguments = PassOn(options, own);
    for (const auto& [mine, theirs] : SHARED)
    {
        if (options.IsGiven(mine))
        {
            arguments.push_back(Argument(theirs, options.GetText(mine)));
        }
    }
    const auto epoch = AttributeDefault(EPOCH).Get<TimeValue>().Get().GetNanoSeconds();
    const auto slots = static_cast<int64_t>(std::stoull(options.GetText("slots")));
    arguments.push_back(Argument("servers", options.GetText("servers")));
    arguments.push_back(Argument("epoch", FormatSeconds(epoch)));
    arguments.push_back(Argument("duration", FormatSeconds(slots * epoch)));
    return arguments;
}

std::vector<std::string>
PacketOptions::MakeArguments(const ProgramOptions& options, const DispatchOptions& dispatch) const
{
    auto arguments = PassOn(options, OwnAnd({"policy", "cloud"}));
    const auto more = dispatch.MakeArguments();
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

std::vector<std::string>
PacketOptions::PassOn(const ProgramOptions& options,
                      const std::map<std::string, std::string>& own) const
{
    std::vector<std::string> arguments;
    std::istringstream words(m_scenario);
    for (const auto& word : Words(words))
    {
        CheckArgument(word, own);
        arguments.push_back(word);
    }
    for (const auto& [name, value] : options.GetValues())
    {
        if (name.find("::") != std::string::npos)
        {
            arguments.push_back(Argument(name, value));
        }
    }
    return arguments;
}

std::string
PacketOptions::FindProgram(const std::string& self) const
{
    if (!m_program.empty())
    {
        return m_program;
    }
    std::error_code error;
    const auto running = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::filesystem::path path = error ? std::filesystem::path(self) : running;
    return (path.parent_path() / "llm-edge-scenario").string();
}

size_t
PacketOptions::GetWorkers() const
{
    return m_workers;
}

std::vector<std::string>
PacketOptions::GetSweep() const
{
    std::istringstream words(m_sweep);
    return Words(words);
}

std::vector<std::string>
PacketOptions::GetCompared() const
{
    auto text = m_compare;
    std::replace(text.begin(), text.end(), ',', ' ');
    std::istringstream words(text);
    return Words(words);
}

} // namespace llmedge
} // namespace ns3
