/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/caching-serving-valuer.h"
#include "ns3/double.h"
#include "ns3/input-error.h"

#include <gtest/gtest.h>
#include <string>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Two edge servers: the second has not loaded the first model, the first has thought with it. */
class TwoServers : public CachingServingValuer
{
  protected:
    bool IsCached(size_t server, size_t pair) const override
    {
        return server == 0 || pair == 1;
    }

    double GetAge(size_t server, size_t pair) const override
    {
        return server == 0 && pair == 0 ? 20 : 0;
    }
};

/** The same, but whoever lacks a model does not serve it. */
class ChoosyServers : public TwoServers
{
  protected:
    bool Serves(size_t server, size_t pair) const override
    {
        return IsCached(server, pair);
    }
};

/**
 * @param valuer where the unit problem goes; its agent asks for both models as often
 * @param servers number of edge servers
 * @param cloud whether there is a cloud
 */
void
Prepare(CachingServingValuer& valuer, uint32_t servers, bool cloud)
{
    CachingAgent agent;
    agent.modelShares = {0.5, 0.5};
    valuer.SetProblem(UnitProblem(), {agent}, {"LaMDA-137B", "PaLM-540B"}, servers, cloud);
}

/**
 * @param model a model's name
 * @return a request for it
 */
RequestView
Request(const std::string& model)
{
    RequestView request;
    request.device = 7;
    request.model = model;
    return request;
}

} // namespace

// 150 input tokens on ten paths cost 0.0075 * 150 * 10 = 11.25 in the cloud; a wrong answer costs
// 2.5, so 2.5 * (1 - 0.69) = 0.775 is expected with the first model and 2.5 * (1 - 0.9) = 0.25 with
// the second.
TEST(CachingServingValuer, ABuyerSparesTheCloud)
{
    auto valuer = CreateObject<CachingServingValuer>();
    Prepare(*valuer, 3, true);
    EXPECT_EQ(valuer->GetBuyerPrice(Request("LaMDA-137B@0")), 10'475'000);
    EXPECT_EQ(valuer->GetBuyerPrice(Request("PaLM-540B@0")), 11'000'000);
    EXPECT_EQ(valuer->GetBuyerPrice(Request("")), 10'737'500); // the mean
    EXPECT_EQ(valuer->GetBuyerPrice(Request("Llama-3.1-8B")), 10'737'500);
    valuer->SetAttribute("Quality", DoubleValue(2));
    valuer->SetAttribute("UnitsPerOne", DoubleValue(1000));
    EXPECT_EQ(valuer->GetBuyerPrice(Request("")), 21'475);
}

// Without a cloud the alternative is no answer: 2.5 - 0.775 and 2.5 - 0.25.
TEST(CachingServingValuer, ABuyerWithoutACloudSparesAWrongAnswer)
{
    auto valuer = CreateObject<CachingServingValuer>();
    Prepare(*valuer, 1, false);
    EXPECT_EQ(valuer->GetBuyerPrice(Request("LaMDA-137B@0")), 1'725'000);
    EXPECT_EQ(valuer->GetBuyerPrice(Request("PaLM-540B@0")), 2'250'000);
    EXPECT_EQ(valuer->GetBuyerPrice(Request("")), 1'987'500);
}

// A request costs 1e-4 * 150 = 0.015 for access, and 400 tokens at 2 * 137e9 / 312e12 = 0.351282 or
// 2 * 540e9 / 312e12 = 1.384615 for computing; the mean is 0.882949. Loading the first model costs
// 1e-5 * 274,000 MB = 2.74, in half of the cases.
TEST(CachingServingValuer, ASellerAsksItsMarginalCosts)
{
    auto valuer = CreateObject<TwoServers>();
    Prepare(*valuer, 2, true);
    EXPECT_EQ(valuer->GetSellerPrice(0, 0), 882'949);
    EXPECT_EQ(valuer->GetSellerPrice(0, 5), 882'949); // Eq 23 knows no congestion
    EXPECT_EQ(valuer->GetSellerPrice(1, 0), 2'252'949);
    valuer->SetAttribute("Utilisation", DoubleValue(0.5));
    EXPECT_EQ(valuer->GetSellerPrice(1, 0), 1'126'474);
}

// With 20 thoughts, a wrong answer costs 2.5 * 0.099768 = 0.24942 at one server (Eq 18, the value
// of the specification's unit vector), 0.775 at the other; the mean is 0.51221.
TEST(CachingServingValuer, ThoughtsAreWorthSomething)
{
    auto valuer = CreateObject<TwoServers>();
    Prepare(*valuer, 2, true);
    EXPECT_NEAR(static_cast<double>(valuer->GetBuyerPrice(Request("LaMDA-137B@0"))),
                10'737'790,
                30);
    EXPECT_EQ(valuer->GetBuyerPrice(Request("PaLM-540B@0")), 11'000'000);
}

// Then the first model is served by the server that has thought, and the second server serves the
// second model only, with 0.015 + 1.384615.
TEST(CachingServingValuer, OnlyWhatIsServedCounts)
{
    auto valuer = CreateObject<ChoosyServers>();
    Prepare(*valuer, 2, true);
    EXPECT_NEAR(static_cast<double>(valuer->GetBuyerPrice(Request("LaMDA-137B@0"))),
                11'000'580,
                30);
    EXPECT_EQ(valuer->GetSellerPrice(0, 0), 882'949);
    EXPECT_EQ(valuer->GetSellerPrice(1, 0), 1'399'615);
}

TEST(CachingServingValuer, ADeviceIsTheAgentOfItsNumber)
{
    CachingAgent agent;
    agent.inputTokens = 100;
    agent.thoughtTokens = 40;
    agent.consensusFactor = 0.1;
    agent.modelShares = {1, 0};
    auto other = agent;
    other.inputTokens = 200;
    const std::vector<CachingAgent> agents{agent, other};
    auto problem = CreateObject<CachingProblemBuilder>()->Build(agents);
    for (auto& pair : problem.pairs)
    {
        pair.zeroShotAccuracy = 1;
    }
    auto valuer = CreateObject<CachingServingValuer>();
    valuer->SetProblem(problem, agents, CachingProblemBuilder::GetModels(), 1, true);
    auto request = Request("");
    EXPECT_EQ(valuer->GetBuyerPrice(request), 15'000'000); // device 7 of 2 agents: the second
    request.device = 4;
    EXPECT_EQ(valuer->GetBuyerPrice(request), 7'500'000);
    request.model = "PaLM-540B@1"; // whoever asks
    EXPECT_EQ(valuer->GetBuyerPrice(request), 15'000'000);
}

TEST(CachingServingValuer, RefusesWhatDoesNotFit)
{
    auto valuer = CreateObject<CachingServingValuer>();
    EXPECT_THROW(Prepare(*valuer, 0, true), InputError);
    EXPECT_THROW(valuer->SetProblem(UnitProblem(), {}, {"a", "b"}, 1, true), InputError);
    EXPECT_THROW(valuer->SetProblem(UnitProblem(), {CachingAgent()}, {"a"}, 1, true), InputError);
    Prepare(*valuer, 1, true);
    for (const auto* name : {"LaMDA-137B@1", "LaMDA-137B@", "GPT@0", "@0", "PaLM-540B@0x"})
    {
        EXPECT_THROW(valuer->GetBuyerPrice(Request(name)), InputError) << name;
    }
}
