/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

/**
 * @file
 * Trains a policy for a decision problem and writes it as a policy file.
 *
 *     llm-edge-train --problem=caching --agent=ppo --agents=10 --gpus=40 --steps=40000 --seed=1
 *         --out=ppo.safetensors --report=ppo.html
 *     llm-edge-slotted --problem=caching --policy=ppo.safetensors --episodes=64 --out=ppo.csv
 *
 * With --fidelity=packet it plays runs of llm-edge-scenario, --workers at a time:
 *
 *     llm-edge-train --fidelity=packet --agents=10 --gpus=40 --slots=100 --servers=2 --workers=2
 *         --scenario="--access=wired --ues=8 --tokensPerMessage=100" --out=ppo.safetensors
 *
 * After SIGTERM or Ctrl-C, or a crash, the same command goes on and writes the same bytes as
 * without interruption. doc/learning.rst explains the agents, their options and the files.
 */

#include "ns3/build-info.h"
#include "ns3/environment-rollouts.h"
#include "ns3/input-error.h"
#include "ns3/mean-interval.h"
#include "ns3/output-file.h"
#include "ns3/packet-evaluator.h"
#include "ns3/packet-options.h"
#include "ns3/packet-rollouts.h"
#include "ns3/policy-architecture.h"
#include "ns3/policy-evaluator.h"
#include "ns3/ppo-agent.h"
#include "ns3/program-options.h"
#include "ns3/seed-scope.h"
#include "ns3/slotted-study.h"
#include "ns3/stop-request.h"
#include "ns3/torch-runtime.h"
#include "ns3/trainer.h"
#include "ns3/training-page.h"

#include <iostream>
#include <limits>
#include <memory>
#include <set>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** What the command line says. */
struct Settings
{
    std::string problem{"caching"};      //!< The problem by name
    std::string agent{"ppo"};            //!< What learns
    std::string fidelity{"slotted"};     //!< What is played
    std::string preset{"default"};       //!< Where the agent's settings begin
    PpoSettings ppo;                     //!< The agent's settings
    uint64_t observation{1};             //!< Version of what is observed
    PacketOptions packets;               //!< How packets are played
    uint64_t steps{100000};              //!< Slots of one server to play
    uint64_t seed{1};                    //!< Seed of all random draws
    std::string out;                     //!< Policy file
    std::string log;                     //!< CSV file
    std::string report;                  //!< HTML file
    uint64_t evaluateEvery{5};           //!< Updates between evaluations
    uint64_t heldOut{16};                //!< Episodes of an evaluation
    uint64_t testEpisodes{64};           //!< Episodes of the report's table
    uint64_t testSeed{1000};             //!< Seed of these
    double checkpointMinutes{5};         //!< Time between checkpoints
    bool check{false};                   //!< Do not train
    bool progress{false};                //!< Show progress where there is no terminal
    bool quiet{false};                   //!< Print nothing
    std::unique_ptr<SlottedStudy> study; //!< The problem, with its own options
};

// The same for all trainings, so that their learning curves can be compared.
constexpr uint32_t HELD_OUT_SEED = 1;

/** Options on which the trained policy does not depend. */
const std::set<std::string> WITHOUT_EFFECT{"out",
                                           "log",
                                           "report",
                                           "check",
                                           "progress",
                                           "quiet",
                                           "checkpointMinutes",
                                           "testEpisodes",
                                           "testSeed",
                                           "bound",
                                           "scenarioProgram",
                                           "workers"};

/** @return the agent's settings by name */
PpoSettings
Preset(const std::string& name)
{
    try
    {
        return PpoSettings::Preset(name);
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(error.what());
    }
}

/** Adds the options of the agent. */
void
AddAgentOptions(ProgramOptions& options, PpoSettings& ppo)
{
    constexpr double INF = std::numeric_limits<double>::max();
    constexpr uint64_t MANY = 1000000;
    options.Add("network", std::string("Network: ") + PolicyArchitecture::NAMES, ppo.network);
    options.Add("hidden", "Width of hidden layers", ppo.hidden, 1, 4096);
    options.Add("environments",
                "Servers that play an episode in each update",
                ppo.environments,
                1,
                4096);
    options.Add("group", "Servers with the same workload", ppo.group, 1, 4096);
    options.Add("epochs", "Passes over what was played", ppo.epochs, 1, 1000);
    options.Add("minibatch", "Slots in a minibatch", ppo.minibatch, 1, MANY);
    options.Add("learningRate", "Learning rate of Adam", ppo.learningRate, 0, INF);
    options.Add("discount", "Discount of a slot", ppo.gamma, 0, 1);
    options.Add("gaeWeight", "Weight of later slots in advantages (GAE)", ppo.lambda, 0, 1);
    options.Add("nStep", "Rewards in an n-step advantage; 0: GAE", ppo.nStep, 0, MANY);
    options.Add("clip", "How far a ratio of probabilities may go from 1", ppo.clip, 0, INF);
    options.Add("valueWeight", "Weight of the error of values", ppo.valueWeight, 0, INF);
    options.Add("entropyWeight", "Weight of the entropy", ppo.entropyWeight, 0, INF);
    options.Add("demandWeight",
                "Weight of the demand loss: the network also learns to forecast requests",
                ppo.demandWeight,
                0,
                INF);
    options.Add("gradientNorm", "Largest norm of the gradient", ppo.gradientNorm, 0, INF);
    options.Add("logDeviation",
                "First logarithm of the standard deviation of actions",
                ppo.logDeviation,
                -20,
                5);
}

/** Adds the options of evaluations, checkpoints and what is printed. */
void
AddEvaluationOptions(ProgramOptions& options, Settings& s)
{
    options.Add("evaluateEvery", "Updates between evaluations", s.evaluateEvery, 1, 1000000);
    options.Add("heldOut", "Episodes of an evaluation", s.heldOut, 1, 4096);
    options.Add("testEpisodes", "Episodes of the report's table", s.testEpisodes, 2, 1000000);
    options.Add("testSeed", "Seed of these", s.testSeed, 1, Environment::MAX_SEED);
    options.Add("checkpointMinutes",
                "Wall-clock time between checkpoints (min)",
                s.checkpointMinutes,
                0,
                1e6);
    options.Add("check", "Say what would be trained, and write nothing", s.check);
    options.Add("progress", "Show progress even where standard error is no terminal", s.progress);
    options.Add("quiet", "Print nothing", s.quiet);
}

/** Adds all options. */
void
AddOptions(ProgramOptions& options, Settings& s)
{
    options.AddChoice("problem", "Decision problem: caching", s.problem, [&] {
        s.study = SlottedStudy::Create(s.problem);
        s.study->AddOptions(options);
    });
    options.AddChoice(
        "preset",
        "Where the agent's settings begin: default, or paper (those of Xu, Niyato and "
        "Brinton)",
        s.preset,
        [&] {
            s.ppo = Preset(s.preset);
            AddAgentOptions(options, s.ppo);
        });
    options.Add("agent", "What learns: ppo", s.agent);
    options.Add("fidelity", "What is played: slotted, or packet", s.fidelity);
    options.Add("observation",
                "Version of what is observed; 2 of caching says what was reported",
                s.observation,
                1,
                1000);
    options.Add("steps", "Slots of one server to play; whole updates", s.steps, 1, 1000000000000);
    options.Add("seed", "Seed of all random draws", s.seed, 1, Environment::MAX_SEED);
    options.Add("out", "Policy file to write (.safetensors)", s.out);
    options.Add("log", "CSV file to write: one row per update (--out with .csv)", s.log);
    options.Add("report", "HTML page to write: the learning curve, other policies", s.report);
    AddEvaluationOptions(options, s);
    s.packets.AddOptions(options);
}

/** Refuses what does not go together on packets. */
void
CheckPackets(ProgramOptions& options, Settings& s)
{
    options.Prefer("group", "1");
    if (s.problem != "caching")
    {
        throw InputError("problem '" + s.problem +
                         "' cannot be played on packets, expected caching");
    }
    if (s.ppo.group != 1)
    {
        throw InputError("--group=" + std::to_string(s.ppo.group) +
                         ", expected 1 on packets: each server has its own requests");
    }
    if (!s.report.empty())
    {
        throw InputError("--report compares policies in time slots, expected none on packets");
    }
    const auto servers = std::stoull(options.GetText("servers"));
    if (s.ppo.environments % servers != 0)
    {
        throw InputError("--environments=" + std::to_string(s.ppo.environments) +
                         ", expected a multiple of the " + std::to_string(servers) +
                         " edge servers of a run");
    }
    if (std::stoull(options.GetText("slots")) < 2)
    {
        throw InputError(
            "--slots=1, expected at least 2 on packets: the last one is not learnt from");
    }
}

/** Refuses what does not go together. */
void
Check(ProgramOptions& options, Settings& s)
{
    if (s.agent != "ppo")
    {
        throw InputError("agent '" + s.agent + "' is unknown, expected ppo");
    }
    if (s.fidelity == "packet")
    {
        CheckPackets(options, s);
    }
    else if (s.fidelity == "slotted")
    {
        PacketOptions::Refuse(options);
    }
    else
    {
        throw InputError("fidelity '" + s.fidelity + "' is unknown, expected slotted or packet");
    }
    if (s.out.empty())
    {
        throw InputError("option --out is needed; --PrintHelp lists all options");
    }
    if (options.GetValues().count("RngSeed") > 0 || options.GetValues().count("RngRun") > 0)
    {
        throw InputError("--RngSeed and --RngRun have no effect on a training, expected --seed");
    }
    if (s.log.empty())
    {
        s.log = s.out + ".csv";
    }
}

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

/** @return everything on which the result depends */
std::string
MakeConfiguration(const ProgramOptions& options)
{
    std::string configuration;
    for (const auto& [name, value] : options.GetValues())
    {
        if (WITHOUT_EFFECT.count(name) == 0)
        {
            configuration += (configuration.empty() ? "" : " ") + name + "=" + value;
        }
    }
    return configuration;
}

/** @return environments side by side */
EnvironmentBatch
MakeBatch(const SlottedStudy& study, size_t count)
{
    std::vector<std::unique_ptr<Environment>> environments;
    for (size_t i = 0; i < count; ++i)
    {
        environments.push_back(study.MakeEnvironment());
    }
    return EnvironmentBatch(std::move(environments));
}

/** What is played, to learn and to evaluate. */
struct Game
{
    std::unique_ptr<EnvironmentBatch> environments; //!< In slots
    std::unique_ptr<EnvironmentBatch> heldOut;      //!< In slots
    std::unique_ptr<PacketRuns> runs;               //!< On packets
    std::unique_ptr<RolloutSource> rollouts;        //!< What is learnt from
    std::unique_ptr<HeldOutEvaluator> evaluator;    //!< Says how good a policy is
};

/** @return the problem in time slots */
Game
PlaySlots(const Settings& s)
{
    Game game;
    game.environments = std::make_unique<EnvironmentBatch>(MakeBatch(*s.study, s.ppo.environments));
    game.heldOut = std::make_unique<EnvironmentBatch>(MakeBatch(*s.study, s.heldOut));
    game.rollouts = std::make_unique<EnvironmentRollouts>(*game.environments,
                                                          static_cast<uint32_t>(s.seed),
                                                          s.ppo.group);
    game.evaluator = std::make_unique<PolicyEvaluator>(*game.heldOut, HELD_OUT_SEED);
    return game;
}

/** @return the problem on packets, as policies of a description play it */
Game
PlayPackets(const Settings& s,
            const ProgramOptions& options,
            const std::string& self,
            const EnvironmentDescription& environment,
            const PolicyDescription& description)
{
    PacketPlan plan;
    plan.program = s.packets.FindProgram(self);
    plan.options = s.packets.MakeArguments(options);
    plan.servers = std::stoull(options.GetText("servers"));
    plan.epochs = environment.episodeSteps;
    plan.workers = s.packets.GetWorkers();
    plan.environment = environment;
    plan.description = description;
    Game game;
    game.runs = std::make_unique<PacketRuns>(plan);
    game.rollouts = std::make_unique<PacketRollouts>(*game.runs,
                                                     static_cast<uint32_t>(s.seed),
                                                     s.ppo.environments / plan.servers);
    game.evaluator = std::make_unique<PacketEvaluator>(*game.runs, HELD_OUT_SEED, s.heldOut);
    return game;
}

/** @return what a server observes and decides, whatever is played */
EnvironmentDescription
Describe(const Settings& s, ProgramOptions& options)
{
    s.study->SetObservation(static_cast<uint32_t>(s.observation));
    if (s.fidelity == "slotted")
    {
        return s.study->MakeEnvironment()->Describe();
    }
    const auto servers = options.GetText("servers");
    options.Set("servers", "1"); // in slots, a server is an environment of its own
    const auto description = s.study->MakeEnvironment()->Describe();
    options.Set("servers", servers);
    return description;
}

/** @return what learns */
std::unique_ptr<PpoAgent>
MakeAgent(const Settings& s, Game& game)
{
    try
    {
        return std::make_unique<PpoAgent>(s.ppo,
                                          std::move(game.rollouts),
                                          static_cast<uint32_t>(s.seed));
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(error.what());
    }
}

/** @return what to do */
TrainingPlan
MakePlan(const Settings& s,
         const ProgramOptions& options,
         const std::string& command,
         const EnvironmentDescription& environment)
{
    TrainingPlan plan;
    plan.out = s.out;
    plan.steps = s.steps;
    plan.evaluateEvery = s.evaluateEvery;
    plan.checkpointSeconds = 60 * s.checkpointMinutes;
    plan.configuration = MakeConfiguration(options);
    plan.description.problem = environment.problem;
    plan.description.observation = environment.observation;
    plan.description.decoder =
        environment.action.name + " " + std::to_string(environment.action.version);
    plan.description.trainingCommand = command;
    plan.description.seed = s.seed;
    const auto build = GetBuildInfo();
    plan.description.versions = {{"llm-edge", build.moduleVersion},
                                 {"llm-edge_git", build.gitDescribe},
                                 {"ns-3", build.ns3Version},
                                 {"libtorch", TorchRuntime::GetVersion()}};
    return plan;
}

/** @return a column of the rows of episodes, as the report shows it */
TrainingPage::Result
Summarise(const std::string& name, const std::vector<EpisodeRow>& rows, const std::string& column)
{
    MeanInterval mean;
    for (const auto& row : rows)
    {
        for (const auto& [quantity, value] : row)
        {
            if (quantity == column)
            {
                mean.Add(value);
            }
        }
    }
    return {name, mean.GetMean().value_or(0), mean.GetHalfWidth().value_or(0)};
}

/** @return a policy on the test episodes; the same rows as llm-edge-slotted would write */
std::vector<EpisodeRow>
Test(const Settings& s, const std::string& policy)
{
    const SeedScope scope(static_cast<uint32_t>(s.testSeed), 1);
    s.study->Prepare(policy);
    std::vector<EpisodeRow> rows;
    for (uint64_t episode = 0; episode < s.testEpisodes; ++episode)
    {
        rows.push_back(s.study->RunEpisode());
    }
    return rows;
}

/** Writes the report. */
void
WriteReport(const Settings& s,
            ProgramOptions& options,
            const TrainingPlan& plan,
            const Trainer& trainer)
{
    TrainingPage page;
    page.title = s.problem + ": a policy trained by " + s.agent;
    page.command = plan.description.trainingCommand;
    page.objective = "cost";
    page.sign = -1; // rewards are negative costs
    page.facts = {{"policy", s.out},
                  {"updates", std::to_string(trainer.GetUpdates())},
                  {"seed", std::to_string(s.seed)},
                  {"llm-edge", plan.description.versions.at("llm-edge")},
                  {"LibTorch", plan.description.versions.at("libtorch")}};
    page.resultsCaption = std::to_string(s.testEpisodes) + " episodes with seed " +
                          std::to_string(s.testSeed) +
                          " of llm-edge-slotted, which no training has.";
    const auto rows = Test(s, s.out);
    page.results.push_back(Summarise(s.out, rows, page.objective));
    const auto bound = Summarise("lower bound", rows, "lower_bound");
    if (bound.mean > 0) // asked for with --bound; it is the same for all policies
    {
        page.results.push_back(bound);
        options.Set("bound", "false");
    }
    for (const auto& policy : s.study->GetBaselines())
    {
        page.results.push_back(Summarise(policy, Test(s, policy), page.objective));
    }
    OutputFile file(s.report);
    file.Write(page.ToHtml(trainer.GetLog()));
    file.Commit();
}

/** Trains. @return the exit status */
int
Train(const Settings& s,
      ProgramOptions& options,
      const TrainingPlan& plan,
      const PpoAgent& agent,
      Trainer& trainer)
{
    const bool resumed = trainer.Resume();
    // A target that cannot be written is noticed now, not at the end.
    for (const auto& path : {s.out, s.log, s.report})
    {
        if (!path.empty())
        {
            OutputFile test(path);
        }
    }
    if (s.check)
    {
        std::cout << "llm-edge-train: " << agent.CountParameters() << " parameters, "
                  << trainer.CountUpdates() << " updates of " << agent.GetStepsPerUpdate()
                  << " steps; " << (resumed ? "goes on after update " : "begins with update ")
                  << trainer.GetUpdates() + (resumed ? 0 : 1) << "\n";
        return 0;
    }
    auto progress = TrainingProgress::OnStandardError(s.steps, s.progress);
    const StopRequest stop;
    if (!trainer.Run(progress, [&] { return stop.IsMade(); }))
    {
        std::cerr << "llm-edge-train: stopped after update " << trainer.GetUpdates() << " of "
                  << trainer.CountUpdates() << "; the same command goes on from "
                  << plan.GetCheckpoint() << std::endl;
        return 1;
    }
    trainer.GetLog().Write(s.log);
    if (!s.report.empty())
    {
        WriteReport(s, options, plan, trainer);
    }
    if (!s.quiet)
    {
        std::cout << "trained " << s.out << " in " << trainer.GetUpdates() << " updates\n";
    }
    return 0;
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("llm-edge-train", [&] {
        ProgramOptions options("Train a policy for a decision problem.");
        Settings s;
        AddOptions(options, s);
        options.Parse(argc, argv);
        Check(options, s);
        TorchRuntime::UseOneThread();
        if (!TorchRuntime::HasFastBlas())
        {
            std::cerr << "llm-edge-train: LibTorch uses the reference BLAS, which is 5 to 30 times "
                         "slower than OpenBLAS (libopenblas0-pthread)"
                      << std::endl;
        }
        const auto environment = Describe(s, options);
        const auto plan = MakePlan(s, options, MakeCommand(argc, argv), environment);
        auto game = s.fidelity == "slotted"
                        ? PlaySlots(s)
                        : PlayPackets(s, options, argv[0], environment, plan.description);
        const auto agent = MakeAgent(s, game);
        if (game.runs)
        {
            game.runs->Check(agent->GetArchitecture(), agent->GetPolicy(), s.ppo.logDeviation);
        }
        Trainer trainer(plan, *agent, *game.evaluator);
        return Train(s, options, plan, *agent, trainer);
    });
}
