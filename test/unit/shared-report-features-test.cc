/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-test-bed.h"

#include "ns3/caching-features.h"

#include <cmath>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr auto COUNTED = CachingObservation::COUNTED;
constexpr auto LOST = CachingObservation::LOST;

/** Two agents with two models: each agent is a group of its own. */
CachingProblem
TwoGroups()
{
    auto problem = TableProblem(2, 40);
    for (auto& pair : problem.pairs)
    {
        pair.group = pair.agent;
    }
    return problem;
}

/**
 * @param home the server that observes
 * @return what it sees of itself in slot 6: one request for each of four pairs
 */
CachingObservation
AtHome(uint32_t home)
{
    CachingObservation seen;
    seen.slot = 6;
    seen.cached = {0, 0, 0, 0};
    seen.ages = {0, 0, 0, 0};
    seen.contextTokens = {0, 0, 0, 0};
    seen.requests = {1, 1, 1, 1};
    seen.home = home;
    seen.homes = 4;
    return seen;
}

/** Reads features of version 3 by their names. */
class Reader
{
  public:
    /** @param seen what is observed */
    explicit Reader(const CachingObservation& seen)
        : m_problem(TwoGroups()),
          m_features(m_problem, 3),
          m_floats(m_features.GetLayout().Size())
    {
        m_features.Write(seen, m_floats);
    }

    /** @return a feature of a pair */
    float At(size_t pair, const std::string& name) const
    {
        const auto& block = m_features.GetLayout().blocks.at(0);
        return m_floats[pair * block.features.size() + block.IndexOf(name)];
    }

  private:
    CachingProblem m_problem;
    CachingFeatures m_features;
    std::vector<float> m_floats;
};

} // namespace

TEST(SharedReportFeatures, SayWhatIsAskedForAtEitherSide)
{
    auto seen = AtHome(1);
    const std::vector<CachingObservation::Report> counted(4, COUNTED);
    seen.homeReports = {{0, 5, {3, 2, 0, 0}, counted},
                        {1, 5, {1, 1, 1, 1}, counted},
                        {2, 5, {0, 0, 0, 7}, counted},
                        {3, 5, {0, 0, 0, 2}, counted}};
    const Reader reader(seen);
    EXPECT_FLOAT_EQ(reader.At(0, "before_requests"), std::log1p(3.0F));
    EXPECT_FLOAT_EQ(reader.At(0, "before_group_requests"), std::log1p(5.0F));
    EXPECT_FLOAT_EQ(reader.At(1, "before_group_requests"), std::log1p(5.0F)) << "of both models";
    EXPECT_FLOAT_EQ(reader.At(2, "before_group_requests"), 0) << "the other group is not there";
    EXPECT_FLOAT_EQ(reader.At(3, "after_requests"), std::log1p(7.0F));
    EXPECT_FLOAT_EQ(reader.At(3, "beyond_requests"), std::log1p(2.0F));
    EXPECT_FLOAT_EQ(reader.At(0, "group_requests"), std::log1p(2.0F)) << "here";
    EXPECT_EQ(reader.At(0, "before") + reader.At(0, "after"), 2);
    EXPECT_EQ(reader.At(0, "before_age"), 0) << "about the last slot";
}

// No requests, a count that is lost, a report that is late and none at all are four things.
TEST(SharedReportFeatures, TellLostLateAndNoneApart)
{
    auto seen = AtHome(1);
    seen.homeReports = {{0, 5, {0, 0, 0, 0}, {COUNTED, LOST, COUNTED, COUNTED}},
                        {2, 3, {4, 0, 0, 0}, {COUNTED, COUNTED, COUNTED, COUNTED}}};
    const Reader reader(seen);
    EXPECT_EQ(reader.At(0, "before_counted"), 1) << "no requests, as reported";
    EXPECT_EQ(reader.At(0, "before_lost"), 0);
    EXPECT_EQ(reader.At(1, "before_counted"), 0) << "the count is lost";
    EXPECT_EQ(reader.At(1, "before_lost"), 1);
    EXPECT_EQ(reader.At(0, "before_group_counted"), 0.5F) << "one of the group's two counts";
    EXPECT_FLOAT_EQ(reader.At(0, "after_age"), std::log1p(2.0F)) << "two slots late";
    EXPECT_EQ(reader.At(0, "after_counted"), 1);
    EXPECT_EQ(reader.At(0, "beyond_counted") + reader.At(0, "beyond_lost"), 0) << "no report";
}

TEST(SharedReportFeatures, KnowTheEndsOfTheRowAndTheLatestReport)
{
    auto seen = AtHome(3);
    const std::vector<CachingObservation::Report> counted(4, COUNTED);
    seen.homeReports = {{2, 5, {1, 0, 0, 0}, counted}, {2, 4, {9, 0, 0, 0}, counted}};
    const Reader reader(seen);
    EXPECT_EQ(reader.At(0, "before"), 1);
    EXPECT_EQ(reader.At(0, "after"), 0) << "the last server";
    EXPECT_FLOAT_EQ(reader.At(0, "before_requests"), std::log1p(1.0F)) << "not the older one";
    EXPECT_EQ(reader.At(0, "beyond_counted"), 0);
}

// Versions 1 and 2 see nothing of it; version 3 begins with version 2.
TEST(SharedReportFeatures, FollowThoseOfVersionTwo)
{
    const auto problem = TwoGroups();
    auto seen = AtHome(1);
    seen.homeReports = {{0, 5, {3, 2, 0, 0}, {COUNTED, COUNTED, COUNTED, LOST}}};
    const CachingFeatures second(problem, 2);
    const CachingFeatures third(problem, 3);
    const auto narrow = second.GetLayout().blocks.at(0).features.size();
    const auto wide = third.GetLayout().blocks.at(0).features.size();
    EXPECT_EQ(wide, narrow + 22);
    std::vector<float> before(second.GetLayout().Size());
    std::vector<float> floats(third.GetLayout().Size());
    second.Write(seen, before);
    third.Write(seen, floats);
    for (size_t i = 0; i < before.size(); ++i)
    {
        EXPECT_EQ(floats[i / narrow * wide + i % narrow], before[i]);
    }
    seen.homeReports.clear();
    seen.homes = 1;
    seen.home = 0;
    std::vector<float> alone(second.GetLayout().Size());
    second.Write(seen, alone);
    EXPECT_EQ(alone, before) << "version 2 does not look at the others' reports";
}
