/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "toy-environments.h"

#include "ns3/environment-rollouts.h"
#include "ns3/input-error.h"
#include "ns3/output-file.h"
#include "ns3/policy-evaluator.h"
#include "ns3/policy-file.h"
#include "ns3/ppo-agent.h"
#include "ns3/trainer.h"
#include "ns3/training-page.h"

#include <cmath>
#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <limits>
#include <sstream>

using namespace ns3::llmedge;

namespace
{

constexpr uint64_t NEVER = std::numeric_limits<uint64_t>::max();

/** Environments that cannot be played in one of the updates. */
class FailingRollouts : public EnvironmentRollouts
{
  public:
    FailingRollouts(EnvironmentBatch& environments, uint32_t seed, uint64_t failing)
        : EnvironmentRollouts(environments, seed, 1),
          m_failing(failing)
    {
    }

    void Play(uint64_t update, const ExploringPolicy& policy, RolloutBuffer& buffer) override
    {
        if (update == m_failing)
        {
            throw RolloutError("the disk is full");
        }
        EnvironmentRollouts::Play(update, policy, buffer);
    }

  private:
    uint64_t m_failing; //!< The update
};

/** A training of the toy problem. */
class Training
{
  public:
    Training(const std::string& out,
             double rate,
             uint64_t updates,
             uint32_t seed = 5,
             uint64_t failing = NEVER)
        : environments(MakeBatch<TargetEnvironment>(4)),
          heldOut(MakeBatch<TargetEnvironment>(4)),
          agent(Settings(rate),
                std::make_unique<FailingRollouts>(environments, seed, failing),
                seed),
          evaluator(heldOut, 1),
          trainer(Plan(out, updates, seed), agent, evaluator),
          progress(1, nullptr, false, [] { return 0.0; })
    {
    }

    /**
     * @param stopAfter updates after which it is told to stop
     * @return whether it is complete
     */
    bool Run(uint64_t stopAfter = 1000)
    {
        return trainer.Run(progress, [&] { return trainer.GetUpdates() >= stopAfter; });
    }

    EnvironmentBatch environments; //!< What is trained with
    EnvironmentBatch heldOut;      //!< What is evaluated with
    PpoAgent agent;                //!< What learns
    PolicyEvaluator evaluator;     //!< Says how good it is
    Trainer trainer;               //!< The training
    TrainingProgress progress;     //!< Shows nothing

  private:
    static PpoSettings Settings(double rate)
    {
        PpoSettings settings;
        settings.hidden = 8;
        settings.environments = 4;
        settings.group = 1;
        settings.minibatch = 40;
        settings.learningRate = rate;
        return settings;
    }

    static TrainingPlan Plan(const std::string& out, uint64_t updates, uint32_t seed)
    {
        TrainingPlan plan;
        plan.out = out;
        plan.steps = updates * 80;
        plan.evaluateEvery = 2;
        plan.configuration = "problem=target seed=" + std::to_string(seed);
        plan.description.problem = "target";
        plan.description.observation = TargetEnvironment().Describe().observation;
        plan.description.decoder = "half 1";
        plan.description.trainingCommand = "none";
        plan.description.seed = seed;
        return plan;
    }
};

std::string
ReadAll(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/** A path that is removed before and after. */
struct Path
{
    explicit Path(const std::string& name)
        : text(testing::TempDir() + "llm-edge-" + name + ".safetensors")
    {
        Remove();
    }

    ~Path()
    {
        Remove();
    }

    void Remove() const
    {
        std::remove(text.c_str());
        std::remove((text + ".checkpoint").c_str());
    }

    std::string text; //!< The path
};

} // namespace

TEST(Trainer, ATrainingThatIsStoppedTenTimesGivesTheSameFile)
{
    constexpr uint64_t UPDATES = 30;
    const Path whole("whole");
    Training training(whole.text, 5e-3, UPDATES);
    EXPECT_FALSE(training.trainer.Resume()) << "there is no checkpoint yet";
    EXPECT_TRUE(training.Run());
    EXPECT_FALSE(std::ifstream(whole.text + ".checkpoint").good());

    const Path part("part");
    uint64_t before = 0;
    for (const uint64_t stop : {1, 2, 4, 7, 8, 13, 17, 18, 24, 29}) // drawn once
    {
        Training some(part.text, 5e-3, UPDATES);
        EXPECT_EQ(some.trainer.Resume(), before > 0);
        EXPECT_EQ(some.trainer.GetUpdates(), before);
        EXPECT_FALSE(some.Run(stop));
        EXPECT_FALSE(std::ifstream(part.text).good()) << "no policy before the end";
        before = stop;
    }
    Training last(part.text, 5e-3, UPDATES);
    EXPECT_TRUE(last.trainer.Resume());
    EXPECT_TRUE(last.Run());
    EXPECT_EQ(ReadAll(part.text), ReadAll(whole.text));
    const auto& log = last.trainer.GetLog();
    ASSERT_EQ(log.GetRows(), UPDATES + 1);
    for (size_t row = 1; row <= UPDATES; ++row)
    {
        EXPECT_EQ(log.Get(row, "policy_loss"), training.trainer.GetLog().Get(row, "policy_loss"));
    }
}

TEST(Trainer, ThePolicyIsTheOneThatWasBest)
{
    const Path path("best");
    Training training(path.text, 5e-3, 9);
    training.Run();
    const auto& log = training.trainer.GetLog();
    double best = -1e9;
    for (size_t row = 0; row < log.GetRows(); ++row)
    {
        const double reward = log.Get(row, "held_out_reward");
        EXPECT_EQ(std::isnan(reward), row % 2 == 1 && row != 9) << "row " << row;
        best = std::isnan(reward) ? best : std::max(best, reward);
    }
    const auto file = TensorFile::Read(path.text);
    const auto policy = PolicyFile::Read(path.text);
    EXPECT_EQ(policy.description.seed, 5U);
    EXPECT_EQ(*training.evaluator.Evaluate(policy.description.architecture, file.tensors).GetMean(),
              best);
}

TEST(Trainer, ACheckpointOfAnotherTrainingIsRefused)
{
    const Path path("other");
    Training first(path.text, 5e-3, 9);
    first.Run(2);
    Training other(path.text, 5e-3, 9, 6);
    try
    {
        other.trainer.Resume();
        FAIL() << "seed 6 is not seed 5";
    }
    catch (const InputError& error)
    {
        const std::string text = error.what();
        EXPECT_NE(text.find(path.text + ".checkpoint"), std::string::npos) << text;
        EXPECT_NE(text.find("'seed=5', expected 'seed=6'"), std::string::npos) << text;
    }
    auto bytes = ReadAll(path.text + ".checkpoint");
    auto file = TensorFile::Parse(bytes, "checkpoint");
    file.tensors.erase("counters");
    file.Write(path.text + ".checkpoint");
    EXPECT_THROW(Training(path.text, 5e-3, 9).trainer.Resume(), InputError);
    OutputFile cut(path.text + ".checkpoint");
    cut.Write(bytes.substr(0, bytes.size() / 2));
    cut.Commit();
    EXPECT_THROW(Training(path.text, 5e-3, 9).trainer.Resume(), InputError);
}

TEST(Trainer, ATrainingThatDivergesKeepsThePolicyThatWasBest)
{
    const Path path("diverged");
    Training training(path.text, 1e38, 9);
    try
    {
        training.Run();
        FAIL() << "weights of 1e38 have no finite outputs";
    }
    catch (const DivergenceError& error)
    {
        EXPECT_NE(std::string(error.what()).find("in update 1:"), std::string::npos)
            << error.what();
    }
    EXPECT_EQ(PolicyFile::Read(path.text).description.problem, "target");
}

TEST(Trainer, ATrainingThatCouldNotPlayGoesOn)
{
    const Path whole("played");
    Training(whole.text, 5e-3, 9).Run();
    const Path path("unplayed");
    Training training(path.text, 5e-3, 9, 5, 3);
    try
    {
        training.Run();
        FAIL() << "update 4 cannot be played";
    }
    catch (const RolloutError& error)
    {
        const std::string text = error.what();
        EXPECT_NE(text.find("in update 4: the disk is full; "), std::string::npos) << text;
        EXPECT_NE(text.find(path.text + ".checkpoint"), std::string::npos) << text;
    }
    EXPECT_EQ(PolicyFile::Read(path.text).description.problem, "target") << "the best is kept";
    Training again(path.text, 5e-3, 9);
    EXPECT_TRUE(again.trainer.Resume());
    EXPECT_EQ(again.trainer.GetUpdates(), 3U) << "what was learnt is kept";
    EXPECT_TRUE(again.Run());
    EXPECT_EQ(ReadAll(path.text), ReadAll(whole.text));
}

TEST(TrainingLog, WritesWhatWasMeasured)
{
    TrainingLog log;
    log.Add({{"update", 0}, {"reward", std::numeric_limits<double>::quiet_NaN()}});
    log.Add({{"update", 1}, {"reward", -0.5}});
    EXPECT_THROW(log.Add({{"update", 2}}), std::logic_error);
    const std::string path = testing::TempDir() + "llm-edge-log.csv";
    log.Write(path);
    EXPECT_EQ(ReadAll(path), "update,reward\n0,\n1,-0.500000\n");
    std::remove(path.c_str());
    TensorFile file;
    log.Save(file);
    TrainingLog other;
    other.Load(file);
    EXPECT_EQ(other.GetRows(), 2U);
    EXPECT_EQ(other.Get(1, "reward"), -0.5);
    file.tensors["log"] = Tensor::Doubles({1, 2, 3});
    EXPECT_THROW(other.Load(file), std::invalid_argument);
}

TEST(TrainingProgress, SaysHowFastAndHowLong)
{
    double now = 100;
    std::ostringstream out;
    TrainingProgress progress(1000, &out, false, [&] { return now; });
    progress.Begin(0);
    now = 110;
    progress.Update(200, -3.25);
    now = 111;
    progress.Update(300, -3); // too soon for another line
    EXPECT_EQ(out.str(), "200 of 1000 steps, reward -3.250, 20 steps/s, 0:40 left\n");
}

TEST(TrainingPage, QuotesWhatItIsGivenAndDrawsEveryPolicy)
{
    TrainingLog log;
    log.Add({{"steps", 0}, {"held_out_reward", -50}, {"held_out_half_width", 2}});
    log.Add({{"steps", 100}, {"held_out_reward", -40}, {"held_out_half_width", 1}});
    TrainingPage page;
    page.title = "<caching>";
    page.objective = "cost";
    page.sign = -1;
    page.results = {{"mine.safetensors", 41, 1}, {"Lfu", 60, 1}, {"R&D", 30, 1}};
    const auto html = page.ToHtml(log);
    EXPECT_EQ(html.find("<caching>"), std::string::npos);
    EXPECT_NE(html.find("&lt;caching&gt;"), std::string::npos);
    EXPECT_NE(html.find("R&amp;D</td><td class='number'>30.000"), std::string::npos);
    size_t lines = 0;
    for (size_t at = html.find("stroke-dasharray"); at != std::string::npos;
         at = html.find("stroke-dasharray", at + 1))
    {
        ++lines;
    }
    EXPECT_EQ(lines, 2U) << "a line for every policy but the trained one";
}
