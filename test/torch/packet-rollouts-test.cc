/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../unit/temporary-folder.h"
#include "toy-environments.h"

#include "ns3/initial-weights.h"
#include "ns3/input-error.h"
#include "ns3/learning-agent.h"
#include "ns3/packet-evaluator.h"
#include "ns3/packet-rollouts.h"
#include "ns3/policy-architecture.h"
#include "ns3/policy-file.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr size_t SERVERS = 2;
constexpr size_t EPOCHS = 4;
constexpr uint32_t SEED = 9;

/**
 * A program in the place of llm-edge-scenario, which leaves the trajectory that was prepared for a
 * run; the first run of an update takes longer than the others.
 */
constexpr const char* PROGRAM = R"SH(#!/bin/sh
for argument
do
    case $argument in
        --cachingTrajectory=*) target=${argument#*=} ;;
        --RngRun=*) run=${argument#*=} ;;
        --refused) echo "llm-edge-scenario: --refused is unknown" >&2; exit 2 ;;
        --check) exit 0 ;;
    esac
done
cd "${0%/*}" || exit 1
[ "$run" = 4294967296 ] && sleep 0.1
[ -e "$run" ] || { echo "llm-edge-scenario: out of memory" >&2; exit 1; }
exec cp "$run" "$target"
)SH";

/** Runs of a toy problem that have been prepared. */
class Runs
{
  public:
    explicit Runs(size_t workers, const std::string& network = "entity")
        : distribution(TargetEnvironment().Describe(), true)
    {
        const auto environment = TargetEnvironment().Describe();
        architecture = PolicyArchitecture::Make(network, environment, distribution.GetOutputs(), 4);
        const auto numbers = CreateObject<UniformRandomVariable>();
        numbers->SetStream(1);
        InitialWeights weights(numbers);
        const Network begin(architecture, weights);
        tensors = weights.GetTensors();
        plan.program = folder / "program";
        plan.role = PacketRole::Caching();
        plan.policies = SERVERS;
        plan.decisions = EPOCHS;
        plan.workers = workers;
        plan.environment = environment;
        plan.environment.rewardUnit = 10;
        plan.description.problem = "target";
        plan.description.observation = environment.observation;
        plan.description.decoder = "half 1";
        plan.description.trainingCommand = "none";
        WriteAll(plan.program, PROGRAM);
        std::filesystem::permissions(plan.program, std::filesystem::perms::owner_all);
        auto description = plan.description;
        description.architecture = architecture;
        PolicyFile::Write(folder / "same", description, tensors);
        digest = PolicyFile::Read(folder / "same").digest;
    }

    /**
     * @param number a run
     * @return its trajectory: in epoch e, server s has observation (e, s) / 10, action (e, -s),
     * reward -(e + 1) and log-probability -s
     */
    Trajectory Make(uint64_t number) const
    {
        Trajectory run;
        run.problem = plan.description.problem;
        run.observation = plan.description.observation;
        run.decoder = plan.description.decoder;
        run.actions = 2;
        run.policyDigest = digest;
        run.seed = SEED;
        run.run = number;
        run.detailNames = {"epoch", "epochs", "restarted"};
        for (uint32_t epoch = 0; epoch < EPOCHS; ++epoch)
        {
            for (uint32_t server = 0; server < SERVERS; ++server)
            {
                const auto e = static_cast<float>(epoch);
                const auto s = static_cast<float>(server);
                Trajectory::Step step;
                step.observation = {e / 10, s / 10};
                step.action = {e, -s};
                step.logProbability = -s;
                step.timeS = 10 * e;
                step.policy = server;
                step.reward = -(e + 1);
                step.settled = true;
                step.details = {e, 1, 0};
                run.steps.push_back(step);
            }
        }
        return run;
    }

    /** @param run a trajectory that the program is to leave */
    void Prepare(const Trajectory& run) const
    {
        WriteAll(folder / std::to_string(run.run), run.ToBytes());
    }

    /** @return the policy */
    ExploringPolicy GetPolicy() const
    {
        return {architecture, tensors, distribution, {-0.5F}};
    }

    /** @return the message of what fails in an update of one run */
    std::string GetFailure() const
    {
        PacketRuns runs(plan);
        PacketRollouts rollouts(runs, SEED, 1);
        RolloutBuffer buffer(SERVERS, EPOCHS - 1, 2, 2);
        try
        {
            rollouts.Play(0, GetPolicy(), buffer);
        }
        catch (const RolloutError& error)
        {
            return error.what();
        }
        return "nothing";
    }

    const TemporaryFolder folder;          //!< Program and trajectories
    ActionDistribution distribution;       //!< What outputs mean
    NetworkArchitecture architecture;      //!< The network
    std::map<std::string, Tensor> tensors; //!< Its weights
    PacketPlan plan;                       //!< How it is played
    std::string digest;                    //!< Of the policy
};

constexpr uint64_t FIRST = LearningAgent::FIRST_EPISODE;

bool
Contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST(PacketRollouts, HasEveryServerOfEveryRunAsAnEnvironment)
{
    for (const size_t workers : {1, 2})
    {
        const Runs prepared(workers);
        for (uint64_t i = 0; i < 2; ++i)
        {
            auto run = prepared.Make(FIRST + i);
            for (auto& step : run.steps)
            {
                step.action[1] -= 10 * static_cast<float>(i);
            }
            prepared.Prepare(run);
        }
        PacketRuns runs(prepared.plan);
        PacketRollouts rollouts(runs, SEED, 2);
        ASSERT_EQ(rollouts.GetEnvironments(), 4U);
        ASSERT_EQ(rollouts.GetSteps(), EPOCHS - 1) << "nothing is seen after the last decision";
        RolloutBuffer buffer(4, EPOCHS - 1, 2, 2);
        rollouts.Play(0, prepared.GetPolicy(), buffer);
        EXPECT_EQ(buffer.CountValid(), 4 * (EPOCHS - 1));
        PolicyActor actor(prepared.architecture, 2, 1);
        actor.Begin(prepared.tensors);
        for (size_t step = 0; step < EPOCHS - 1; ++step)
        {
            const auto e = static_cast<float>(step);
            for (size_t i = 0; i < 4; ++i)
            {
                const auto server = static_cast<float>(i % 2);
                EXPECT_EQ(buffer.Observations(step)[2 * i], e / 10);
                EXPECT_EQ(buffer.Observations(step)[2 * i + 1], server / 10);
                EXPECT_EQ(buffer.Actions(step)[2 * i], e);
                EXPECT_EQ(buffer.Actions(step)[2 * i + 1], -server - (i < 2 ? 0 : 10))
                    << "the runs are in the order of their numbers, whichever ends first";
                EXPECT_EQ(buffer.LogProbabilities(step)[i], -server);
                EXPECT_EQ(buffer.Rewards(step)[i], -(e + 1));
                EXPECT_EQ(buffer.Truncated(step)[i], step == EPOCHS - 2 ? 1 : 0);
            }
            actor.Step(0, buffer.Observations(step).Part(2, 2));
            EXPECT_EQ(buffer.Values(step)[1], actor.ReadValue(0));
        }
        EXPECT_EQ(buffer.Observations(EPOCHS - 1)[0], 0.3F) << "the last decision is seen";
    }
}

TEST(PacketRollouts, DoesNotLearnFromRewardsThatAreNotFinal)
{
    const Runs prepared(1);
    auto run = prepared.Make(FIRST);
    run.steps[2].settled = false; // server 0 in epoch 1
    prepared.Prepare(run);
    PacketRuns runs(prepared.plan);
    PacketRollouts rollouts(runs, SEED, 1);
    RolloutBuffer buffer(SERVERS, EPOCHS - 1, 2, 2);
    rollouts.Play(0, prepared.GetPolicy(), buffer);
    EXPECT_EQ(buffer.CountValid(), 5U);
    EXPECT_EQ(buffer.Valid(1)[0], 0);
    EXPECT_EQ(buffer.Rewards(1)[0], 0);
    EXPECT_EQ(buffer.Truncated(0)[0], 1) << "what follows has its value instead";
    EXPECT_NE(buffer.Values(1)[0], 0);
    for (auto& step : run.steps)
    {
        step.settled = false;
    }
    prepared.Prepare(run);
    EXPECT_TRUE(Contains(prepared.GetFailure(), "no decision with a final reward"));
}

TEST(PacketRollouts, LeavesNothingOfAnEarlierUpdate)
{
    const Runs prepared(1);
    prepared.Prepare(prepared.Make(FIRST));
    auto run = prepared.Make(FIRST + 1);
    run.steps.resize(SERVERS * 2); // two epochs
    prepared.Prepare(run);
    PacketRuns runs(prepared.plan);
    PacketRollouts rollouts(runs, SEED, 1);
    RolloutBuffer buffer(SERVERS, EPOCHS - 1, 2, 2);
    rollouts.Play(0, prepared.GetPolicy(), buffer);
    rollouts.Play(1, prepared.GetPolicy(), buffer);
    EXPECT_EQ(buffer.CountValid(), 2U);
    for (size_t step = 1; step < EPOCHS - 1; ++step)
    {
        EXPECT_EQ(buffer.Rewards(step)[0], 0);
        EXPECT_EQ(buffer.Actions(step)[0], 0);
        EXPECT_EQ(buffer.Observations(step + 1)[0], 0);
    }
}

TEST(PacketRollouts, SaysWhichRunFails)
{
    const Runs prepared(2);
    auto failure = prepared.GetFailure();
    EXPECT_TRUE(Contains(failure, std::to_string(FIRST))) << failure;
    EXPECT_TRUE(Contains(failure, "llm-edge-scenario: out of memory")) << failure;
    auto run = prepared.Make(FIRST);
    run.policyDigest = "0123456789abcdef";
    prepared.Prepare(run);
    failure = prepared.GetFailure();
    EXPECT_TRUE(Contains(failure, "is a trajectory of policy 0123456789abcdef")) << failure;
    run = prepared.Make(FIRST + 1);
    WriteAll(prepared.folder / std::to_string(FIRST), run.ToBytes());
    failure = prepared.GetFailure();
    EXPECT_TRUE(Contains(failure, "run " + std::to_string(FIRST + 1))) << failure;
    run = prepared.Make(FIRST);
    run.steps.back().policy = SERVERS;
    prepared.Prepare(run);
    failure = prepared.GetFailure();
    EXPECT_TRUE(Contains(failure, "has 3 policies or more, expected 2")) << failure;
    run = prepared.Make(FIRST);
    run.detailNames = {"epoch", "others", "restarted"};
    prepared.Prepare(run);
    failure = prepared.GetFailure();
    EXPECT_TRUE(Contains(failure, "has no tensor 'detail.epochs'")) << failure;
    run = prepared.Make(FIRST);
    run.steps.push_back(run.steps.back());
    prepared.Prepare(run);
    failure = prepared.GetFailure();
    EXPECT_TRUE(Contains(failure, "has 5 decisions of a policy or more, expected 4")) << failure;
}

TEST(PacketRollouts, ShowsANetworkThatRemembersWhatThePolicySawWithoutDeciding)
{
    for (const auto* network : {"entity", "entity-gru"})
    {
        const bool remembers = std::string(network) == "entity-gru";
        const Runs prepared(1, network);
        auto run = prepared.Make(FIRST);
        auto& down = run.steps[2]; // server 0 in epoch 1, which crashed; the decision before pays
        run.steps[0].details[1] = 2;
        down.details = {1, 0, 1};
        down.settled = false;
        prepared.Prepare(run);
        PacketRuns runs(prepared.plan);
        PacketRollouts rollouts(runs, SEED, 1);
        RolloutBuffer buffer(SERVERS, EPOCHS - 1, 2, 2);
        rollouts.Play(0, prepared.GetPolicy(), buffer);
        const size_t after = remembers ? 2 : 1; // step of epoch 2
        EXPECT_EQ(buffer.Watched(1)[0], remembers ? 1 : 0) << network;
        EXPECT_EQ(buffer.Restarted(1)[0], remembers ? 1 : 0) << network;
        EXPECT_EQ(buffer.Valid(1)[0], remembers ? 0 : 1) << network;
        EXPECT_EQ(buffer.Valid(0)[0], 1) << network;
        EXPECT_EQ(buffer.Truncated(0)[0], 0) << "the next decision follows it";
        EXPECT_EQ(buffer.Observations(after)[0], 0.2F) << network;
        EXPECT_EQ(buffer.Actions(after)[0], 2) << network;
        if (remembers)
        {
            PolicyActor actor(prepared.architecture, 2, 1);
            actor.Begin(prepared.tensors); // as after the crash
            actor.Step(0, run.steps[2].observation);
            actor.Step(0, run.steps[4].observation);
            EXPECT_EQ(buffer.Values(2)[0], actor.ReadValue(0));
        }
    }
}

TEST(PacketRollouts, LearnsFromTheFirstDecisionsOfRunsWithoutABound)
{
    Runs prepared(1);
    prepared.plan.role.bounded = false;
    prepared.plan.decisions = EPOCHS - 1;
    prepared.Prepare(prepared.Make(FIRST));
    PacketRuns runs(prepared.plan);
    PacketRollouts rollouts(runs, SEED, 1);
    RolloutBuffer buffer(SERVERS, EPOCHS - 2, 2, 2);
    rollouts.Play(0, prepared.GetPolicy(), buffer);
    EXPECT_EQ(buffer.CountValid(), SERVERS * (EPOCHS - 2));
    EXPECT_EQ(buffer.Observations(EPOCHS - 2)[0], 0.2F) << "what follows is seen";
}

TEST(PacketRuns, LetsTheProgramCheckItsOptions)
{
    Runs prepared(1);
    PacketRuns(prepared.plan).Check(prepared.architecture, prepared.tensors, -0.5);
    prepared.plan.options = {"--refused"};
    try
    {
        PacketRuns(prepared.plan).Check(prepared.architecture, prepared.tensors, -0.5);
        FAIL() << "the program refuses --refused";
    }
    catch (const InputError& error)
    {
        EXPECT_TRUE(Contains(error.what(), "llm-edge-scenario: --refused is unknown"))
            << error.what();
    }
}

TEST(PacketEvaluator, CountsWhatHasAFinalReward)
{
    const Runs prepared(2);
    for (uint64_t i = 0; i < 2; ++i)
    {
        auto run = prepared.Make(LearningAgent::HELD_OUT_EPISODE + i);
        run.steps[7].settled = i == 0; // server 1 in epoch 3
        run.steps[0].details[1] = i == 0 ? 1 : 2;
        prepared.Prepare(run);
    }
    PacketRuns runs(prepared.plan);
    PacketEvaluator evaluator(runs, SEED, 2);
    const auto found = evaluator.Evaluate(prepared.architecture, prepared.tensors);
    // Two servers with rewards of -1 to -4; then without one of -4, and an epoch more.
    const double first = -20.0 / 8;
    const double second = -16.0 / 8;
    EXPECT_DOUBLE_EQ(*found.GetMean(), 10 * (first + second) / 2) << "a reward of 1 is worth 10";
}
