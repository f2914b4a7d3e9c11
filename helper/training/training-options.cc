/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "training-options.h"

#include "ns3/build-info.h"
#include "ns3/dispatch-features.h"
#include "ns3/input-error.h"
#include "ns3/policy-file.h"
#include "ns3/torch-runtime.h"

#include <set>

namespace ns3
{
namespace llmedge
{

namespace
{

/** Options on which the trained policy does not depend. */
const std::set<std::string> WITHOUT_EFFECT{"out",
                                           "log",
                                           "report",
                                           "check",
                                           "progress",
                                           "quiet",
                                           "checkpointMinutes",
                                           "compare",
                                           "testEpisodes",
                                           "testSeed",
                                           "bound",
                                           "scenarioProgram",
                                           "sweep",
                                           "workers"};

/** @return arguments with an effect on the result, as they were given */
std::string
MakeCommand(int argc, char* argv[])
{
    std::string command = "llm-edge-train";
    for (int i = 1; i < argc; ++i)
    {
        const std::string argument(argv[i]);
        const auto first = argument.find_first_not_of('-');
        const auto name =
            first == std::string::npos ? "" : argument.substr(first, argument.find('=') - first);
        const bool plain = argument.find(' ') == std::string::npos;
        command += WITHOUT_EFFECT.count(name) > 0 ? ""
                   : plain                        ? " " + argument
                                                  : " '" + argument + "'";
    }
    return command;
}

/**
 * @param options the program's options, given
 * @param init policy file to begin with; empty: none
 * @return everything on which the result depends
 */
std::string
MakeConfiguration(const ProgramOptions& options, const std::string& init)
{
    std::string configuration;
    for (const auto& [name, value] : options.GetValues())
    {
        if (WITHOUT_EFFECT.count(name) == 0)
        {
            // What is in the file counts, not where it is.
            const auto text =
                name == "init" && !init.empty() ? PolicyFile::Read(init).digest : value;
            configuration += (configuration.empty() ? "" : " ") + name + "=" + text;
        }
    }
    return configuration;
}

} // namespace

void
TrainingOptions::AddOptions(ProgramOptions& options)
{
    options.AddChoice("problem",
                      "Decision problem: caching, offloading or reasoning; or dispatch, on packets "
                      "only",
                      problem,
                      [this, &options] {
                          if (IsDispatch())
                          {
                              dispatch.AddOptions(options);
                              return;
                          }
                          study = SlottedStudy::Create(problem);
                          study->AddOptions(options);
                      });
    options.AddChoice("agent",
                      "What learns: " + AgentOptions::GetNames() +
                          "; empty: ppo, and of caching with --preset=gru, the best one found",
                      agent,
                      [this, &options] {
                          learner = agent.empty() ? AgentOptions::CreateFor(problem)
                                                  : AgentOptions::Create(agent);
                          learner->AddOptions(options);
                      });
    options.Add("fidelity", "What is played: slotted, or packet", fidelity);
    options.Add("observation",
                "Version of what is observed; of caching 2 says what was reported, 3 also what "
                "other servers reported; of dispatch 2 says where the session's earlier turns "
                "were; of offloading 2 has a row for each server, and actions too",
                observation,
                1,
                1000);
    options.Add("decoder",
                "What actions mean; for caching log-demand, with a knapsack, or raw, as the paper "
                "writes it; empty: the first",
                decoder);
    options.Add("steps", "Slots of one server to play; whole updates", steps, 1, 1000000000000);
    options.Add("seed", "Seed of all random draws", seed, 1, Environment::MAX_SEED);
    options.Add("init",
                "Policy file to begin with, of such a network; empty: random weights",
                init);
    options.Add("out", "Policy file to write (.safetensors)", out);
    options.Add("log", "CSV file to write: one row per update (--out with .csv)", log);
    options.Add("report", "HTML page to write: the learning curve, other policies", report);
    AddEvaluationOptions(options);
    packets.AddOptions(options);
}

void
TrainingOptions::AddEvaluationOptions(ProgramOptions& options)
{
    options.Add("evaluateEvery", "Updates between evaluations", evaluateEvery, 1, 1000000);
    options.Add("heldOut", "Episodes of an evaluation", heldOut, 1, 4096);
    options.Add("testEpisodes", "Episodes of the report's table", testEpisodes, 2, 1000000);
    options.Add("testSeed", "Seed of these", testSeed, 1, Environment::MAX_SEED);
    options.Add("checkpointMinutes",
                "Wall-clock time between checkpoints (min)",
                checkpointMinutes,
                0,
                1e6);
    options.AddCheck();
    options.Add("progress", "Show progress even where standard error is no terminal", progress);
    options.Add("quiet", "Print nothing", quiet);
}

void
TrainingOptions::Check(ProgramOptions& options)
{
    if (fidelity == "packet")
    {
        CheckPackets(options);
    }
    else if (fidelity == "slotted" && !IsDispatch())
    {
        PacketOptions::Refuse(options);
    }
    else if (IsDispatch())
    {
        throw InputError("problem 'dispatch' is played on packets, expected --fidelity=packet");
    }
    else
    {
        throw InputError("fidelity '" + fidelity + "' is unknown, expected slotted or packet");
    }
    if (!report.empty() && study->GetBaselines().empty())
    {
        throw InputError("--report compares policies by their cost, which problem '" + problem +
                         "' does not have, expected none");
    }
    if (out.empty())
    {
        throw InputError("option --out is needed; --PrintHelp lists all options");
    }
    if (options.GetValues().count("RngSeed") > 0 || options.GetValues().count("RngRun") > 0)
    {
        throw InputError("--RngSeed and --RngRun have no effect on a training, expected --seed");
    }
    if (agent.empty() && decoder == "raw")
    {
        options.Prefer("demandWeight", "0"); // such actions forecast no requests
    }
    if (log.empty())
    {
        log = out + ".csv";
    }
}

void
TrainingOptions::CheckPackets(ProgramOptions& options) const
{
    learner->CheckPackets(options);
    if (!report.empty())
    {
        throw InputError("--report compares policies in time slots, expected none on packets");
    }
    IsDispatch() ? CheckDispatch(options) : CheckCaching(options);
}

void
TrainingOptions::CheckDispatch(ProgramOptions& options) const
{
    options.Prefer("compare", DispatchOptions::GetBaselines());
    if (observation > DispatchFeatures::VERSION)
    {
        throw InputError("--observation=" + std::to_string(observation) +
                         ", expected 1 or 2 for dispatch");
    }
    if (!decoder.empty())
    {
        throw InputError("decoder '" + decoder + "' is unknown, expected none for dispatch");
    }
    if (options.IsGiven("epoch"))
    {
        throw InputError("option --epoch is given, expected it in --scenario for dispatch");
    }
}

void
TrainingOptions::CheckCaching(const ProgramOptions& options) const
{
    if (decoder == "raw")
    {
        throw InputError(
            "--decoder=raw decides shares of requests, expected log-demand on packets");
    }
    if (problem != "caching")
    {
        throw InputError("problem '" + problem +
                         "' cannot be played on packets, expected caching or dispatch");
    }
    const auto servers = std::stoull(options.GetText("servers"));
    const auto environments = learner->GetEnvironments();
    if (environments % servers != 0)
    {
        throw InputError("--environments=" + std::to_string(environments) +
                         ", expected a multiple of the " + std::to_string(servers) +
                         " edge servers of a run");
    }
    if (std::stoull(options.GetText("slots")) < 2)
    {
        throw InputError(
            "--slots=1, expected at least 2 on packets: the last one is not learnt from");
    }
}

bool
TrainingOptions::IsDispatch() const
{
    return problem == DispatchOptions::PROBLEM;
}

std::string
TrainingOptions::GetComparison() const
{
    return out + ".compared.csv";
}

bool
TrainingOptions::IsSlotted() const
{
    return fidelity == "slotted";
}

TrainingPlan
TrainingOptions::MakePlan(const ProgramOptions& options,
                          int argc,
                          char* argv[],
                          const EnvironmentDescription& environment) const
{
    TrainingPlan plan;
    plan.out = out;
    plan.steps = steps;
    plan.evaluateEvery = evaluateEvery;
    plan.checkpointSeconds = 60 * checkpointMinutes;
    plan.configuration = MakeConfiguration(options, init);
    plan.description.problem = environment.problem;
    plan.description.observation = environment.observation;
    plan.description.decoder =
        environment.action.name + " " + std::to_string(environment.action.version);
    plan.description.trainingCommand = MakeCommand(argc, argv);
    plan.description.seed = seed;
    const auto build = GetBuildInfo();
    plan.description.versions = {{"llm-edge", build.moduleVersion},
                                 {"llm-edge_git", build.gitDescribe},
                                 {"ns-3", build.ns3Version},
                                 {"libtorch", TorchRuntime::GetVersion()}};
    return plan;
}

} // namespace llmedge
} // namespace ns3
