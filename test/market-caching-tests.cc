/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"

#include "ns3/caching-features.h"
#include "ns3/caching-problem-builder.h"
#include "ns3/config.h"
#include "ns3/double-dutch-auction-dispatch-policy.h"
#include "ns3/network-caching-policy.h"
#include "ns3/policy-file.h"
#include "ns3/scenario.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <cmath>
#include <memory>
#include <set>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @brief Write a policy that expects as many requests as came in the last slot.
 * @param path the file
 */
void
WriteLastDemand(const std::string& path)
{
    const auto problem =
        CreateObject<CachingProblemBuilder>()->Build({CachingAgent{150, 40, 0.1, 1, {0.5, 0.5}}});
    const PolicyDescription description{"caching",
                                        CachingFeatures(problem).GetLayout(),
                                        NetworkArchitecture::Parse(R"({
            "features": 11, "entities": true, "layers": [],
            "heads": {"action": [{"kind": "linear", "name": "score", "outputs": 1}]}})"),
                                        NetworkCachingPolicy::GetDecoder(),
                                        "test",
                                        1,
                                        {}};
    std::vector<float> weights(11, 0.0F);
    weights[1] = 1; // the logarithm of 1 + requests
    PolicyFile::Write(path,
                      description,
                      {{"score.weight", Tensor::Floats({1, 11}, weights)},
                       {"score.bias", Tensor::Floats({1}, {-0.5F})}});
}

/**
 * @ingroup llm-edge-tests
 * @brief What servers ask and devices bid follows what a caching policy keeps in memory.
 */
class CacheValuationTestCase : public TestCase
{
  public:
    /** @param learned whether the policy is a network from a file */
    explicit CacheValuationTestCase(bool learned)
        : TestCase(std::string("Valuations follow the cache of a ") +
                   (learned ? "learned" : "hand-written") + " policy"),
          m_learned(learned)
    {
    }

  private:
    /** A part that looks at the market and the caches, every half second. */
    struct Probe : public ScenarioPart
    {
        void Declare(ProgramOptions& options) override
        {
        }

        void Record(ScenarioSite& site) override
        {
            caches = site.caches;
            agents = site.agents;
            policy = DynamicCast<DoubleDutchAuctionDispatchPolicy>(
                site.serving->GetController()->GetPolicy());
            Simulator::Schedule(LlmServingHelper::GetWarmUp() + Seconds(1), &Probe::Look, this);
        }

        /**
         * Equation 23 by hand: access and computing of the models in memory, averaged by how often
         * their agents ask for them; they are there, so there is nothing to load.
         *
         * @param server an edge server
         * @return what it asks (price units), nothing if it has no models
         */
        std::optional<double> Ask(size_t server) const
        {
            const auto& problem = caches[server]->GetProblem();
            double sum = 0;
            double shares = 0;
            for (size_t k = 0; k < problem.Size(); ++k)
            {
                const auto& pair = problem.pairs[k];
                const double share =
                    caches[server]->IsCached(k) ? agents[pair.agent].modelShares[pair.model] : 0;
                sum += share * (pair.networkCost + pair.computeCost);
                shares += share;
            }
            return shares > 0 ? std::optional<double>(1e6 * sum / shares) : std::nullopt;
        }

        /** Compare, and look again later. */
        void Look()
        {
            for (uint32_t server = 0; server < caches.size(); ++server)
            {
                const auto expected = Ask(server);
                const auto asked = policy->GetSellerPrice(server);
                if (expected && asked)
                {
                    wrong += std::abs(static_cast<double>(*asked) - *expected) > 1 ? 1 : 0;
                    asks.insert(*asked);
                }
            }
            Simulator::Schedule(MilliSeconds(500), &Probe::Look, this);
        }

        std::vector<Ptr<EdgeCache>> caches;           //!< What keeps the edge servers' models
        std::vector<CachingAgent> agents;             //!< The agents
        Ptr<DoubleDutchAuctionDispatchPolicy> policy; //!< The market
        uint32_t wrong{0};                            //!< Asks that do not follow the cache
        std::set<int64_t> asks;                       //!< All asks
    };

    void DoRun() override
    {
        std::string caching = "MovingAverageKnapsack";
        if (m_learned)
        {
            caching = CreateTempDirFilename("last-demand.safetensors");
            WriteLastDemand(caching);
        }
        auto owned = std::make_unique<Probe>();
        auto& probe = *owned;
        Scenario scenario;
        scenario.Add(std::move(owned));
        ProgramOptions options("Test");
        scenario.Declare(options);
        const std::vector<std::pair<std::string, std::string>> given{
            {"access", "wired"},
            {"caching", caching},
            {"policy", "DoubleDutchAuction"},
            {"agents", "6"},
            {"cacheGpus", "30"},
            {"ues", "4"},
            {"servers", "2"},
            {"duration", "60"},
            {"tokensPerMessage", "1000"}};
        for (const auto& [option, value] : given)
        {
            options.Set(option, value);
        }
        scenario.Build();
        scenario.Run();
        const auto ledger = scenario.GetRecorder()->GetLedger();
        NS_TEST_EXPECT_MSG_EQ(probe.wrong, 0, "a server asks what its models in memory cost it");
        NS_TEST_EXPECT_MSG_GT(probe.asks.size(), 3, "asks change as the policy changes the cache");
        NS_TEST_EXPECT_MSG_EQ(ledger->GetCount(RequestState::COMPLETED),
                              ledger->GetCreated(),
                              "every request is answered");
        Simulator::Destroy();
        Config::Reset();
    }

    bool m_learned; //!< Whether the policy is a network
};

/**
 * @ingroup llm-edge-tests
 * @brief The market of a scenario whose edge servers cache models.
 */
class MarketCachingTestCase : public TestCase
{
  public:
    MarketCachingTestCase()
        : TestCase("Auctions for edge servers that cache models")
    {
        AddTestCase(new CacheValuationTestCase(false));
        AddTestCase(new CacheValuationTestCase(true));
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<MarketCachingTestCase> g_suite("market-caching"); //!< Registers the cases

} // namespace
