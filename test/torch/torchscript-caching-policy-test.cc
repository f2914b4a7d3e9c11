/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../unit/caching-test-bed.h"
#include "../unit/random-weights.h"
#include "../unit/temporary-folder.h"

#include "ns3/caching-policy-factory.h"
#include "ns3/input-error.h"
#include "ns3/network-caching-policy.h"
#include "ns3/torchscript-caching-policy.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <torch/script.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr uint32_t AGENTS = 4;

/** @return what a module for caching says of itself */
PolicyDescription
Describe(const std::string& layers = "[]", const std::string& head = "[]")
{
    const auto problem = TableProblem(AGENTS, 30);
    return {"caching",
            CachingFeatures(problem).GetLayout(),
            NetworkArchitecture::Parse(R"({"features": 11, "entities": true, "layers": )" + layers +
                                       R"(, "heads": {"action": )" + head + "}}"),
            NetworkCachingPolicy::GetDecoder(),
            "test",
            1,
            {}};
}

/** Writes a module with a body of its method forward(self, rows). */
void
Save(const std::string& path, const std::string& body, const PolicyDescription& description)
{
    torch::jit::Module module("module");
    module.register_attribute("steps", c10::IntType::get(), 0);
    module.define("def forward(self, rows):\n" + body);
    const auto metadata = nlohmann::json(description.ToMetadata()).dump();
    module.save(path, {{TorchscriptCachingPolicy::METADATA, metadata}});
}

/** @return what a policy caches in slots with random requests */
std::vector<std::vector<uint8_t>>
Play(CachingPolicy& policy, int slots = 20)
{
    const auto problem = TableProblem(AGENTS, 30);
    auto environment = CreateObject<CachingEnvironment>();
    environment->Configure(problem, TableDemand(AGENTS));
    environment->AssignStreams(50);
    environment->Start();
    policy.Start(problem);
    std::vector<std::vector<uint8_t>> choices(slots);
    for (auto& cached : choices)
    {
        policy.Choose(problem, environment->GetObservation(), cached);
        environment->Step(cached);
    }
    return choices;
}

/** @return what is said of a module that does not fit, or nothing */
std::string
Complaint(const std::string& path)
{
    try
    {
        TorchscriptCachingPolicy policy(TorchscriptCachingPolicy::Read(path));
        Play(policy, 1);
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

} // namespace

// ln(1 + requests) - 0.5, once by LibTorch and once by a policy file.
TEST(TorchscriptCachingPolicy, DecidesAsAPolicyFileWithTheSameNetwork)
{
    const TemporaryFolder folder;
    Save(folder / "a.pt", "  return rows[:, 1:2] - 0.5\n", Describe());
    const auto linear = Describe("[]", R"([{"kind": "linear", "name": "score", "outputs": 1}])");
    std::vector<float> weights(11, 0.0F);
    weights[1] = 1;
    PolicyFile::Write(folder / "a.safetensors",
                      linear,
                      {{"score.weight", Tensor::Floats({1, 11}, weights)},
                       {"score.bias", Tensor::Floats({1}, {-0.5F})}});
    TorchscriptCachingPolicy policy(TorchscriptCachingPolicy::Read(folder / "a.pt"));
    const auto reference = CreateObject<NetworkCachingPolicy>(
        std::make_shared<const PolicyFile>(PolicyFile::Read(folder / "a.safetensors")));
    const auto choices = Play(policy);
    EXPECT_EQ(choices, Play(*reference));
    EXPECT_NE(choices.front(), choices.back()) << "requests change what is cached";
}

TEST(TorchscriptCachingPolicy, BeginsEachEpisodeAnew)
{
    const TemporaryFolder folder;
    Save(folder / "a.pt",
         "  self.steps = self.steps + 1\n"
         "  return rows[:, 1:2] - float(self.steps)\n",
         Describe());
    const auto script = TorchscriptCachingPolicy::Read(folder / "a.pt");
    TorchscriptCachingPolicy policy(script);
    const auto choices = Play(policy);
    EXPECT_EQ(Play(policy), choices);
    TorchscriptCachingPolicy other(script);
    EXPECT_EQ(Play(other), choices) << "what is remembered is each policy's own";
}

// A module that caches nothing at first, and everything that fits from its third slot on.
TEST(TorchscriptCachingPolicy, SeesSkippedSlotsAndForgetsInACrash)
{
    const TemporaryFolder folder;
    Save(folder / "a.pt",
         "  self.steps = self.steps + 1\n"
         "  return torch.full([rows.size(0), 1], 3.5 if self.steps > 2 else -6.0)\n",
         Describe());
    TorchscriptCachingPolicy policy(TorchscriptCachingPolicy::Read(folder / "a.pt"));
    const auto problem = TableProblem(AGENTS, 30);
    auto environment = CreateObject<CachingEnvironment>();
    environment->Configure(problem, TableDemand(AGENTS));
    environment->Start();
    const auto& seen = environment->GetObservation();
    const auto caches = [&] {
        std::vector<uint8_t> cached;
        policy.Choose(problem, seen, cached);
        return std::count(cached.begin(), cached.end(), 1) > 0;
    };
    policy.Start(problem);
    EXPECT_FALSE(caches());
    policy.NoteSkippedSlot(problem, seen);
    EXPECT_TRUE(caches()) << "two slots have gone by";
    policy.NoteCrash(problem);
    EXPECT_FALSE(caches()) << "it begins anew";
}

TEST(TorchscriptCachingPolicy, IsChosenByItsFileOnceAccepted)
{
    const TemporaryFolder folder;
    Save(folder / "a.pt", "  return rows[:, 1:2]\n", Describe());
    EXPECT_THROW(CachingPolicyFactory(folder / "a.pt"), InputError) << "not accepted yet";
    TorchscriptCachingPolicy::Accept();
    const CachingPolicyFactory factory(folder / "a.pt");
    EXPECT_NO_THROW(factory.Check(TableProblem(AGENTS, 30)));
    EXPECT_NE(factory.Create(), factory.Create());
    EXPECT_THROW(CachingPolicyFactory(folder / "none.pt"), InputError);
    CachingPolicyFactory::AcceptTorchscript(nullptr);
}

TEST(TorchscriptCachingPolicy, RefusesWhatDoesNotFit)
{
    const TemporaryFolder folder;
    const auto path = folder / "a.pt";
    const auto says = [&](const std::string& words) {
        return Complaint(path).find(words) != std::string::npos;
    };
    Save(path, "  return rows[:, 1:3]\n", Describe());
    EXPECT_TRUE(says("gives 16 scores")) << Complaint(path);
    Save(path, "  return rows[:, 1:2] / 0.0\n", Describe());
    EXPECT_TRUE(says("not finite")) << Complaint(path);
    Save(path, "  return rows + torch.zeros([3])\n", Describe());
    EXPECT_TRUE(says("fails: ")) << Complaint(path);
    auto other = Describe();
    other.problem = "offloading";
    Save(path, "  return rows[:, 1:2]\n", other);
    EXPECT_TRUE(says("'offloading'")) << Complaint(path);
    other = Describe();
    other.decoder = "greedy 1";
    Save(path, "  return rows[:, 1:2]\n", other);
    EXPECT_TRUE(says("'greedy 1'")) << Complaint(path);
    other = Describe();
    other.observation.blocks[0].features[2].name = "phase";
    Save(path, "  return rows[:, 1:2]\n", other);
    EXPECT_TRUE(says("phase")) << Complaint(path);

    torch::jit::Module bare("bare");
    bare.define("def forward(self, rows):\n  return rows\n");
    bare.save(path);
    EXPECT_TRUE(says("llm_edge.save_torchscript()")) << Complaint(path);
    bare.save(path, {{TorchscriptCachingPolicy::METADATA, "[1]"}});
    EXPECT_TRUE(says("is not an object of texts")) << Complaint(path);
    std::ofstream(path, std::ios::trunc) << "no archive";
    EXPECT_TRUE(says("is no TorchScript module")) << Complaint(path);
}
