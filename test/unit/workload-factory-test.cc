/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "workload-statistics.h"

#include "ns3/workload-factory.h"

#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;
using namespace workload_statistics;

TEST(WorkloadFactory, MakesEveryNamedWorkloadAtTheRateAskedFor)
{
    for (const auto& name : GetWorkloadNames())
    {
        for (const auto rate : {0.5, 2.0})
        {
            auto source = CreateWorkload(name, rate);
            source->AssignStreams(1);
            const auto requests = Take(source, 40000);
            // A rate that wanders by 21 % over minutes is a few per cent off after hours.
            EXPECT_NEAR(40000 / requests.back().arrival.GetSeconds() / rate, 1, 0.12)
                << name << rate;
        }
    }
}

TEST(WorkloadFactory, KnowsTheDefault)
{
    const auto names = GetWorkloadNames();
    EXPECT_NE(std::find(names.begin(), names.end(), DEFAULT_WORKLOAD), names.end());
}

TEST(WorkloadFactory, ReadsATraceAtTheRateAskedFor)
{
    const auto path = testing::TempDir() + "workload-factory-test.csv";
    std::ofstream(path) << "arrival_s,prompt_tokens,output_tokens\n10,1,1\n12,1,1\n14,1,1\n";
    EXPECT_EQ(Take(CreateWorkload(path, 0)).back().arrival, Seconds(14));
    // Two intervals in 4 s are 0.5 requests per second; at 2 per second time runs four times as
    // fast.
    const auto requests = Take(CreateWorkload(path, 2));
    EXPECT_EQ(requests.front().arrival, MilliSeconds(2500));
    EXPECT_EQ(requests.back().arrival, MilliSeconds(3500));
    EXPECT_EQ(MessageOf([&] { Take(CreateWorkload(path, 1e6)); }),
              "a rate of 1e+06 requests per second needs TimeScale = 5e-07, expected one from 1e-6 "
              "to 1e6");
    std::ofstream(path) << "arrival_s,prompt_tokens,output_tokens\n10,1,1\n10,1,1\n";
    EXPECT_EQ(MessageOf([&] { Take(CreateWorkload(path, 2)); }),
              path + ": has all arrivals at the same time, so there is no rate to change");
    std::remove(path.c_str());
}

TEST(WorkloadFactory, RefusesUnknownNamesAndImpossibleRates)
{
    EXPECT_EQ(MessageOf([] { CreateWorkload("azur", 0); }),
              "workload 'azur' is unknown, expected one of: azure-conversation "
              "mooncake-conversation poisson sessions, or a file that can be read");
    for (const auto rate : {-1.0, std::nan(""), HUGE_VAL, 1e7, 1e-9})
    {
        EXPECT_NE(MessageOf([&] { CreateWorkload("poisson", rate); }).find("the workload's rate"),
                  std::string::npos);
    }
}

TEST(WorkloadFactory, GivesArrivalsToAFileOfLengths)
{
    const auto path = testing::TempDir() + "workload-factory-lengths.csv";
    {
        std::ofstream file(path);
        file << "num_prefill_tokens,num_decode_tokens\n";
        for (int i = 1; i <= 1000; ++i)
        {
            file << i << ",5\n";
        }
    }
    const auto source = CreateWorkload(path, 2);
    source->AssignStreams(1);
    const auto requests = Take(source);
    ASSERT_EQ(requests.size(), 1000U);
    EXPECT_EQ(requests[9].promptTokens, 10U) << "lengths come in the order of the file";
    // A thousand intervals of a Poisson process: standard error 1/sqrt(1000) = 3.2 %; five of them.
    EXPECT_NEAR(1000 / requests.back().arrival.GetSeconds() / 2, 1, 0.16);
    EXPECT_NE(MessageOf([&] { CreateWorkload(path, 0); }).find("has no arrival column"),
              std::string::npos);
    std::remove(path.c_str());
}
