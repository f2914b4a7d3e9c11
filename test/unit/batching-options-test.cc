/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/batching-options.h"
#include "ns3/batching.h"
#include "ns3/config.h"
#include "ns3/input-error.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** A program's options about batching; leaves ns-3 as it was. */
class BatchingOptionsTest : public testing::Test
{
  protected:
    BatchingOptionsTest()
    {
        m_batching.Declare(m_options);
    }

    ~BatchingOptionsTest() override
    {
        Config::Reset();
    }

    /**
     * @param attribute an attribute of the scheduler named
     * @return its value at a new scheduler
     */
    uint64_t Get(const std::string& attribute) const
    {
        UintegerValue value;
        CreateBatchScheduler(m_batching.GetName())->GetAttribute(attribute, value);
        return value.Get();
    }

    ProgramOptions m_options{"Test"};
    BatchingOptions m_batching;
};

} // namespace

TEST_F(BatchingOptionsTest, LimitsAreTheSchedulersOwnUnlessGiven)
{
    m_batching.Assign(m_options);
    EXPECT_EQ(m_batching.GetName(), "chunked-prefill");
    EXPECT_EQ(Get("TokenBudget"), 2048U);
    EXPECT_EQ(Get("MaxSequences"), 128U);
}

TEST_F(BatchingOptionsTest, ALimitIsAnAttributeOfTheSchedulerNamed)
{
    m_options.Set("batching", "prefill-first");
    m_options.Set("tokenBudget", "100");
    m_options.Set("maxSeqs", "3");
    m_batching.Assign(m_options);
    EXPECT_EQ(Get("TokenBudget"), 100U);
    EXPECT_EQ(Get("MaxSequences"), 3U);
    EXPECT_FALSE(AttributeDefault("ns3::llmedge::StaticBatchScheduler::MaxBatch").IsGiven())
        << "another scheduler keeps its limit";
}

TEST_F(BatchingOptionsTest, EverySchedulerHasItsNameForTheSameLimit)
{
    m_options.Set("maxSeqs", "3");
    m_options.Set("tokenBudget", "100"); // neither of the two has one
    m_options.Set("batching", "static");
    m_batching.Assign(m_options);
    EXPECT_EQ(Get("MaxBatch"), 3U);
    m_options.Set("batching", "concurrent");
    m_batching.Assign(m_options);
    EXPECT_EQ(Get("MaxConcurrency"), 3U);
}

TEST_F(BatchingOptionsTest, WhatTheSchedulerDoesNotAcceptIsRefused)
{
    m_options.Set("batching", "concurrent");
    m_options.Set("maxSeqs", "5000");
    EXPECT_THROW(m_batching.Assign(m_options), InputError) << "at most 4096 at a time";
    m_options.Set("batching", "none");
    EXPECT_THROW(m_batching.Assign(m_options), InputError);
}
