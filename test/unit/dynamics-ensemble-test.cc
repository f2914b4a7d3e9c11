/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-test-bed.h"
#include "temporary-folder.h"

#include "ns3/ensemble-evaluator.h"
#include "ns3/input-error.h"
#include "ns3/tensor-weights.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <vector>

using namespace ns3::llmedge;

namespace
{

constexpr size_t CANDIDATES = 24;

/** Candidates of random numbers, and what Network says of them. */
struct Reference
{
    Reference()
        : features(CandidateForm{}),
          description(DescribeEnsemble(features, 3, 24)),
          tensors(RandomTensors(description))
    {
        RandomNumbers numbers(9);
        state = numbers.Next(features.CountState());
        actions = numbers.Next(CANDIDATES * features.CountAction());
        TensorWeights weights(tensors);
        const Network network(description.architecture, weights);
        auto memory = network.NewState(CANDIDATES);
        std::vector<float> rows;
        for (size_t i = 0; i < CANDIDATES; ++i)
        {
            rows.insert(rows.end(), state.begin(), state.end());
            const auto* action = actions.data() + i * features.CountAction();
            rows.insert(rows.end(), action, action + features.CountAction());
        }
        network.Step(memory, rows);
        for (size_t member = 0; member < 3; ++member)
        {
            const auto head = network.FindHead("member" + std::to_string(member));
            outputs.emplace_back(CANDIDATES * network.GetOutputs(head));
            network.Read(memory, head, outputs.back());
        }
    }

    CandidateFeatures features;
    PolicyDescription description;
    std::map<std::string, Tensor> tensors;
    std::vector<float> state;
    std::vector<float> actions;              //!< Candidate after candidate
    std::vector<std::vector<float>> outputs; //!< By member, candidate after candidate
};

} // namespace

// The first layer is computed in two parts, and outputs apart: the bytes are those of Network.
TEST(EnsembleEvaluator, ComputesWhatTheNetworkComputes)
{
    const Reference reference;
    const size_t states = reference.features.CountState();
    const size_t width = reference.features.CountAction();
    for (const auto* kernel : NetworkKernel::All())
    {
        const auto ensemble = std::make_shared<const DynamicsEnsemble>(reference.description,
                                                                       reference.tensors,
                                                                       *kernel);
        EnsembleEvaluator evaluator(ensemble, CANDIDATES);
        const size_t stride = evaluator.GetStride();
        ASSERT_EQ(stride, 32U);
        AlignedFloats actions(width * stride);
        AlignedFloats shared(states * stride);
        for (size_t i = 0; i < CANDIDATES; ++i)
        {
            for (size_t f = 0; f < width; ++f)
            {
                actions[f * stride + i] = reference.actions[i * width + f];
            }
            for (size_t f = 0; f < states; ++f)
            {
                shared[f * stride + i] = reference.state[f];
            }
        }
        evaluator.Begin(reference.state);
        evaluator.SetActions(actions.data());
        AlignedFloats outcome(DynamicsEnsemble::OUTCOMES * stride);
        AlignedFloats change(2 * states * stride);
        for (const bool own : {false, true})
        {
            for (size_t member = 0; member < 3; ++member)
            {
                own ? evaluator.PredictFrom(member, shared.data(), outcome.data(), change.data())
                    : evaluator.Predict(member, outcome.data(), change.data());
                const auto& expected = reference.outputs[member];
                const size_t outputs = expected.size() / CANDIDATES;
                for (size_t i = 0; i < CANDIDATES; ++i)
                {
                    for (size_t f = 0; f < outputs; ++f)
                    {
                        const float found = f < DynamicsEnsemble::OUTCOMES
                                                ? outcome[f * stride + i]
                                                : change[(f - 4) * stride + i];
                        ASSERT_EQ(found, expected[i * outputs + f])
                            << kernel->GetName() << ", member " << member << ", number " << f;
                    }
                }
            }
        }
    }
}

TEST(DynamicsEnsemble, ReadsItsPolicyFile)
{
    const Reference reference;
    TemporaryFolder folder;
    const auto path = folder / "p.safetensors";
    PolicyFile::Write(path, reference.description, reference.tensors);
    const auto ensemble = DynamicsEnsemble::Read(path);
    EXPECT_EQ(ensemble->GetMembers().size(), 3U);
    EXPECT_EQ(ensemble->GetHidden(), 24U);
    EXPECT_EQ(ensemble->GetFeatures().GetForm().servers, 5U);
}

TEST(DynamicsEnsemble, RefusesOtherFiles)
{
    const Reference reference;
    TemporaryFolder folder;
    const auto path = folder / "p.safetensors";
    const auto complain = [&](const PolicyDescription& description) -> std::string {
        PolicyFile::Write(path, description, RandomTensors(description));
        try
        {
            DynamicsEnsemble::Read(path);
        }
        catch (const InputError& error)
        {
            return error.what();
        }
        return "";
    };
    auto other = reference.description;
    other.problem = "caching";
    EXPECT_NE(complain(other).find("decides problem 'caching'"), std::string::npos);
    other = reference.description;
    other.architecture.heads["member0"].pop_back();
    EXPECT_NE(complain(other).find("expected that of an ensemble"), std::string::npos);
    other = reference.description;
    other.observation.blocks[0].features[0].name = "colour";
    EXPECT_NE(complain(other).find("colour"), std::string::npos);
    auto tensors = reference.tensors;
    tensors.erase("member2.last.bias");
    EXPECT_THROW(DynamicsEnsemble(reference.description, tensors), std::invalid_argument);
}
