/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/service-level-objective.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param tokens tokens of the answer
 * @return a completed request: first token 80 ms after it was sent, each further one 20 ms later
 */
RequestRecord
Completed(uint32_t tokens)
{
    RequestRecord record;
    record.state = RequestState::COMPLETED;
    record.sent = Seconds(1);
    record.firstToken = *record.sent + MilliSeconds(80);
    record.lastToken = *record.firstToken + MilliSeconds(20 * (tokens - 1));
    record.tokensReceived = tokens;
    return record;
}

} // namespace

TEST(ServiceLevelObjective, LimitsBelongToTheObjective)
{
    const auto record = Completed(11);
    EXPECT_TRUE((ServiceLevelObjective{MilliSeconds(80), MilliSeconds(20)}.IsMet(record)));
    EXPECT_FALSE((ServiceLevelObjective{MilliSeconds(79), MilliSeconds(20)}.IsMet(record)));
    EXPECT_FALSE((ServiceLevelObjective{MilliSeconds(80), MilliSeconds(19)}.IsMet(record)));
}

TEST(ServiceLevelObjective, ZeroIsNoLimit)
{
    const auto record = Completed(11);
    EXPECT_TRUE((ServiceLevelObjective{Seconds(0), MilliSeconds(20)}.IsMet(record)));
    EXPECT_TRUE((ServiceLevelObjective{MilliSeconds(80), Seconds(0)}.IsMet(record)));
}

TEST(ServiceLevelObjective, OneTokenHasNoTpotToMiss)
{
    EXPECT_TRUE((ServiceLevelObjective{MilliSeconds(80), NanoSeconds(1)}.IsMet(Completed(1))));
}

TEST(ServiceLevelObjective, OnlyCompletedRequestsMeetIt)
{
    auto record = Completed(11);
    for (const auto state : {RequestState::TIMED_OUT, RequestState::REJECTED, RequestState::FAILED})
    {
        record.state = state;
        EXPECT_FALSE(ServiceLevelObjective().IsMet(record)) << ToString(state);
    }
}
