/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// What test/scripts/python_package_test.py compares with: GoogleTest writes the properties recorded
// here into the file that --gtest_output=json names.

#include "caching-test-bed.h"
#include "random-weights.h"

#include "ns3/caching-environment-adapter.h"
#include "ns3/environment-batch.h"
#include "ns3/network-caching-policy.h"

#include <cstring>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr uint32_t AGENTS = 10;
constexpr uint32_t SLOTS = 30;
constexpr size_t SERVERS = 3;

/** FNV-1a of the bytes of floats. */
class FloatHash
{
  public:
    /** @param floats what to add */
    void Add(const std::vector<float>& floats)
    {
        for (const float number : floats)
        {
            uint32_t bits = 0;
            std::memcpy(&bits, &number, sizeof(bits));
            for (int shift = 0; shift < 32; shift += 8)
            {
                m_hash = (m_hash ^ (bits >> shift & 0xFF)) * 0x100000001B3;
            }
        }
    }

    /** @return the hash, decimal */
    std::string Text() const
    {
        return std::to_string(m_hash);
    }

  private:
    uint64_t m_hash{0xCBF29CE484222325}; //!< The hash so far
};

/** @return the bytes as hexadecimal digits */
std::string
Hex(const std::string& bytes)
{
    const char* const digits = "0123456789abcdef";
    std::string text;
    for (const char byte : bytes)
    {
        text += digits[static_cast<uint8_t>(byte) >> 4];
        text += digits[static_cast<uint8_t>(byte) & 15];
    }
    return text;
}

/** @return three servers with ten agents and 40 GPUs each */
EnvironmentBatch
MakeBatch()
{
    std::vector<std::unique_ptr<Environment>> list;
    for (size_t i = 0; i < SERVERS; ++i)
    {
        auto server = CreateObject<CachingEnvironment>();
        server->Configure(TableProblem(AGENTS, 40), TableDemand(AGENTS));
        list.push_back(std::make_unique<CachingEnvironmentAdapter>(server, SLOTS));
    }
    return EnvironmentBatch(std::move(list));
}

/** @return a policy with memory and random weights, as a file */
TensorFile
MakePolicy(const EnvironmentDescription& environment)
{
    const auto features = environment.observation.blocks.front().features.size();
    const PolicyDescription description{"caching",
                                        environment.observation,
                                        NetworkArchitecture::Parse(R"({"features": )" +
                                                                   std::to_string(features) +
                                                                   R"(, "entities": true,
                "layers": [{"kind": "linear", "name": "in", "outputs": 16}, {"kind": "tanh"},
                           {"kind": "gru", "name": "gru", "outputs": 12}],
                "heads": {"action": [{"kind": "linear", "name": "actor", "outputs": 1}]}})"),
                                        NetworkCachingPolicy::GetDecoder(),
                                        "test",
                                        1,
                                        {{"llm-edge", "test"}}};
    RandomWeights weights(1);
    Network(description.architecture, weights);
    TensorFile file;
    file.metadata = description.ToMetadata();
    file.tensors = weights.tensors;
    return file;
}

} // namespace

// Numbers that are exact in floats, from slot, server and pair: Python computes the same.
TEST(NumbersForPython, AreRecorded)
{
    auto batch = MakeBatch();
    const auto pairs = batch.Describe().action.Size();
    std::vector<float> observations(SERVERS * batch.Describe().observation.Size());
    std::vector<float> actions(SERVERS * pairs);
    std::vector<float> rewards(SERVERS);
    std::vector<uint8_t> terminated(SERVERS);
    std::vector<uint8_t> truncated(SERVERS);
    std::vector<float> scores(pairs);

    const auto file = MakePolicy(batch.Describe());
    const auto policy = PolicyFile::Parse(file.ToBytes(), "test");
    std::vector<NetworkState> states(SERVERS, policy.network->NewState(pairs));
    FloatHash played;
    FloatHash decided;
    batch.Reset(7, 3);
    for (uint32_t slot = 0; slot < SLOTS; ++slot)
    {
        batch.Observe(observations);
        played.Add(observations);
        for (size_t server = 0; server < SERVERS; ++server)
        {
            const size_t row = batch.Describe().observation.Size();
            policy.network->Step(states[server], {observations.data() + server * row, row});
            policy.network->Read(states[server], policy.network->FindHead("action"), scores);
            decided.Add(scores);
            for (size_t k = 0; k < pairs; ++k)
            {
                const auto whole = static_cast<int>((slot * 7 + server * 3 + k * 5) % 20);
                actions[server * pairs + k] = static_cast<float>(whole - 12) / 2;
            }
        }
        batch.Step(actions, rewards, terminated, truncated);
        played.Add(rewards);
    }
    EXPECT_FALSE(batch.IsRunning()) << "the episode has " << SLOTS << " slots";
    RecordProperty("played", played.Text());
    RecordProperty("decided", decided.Text());
    RecordProperty("policy", Hex(file.ToBytes()));
}
