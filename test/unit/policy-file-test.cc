/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "random-weights.h"
#include "temporary-folder.h"

#include "ns3/input-error.h"
#include "ns3/policy-file.h"

#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>
#include <vector>

using namespace ns3::llmedge;

namespace
{

/** @return the layout of a problem with some pairs */
FeatureLayout
Layout(size_t pairs, size_t features = 11)
{
    FeatureBlock block{"pairs", pairs, {}};
    for (size_t f = 0; f < features; ++f)
    {
        block.features.push_back({"f" + std::to_string(f), "", 0, 1});
    }
    return {"caching-observation", 1, {block}};
}

/** A policy that can be written. */
struct Sample
{
    explicit Sample(const char* architecture = TTT_NETWORK, size_t pairs = 20, size_t features = 11)
        : description{"caching",
                      Layout(pairs, features),
                      NetworkArchitecture::Parse(architecture),
                      "knapsack",
                      "llm-edge-train --problem=caching",
                      18446744073709551615U,
                      {{"llm-edge", "0.1.0"}, {"ns-3", "3.37"}}}
    {
        RandomWeights weights(1);
        Network(description.architecture, weights);
        tensors = weights.tensors;
    }

    /** @return what the reader says of the file */
    std::string Complaint() const
    {
        TensorFile file;
        file.metadata = description.ToMetadata();
        for (const auto& [name, text] : metadata)
        {
            file.metadata[name] = text;
        }
        file.metadata.erase(absent);
        file.tensors = tensors;
        try
        {
            PolicyFile::Parse(file.ToBytes(), "x");
        }
        catch (const InputError& error)
        {
            return error.what();
        }
        return "";
    }

    PolicyDescription description;               //!< What it says of itself
    std::map<std::string, Tensor> tensors;       //!< Its weights
    std::map<std::string, std::string> metadata; //!< Texts to be replaced
    std::string absent;                          //!< A text to be left out
};

/** @return what the check of a policy says */
std::string
Misfit(const PolicyFile& policy, const std::string& problem, const FeatureLayout& layout)
{
    try
    {
        policy.Check(problem, layout);
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

} // namespace

TEST(PolicyFile, GivesBackWhatWasWritten)
{
    const Sample sample;
    TemporaryFolder folder;
    const auto path = folder / "policy.safetensors";
    PolicyFile::Write(path, sample.description, sample.tensors);
    const auto policy = PolicyFile::Read(path);
    EXPECT_EQ(policy.path, path);
    EXPECT_EQ(policy.description.problem, "caching");
    EXPECT_EQ(policy.description.decoder, "knapsack");
    EXPECT_EQ(policy.description.trainingCommand, "llm-edge-train --problem=caching");
    EXPECT_EQ(policy.description.seed, 18446744073709551615U);
    EXPECT_EQ(policy.description.versions, sample.description.versions);
    EXPECT_EQ(policy.description.observation.ToText(), sample.description.observation.ToText());
    EXPECT_EQ(policy.description.architecture.ToText(), sample.description.architecture.ToText());

    RandomWeights weights(1);
    const Network original(sample.description.architecture, weights);
    RandomNumbers numbers(2);
    const auto input = numbers.Next(20 * 11);
    std::vector<float> outputs[2];
    for (const auto* network : {&original, policy.network.get()})
    {
        auto state = network->NewState(20);
        network->Step(state, input);
        auto& output = outputs[network == &original];
        output.resize(20);
        network->Read(state, network->FindHead("action"), output);
    }
    EXPECT_EQ(outputs[0], outputs[1]) << "the network that was read decides like the written one";

    const auto again = folder / "again.safetensors";
    PolicyFile::Write(again, policy.description, sample.tensors);
    EXPECT_EQ(ReadAll(again), ReadAll(path)) << "equal policies make equal files";
}

TEST(PolicyFile, KnowsWhatItObserves)
{
    Sample sample;
    TemporaryFolder folder;
    PolicyFile::Write(folder / "p", sample.description, sample.tensors);
    const auto entity = PolicyFile::Read(folder / "p");
    EXPECT_EQ(Misfit(entity, "caching", Layout(20)), "");
    EXPECT_EQ(Misfit(entity, "caching", Layout(50)), "") << "entity networks take any number";
    EXPECT_EQ(Misfit(entity, "reasoning", Layout(20)),
              folder / "p" + ": decides problem 'caching', expected 'reasoning'");
    auto layout = Layout(20);
    layout.version = 2;
    EXPECT_NE(Misfit(entity, "caching", layout), "");
    layout = Layout(20);
    layout.blocks[0].features[3].name = "other";
    EXPECT_EQ(Misfit(entity, "caching", layout),
              folder / "p" +
                  ": observes caching-observation version 1: 20 pairs of f0 f1 f2 f3 f4 f5 f6 f7 "
                  "f8 f9 f10; expected caching-observation version 1: 20 pairs of f0 f1 f2 other "
                  "f4 f5 f6 f7 f8 f9 f10");

    const Sample flat(MLP_NETWORK, 16, 4);
    PolicyFile::Write(folder / "p", flat.description, flat.tensors);
    const auto policy = PolicyFile::Read(folder / "p");
    EXPECT_EQ(Misfit(policy, "caching", Layout(16, 4)), "");
    EXPECT_NE(Misfit(policy, "caching", Layout(17, 4)), "")
        << "a flat network is for one number of pairs";
}

TEST(PolicyFile, RefusesWeightsThatAreNoNumbers)
{
    for (const float value :
         {std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity()})
    {
        Sample sample;
        auto values = sample.tensors.at("actor.weight").GetFloats();
        values[2] = value;
        sample.tensors["actor.weight"] = Tensor::Floats({1, 32}, values);
        EXPECT_EQ(sample.Complaint(),
                  "x: has tensor 'actor.weight' whose number 2 is " + std::to_string(value) +
                      ", expected finite numbers");
    }
    Sample sample(MIXED_NETWORK, 2, 10);
    EXPECT_EQ(sample.Complaint(), "");
    sample.tensors["bn.running_var"] = Tensor::Floats({10}, std::vector<float>(10, -1));
    EXPECT_EQ(sample.Complaint(), "x: has tensor 'bn.running_var' with a negative number");
}

TEST(PolicyFile, RefusesTensorsThatDoNotFit)
{
    Sample sample;
    sample.tensors.erase("actor.weight");
    EXPECT_EQ(sample.Complaint(), "x: has no tensor 'actor.weight', expected F32 [1, 32]");
    sample.tensors["actor.weight"] = Tensor::Floats({32}, std::vector<float>(32));
    EXPECT_EQ(sample.Complaint(),
              "x: has tensor 'actor.weight' that is F32 [32], expected F32 [1, 32]");
    sample = Sample();
    sample.tensors["extra"] = Tensor::Floats({}, {1});
    EXPECT_EQ(sample.Complaint(), "x: has tensor 'extra', which no layer uses");
    TemporaryFolder folder;
    EXPECT_THROW(PolicyFile::Write(folder / "p", sample.description, sample.tensors),
                 std::invalid_argument);
    EXPECT_EQ(folder.Count(), 0U) << "nothing is written";
}

TEST(PolicyFile, RefusesDescriptionsThatAreNone)
{
    for (const auto* name : {"format",
                             "problem",
                             "observation",
                             "architecture",
                             "decoder",
                             "training_command",
                             "seed",
                             "versions"})
    {
        Sample sample;
        sample.absent = name;
        EXPECT_EQ(sample.Complaint(), std::string("x: has no metadata '") + name + "'");
    }
    const auto with = [](const std::string& name, const std::string& text) {
        Sample sample;
        sample.metadata = {{name, text}};
        return sample.Complaint();
    };
    EXPECT_EQ(with("format", "pt"),
              "x: has metadata 'format' that is 'pt', expected 'llm-edge policy 1'");
    EXPECT_EQ(with("seed", "-1"), "x: metadata 'seed' is '-1', expected a whole number");
    EXPECT_EQ(with("versions", "[]"), "x: metadata 'versions' are not texts by name");
    EXPECT_EQ(with("architecture", std::string(100000, '[')),
              "x: metadata 'architecture' is nested deeper than 16 levels");
    EXPECT_EQ(with("observation", R"({"name": "a", "version": 1, "blocks": [{}]})"),
              "x: metadata 'observation' is not a layout: expected name, version and blocks of "
              "name, rows and features");
    EXPECT_EQ(with("observation", R"({"name": "a", "version": 1, "blocks": [
                      {"name": "pairs", "rows": 2, "features": ["f"]}]})"),
              "x: has an entity network for 11 features in a row; expected as many as its "
              "observation has: a version 1: 2 pairs of f");
}
