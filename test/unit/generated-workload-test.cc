/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "workload-statistics.h"

#include "ns3/double.h"
#include "ns3/generated-request-source.h"
#include "ns3/pointer.h"
#include "ns3/poisson-arrivals.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"
#include "ns3/workload-factory.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;
using namespace workload_statistics;

namespace
{

/** Quantiles of the real traces (tokens). */
struct Row
{
    double level;       //!< Probability
    double azurePrompt; //!< Azure conversation, prompt
    double azureOutput; //!< Azure conversation, output
    double moonPrompt;  //!< Mooncake conversation, prompt
    double moonOutput;  //!< Mooncake conversation, output
};

// Sample quantiles of the two traces (Azure: 19366 rows; Mooncake: first 30 minutes).
const std::vector<Row> REAL{
    {0.02, 91, 24, 895, 3},        {0.04, 181, 38, 899, 7},       {0.06, 191, 44, 904, 12},
    {0.08, 201, 49, 920, 18},      {0.1, 207, 54, 969, 24},       {0.12, 222, 59, 1074, 29},
    {0.14, 317, 64, 1218, 37},     {0.16, 375, 69, 1370, 53},     {0.18, 381, 73, 1526, 74},
    {0.2, 387, 77, 1741, 96},      {0.22, 392, 81, 1934, 117},    {0.24, 395, 84, 2294, 141},
    {0.26, 398, 86, 2716, 166},    {0.28, 400, 89, 3109, 195},    {0.3, 403, 91, 3678, 215},
    {0.32, 406, 93, 4099, 234},    {0.34, 411, 95, 4450, 251},    {0.36, 419, 97, 4794, 270},
    {0.38, 433, 100, 5145, 283},   {0.4, 703, 103, 5506, 298},    {0.42, 903, 107, 5871, 312},
    {0.44, 972, 110, 6273, 324},   {0.46, 994, 116, 6656, 334},   {0.48, 1009, 122, 7110, 346},
    {0.5, 1020, 129, 7640, 356},   {0.52, 1031, 137, 8152, 364},  {0.54, 1041, 145, 8661, 375},
    {0.56, 1050, 156, 9155, 385},  {0.58, 1060, 163, 9642, 394},  {0.6, 1071, 177, 10242, 402},
    {0.62, 1081, 190, 10911, 411}, {0.64, 1092, 216, 11530, 421}, {0.66, 1102, 237, 12162, 431},
    {0.68, 1116, 375, 12990, 442}, {0.7, 1130, 384, 13911, 452},  {0.72, 1147, 390, 14876, 461},
    {0.74, 1171, 394, 15809, 471}, {0.76, 1215, 396, 16774, 483}, {0.78, 1311, 397, 17801, 498},
    {0.8, 1315, 400, 19037, 511},  {0.82, 1369, 404, 20569, 527}, {0.84, 1690, 410, 22605, 542},
    {0.86, 2032, 414, 24587, 561}, {0.88, 2402, 417, 26615, 582}, {0.9, 2735, 424, 28641, 609},
    {0.92, 4073, 429, 32129, 637}, {0.94, 4079, 442, 38355, 673}, {0.96, 4086, 468, 47816, 746},
    {0.98, 4098, 540, 72717, 898},
};

/** What a workload gives, as lists. */
struct Lists
{
    std::vector<double> times;   //!< Arrivals (s)
    std::vector<double> prompts; //!< Prompts (tokens)
    std::vector<double> outputs; //!< Outputs (tokens)
};

Lists
Generate(const std::string& name, int64_t stream, Time duration)
{
    auto source = CreateWorkload(name, 0);
    source->AssignStreams(stream);
    source->SetAttribute("Duration", TimeValue(duration));
    Lists lists;
    while (const auto request = source->Next())
    {
        lists.times.push_back(request->arrival.GetSeconds());
        lists.prompts.push_back(request->promptTokens);
        lists.outputs.push_back(request->outputTokens);
    }
    return lists;
}

} // namespace

TEST(AzureWorkload, HasTheTracesArrivalsOverTwentyHours)
{
    for (const int64_t stream : {1, 14, 27, 40, 53})
    {
        const auto times = Generate("azure-conversation", stream, Hours(20)).times;
        // The trace: 5.53/s, CV 1.094, index of dispersion 1.39, 3.87 and 16.4. One hour of a
        // wandering rate says little: the ranges are those that any 20 hours of it fall into.
        EXPECT_NEAR(static_cast<double>(times.size()) / 72000, 5.55, 0.5);
        EXPECT_NEAR(IntervalVariation(times), 1.094, 0.02);
        const auto second = IndexOfDispersion(times, 1);
        const auto tenSeconds = IndexOfDispersion(times, 10);
        const auto minute = IndexOfDispersion(times, 60);
        const auto name = "_stream_" + std::to_string(stream);
        RecordProperty("rate" + name, std::to_string(static_cast<double>(times.size()) / 72000));
        RecordProperty("variation" + name, std::to_string(IntervalVariation(times)));
        RecordProperty("dispersion_1_s" + name, std::to_string(second));
        RecordProperty("dispersion_10_s" + name, std::to_string(tenSeconds));
        RecordProperty("dispersion_60_s" + name, std::to_string(minute));
        EXPECT_GT(second, 1.1);
        EXPECT_LT(second, 1.6);
        EXPECT_GT(tenSeconds, 2);
        EXPECT_LT(tenSeconds, 5);
        EXPECT_GT(minute, 7);
        EXPECT_LT(minute, 25);
    }
}

TEST(AzureWorkload, HasTheTracesTokenQuantilesWithinFivePerCent)
{
    const auto lists = Generate("azure-conversation", 1, Hours(20));
    for (const auto& row : REAL)
    {
        EXPECT_NEAR(Quantile(lists.prompts, row.level) / row.azurePrompt, 1, 0.05) << row.level;
        EXPECT_NEAR(Quantile(lists.outputs, row.level) / row.azureOutput, 1, 0.05) << row.level;
    }
    // The trace's means are 1154.7 and 211.1; straight lines between quantiles miss them slightly.
    EXPECT_NEAR(Mean(lists.prompts) / 1154.7, 1, 0.03);
    EXPECT_NEAR(Mean(lists.outputs) / 211.1, 1, 0.03);
}

TEST(AzureWorkload, HasTheTracesDependence)
{
    const auto lists = Generate("azure-conversation", 2, Hours(10));
    // The trace: Spearman 0.073, Pearson -0.112.
    EXPECT_NEAR(Correlation(Ranks(lists.prompts), Ranks(lists.outputs)), 0.073, 0.015);
    EXPECT_NEAR(Correlation(lists.prompts, lists.outputs), -0.112, 0.02);
    // The trace's mean output by eighth of the prompts, in order of length (prompts of one length
    // that fall into two eighths count in both, in proportion). Ranks are independent within a
    // sixteenth of each axis, so short prompts get a little of the longest outputs: 6 % at most.
    const std::vector<double> means{148.5, 79.1, 105.2, 281.9, 412.5, 404.0, 179.5, 78.3};
    std::vector<size_t> order(lists.prompts.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
        return lists.prompts[a] < lists.prompts[b];
    });
    for (size_t eighth = 0; eighth < 8; ++eighth)
    {
        std::vector<double> outputs;
        for (auto i = eighth * order.size() / 8; i < (eighth + 1) * order.size() / 8; ++i)
        {
            outputs.push_back(lists.outputs[order[i]]);
        }
        EXPECT_NEAR(Mean(outputs) / means[eighth], 1, 0.08) << eighth;
    }
}

TEST(MooncakeWorkload, HasTheTracesFigures)
{
    const auto lists = Generate("mooncake-conversation", 3, Hours(24));
    // Rate 3.4/s, index of dispersion 3.0 at 60 s (fitted_params); Spearman 0.066.
    EXPECT_NEAR(static_cast<double>(lists.times.size()) / 86400, 3.4, 0.05);
    EXPECT_NEAR(IndexOfDispersion(lists.times, 60), 3.0, 0.5);
    EXPECT_NEAR(Correlation(Ranks(lists.prompts), Ranks(lists.outputs)), 0.066, 0.015);
    for (const auto& row : REAL)
    {
        EXPECT_NEAR(Quantile(lists.prompts, row.level) / row.moonPrompt, 1, 0.05) << row.level;
        EXPECT_NEAR(Quantile(lists.outputs, row.level) / row.moonOutput, 1, 0.05) << row.level;
    }
}

TEST(PoissonWorkload, HasTheFormulasDispersion)
{
    const auto times = Generate("poisson", 4, Hours(5)).times;
    EXPECT_NEAR(static_cast<double>(times.size()) / 18000, 5.554, 0.09);
    EXPECT_NEAR(IndexOfDispersion(times, 1), 1, 0.06);
}

TEST(GeneratedRequestSource, SetsWhatItsAttributesSay)
{
    auto source = CreateObject<GeneratedRequestSource>();
    source->SetAttribute("MaxRequests", UintegerValue(1000));
    source->SetAttribute("MaxContext", UintegerValue(1200));
    source->SetAttribute("Deadline", TimeValue(Seconds(9)));
    source->SetAttribute("Class", StringValue("gold"));
    EXPECT_EQ(source->AssignStreams(7), 3);
    const auto requests = Take(source);
    ASSERT_EQ(requests.size(), 1000U);
    Time last;
    for (const auto& request : requests)
    {
        EXPECT_LE(request.promptTokens + request.outputTokens, 1200U);
        EXPECT_EQ(request.deadline, Seconds(9));
        EXPECT_EQ(request.serviceClass, "gold");
        EXPECT_EQ(request.session, 0U);
        EXPECT_GE(request.arrival, last);
        last = request.arrival;
    }
    EXPECT_FALSE(source->Next());
}

TEST(GeneratedRequestSource, EndsBeforeDurationAndStaysEnded)
{
    auto source = CreateObject<GeneratedRequestSource>();
    source->SetAttribute("Duration", TimeValue(Seconds(100)));
    source->SetAttribute("RateScale", DoubleValue(2));
    source->AssignStreams(7);
    const auto requests = Take(source);
    EXPECT_LT(requests.back().arrival, Seconds(100));
    EXPECT_NEAR(static_cast<double>(requests.size()), 1111, 500);
    EXPECT_FALSE(source->Next());
    source->Dispose();
    EXPECT_FALSE(source->Next());
}

TEST(GeneratedRequestSource, RefusesWhatCannotBe)
{
    auto source = CreateObject<GeneratedRequestSource>();
    source->SetAttribute("MaxContext", UintegerValue(3));
    for (const auto scale : {0.0, -1.0, std::nan("")})
    {
        EXPECT_FALSE(source->SetAttributeFailSafe("RateScale", DoubleValue(scale)));
    }
    EXPECT_EQ(MessageOf([&] { source->Next(); }),
              "MaxContext is 3 tokens, and a thousand draws of token lengths were all longer");
    source->Dispose();
    EXPECT_EQ(MessageOf([&] { source->GetRate(); }),
              "a request generator needs both Arrivals and Lengths");
}

TEST(GeneratedRequestSource, TakesItsPartsFromText)
{
    auto source = CreateObject<GeneratedRequestSource>();
    source->SetAttribute("Arrivals", StringValue("ns3::llmedge::FixedArrivals[Rate=4]"));
    source->SetAttribute("Lengths",
                         StringValue("ns3::llmedge::ConstantTokenLengths[Prompt=7|Output=3]"));
    EXPECT_EQ(source->AssignStreams(1), 0);
    const auto requests = Take(source, 4);
    EXPECT_EQ(requests[3].arrival, Seconds(1));
    EXPECT_EQ(requests[3].promptTokens, 7U);
    EXPECT_EQ(requests[3].outputTokens, 3U);
}
