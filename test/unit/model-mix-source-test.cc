/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/csv-trace-source.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/model-mix-source.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Requests without a model, every other one of one of ten sessions. */
class PlainRequests : public RequestSource
{
  public:
    std::optional<LlmRequest> Next() override
    {
        LlmRequest request;
        request.session = m_next % 2 == 0 ? 0 : 1 + m_next % 10;
        ++m_next;
        return m_next > 20000 ? std::nullopt : std::optional<LlmRequest>(request);
    }

  private:
    uint64_t m_next{0}; //!< Next request
};

/**
 * @param text a mix
 * @return what is said against it
 */
std::string
Complaint(const std::string& text)
{
    try
    {
        ModelMixSource::Parse(text);
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

} // namespace

TEST(ModelMixSource, ReadsMixes)
{
    const auto parts = ModelMixSource::Parse("A:0.6,B:0.3,C:0.1");
    ASSERT_EQ(parts.size(), 3u);
    EXPECT_EQ(parts[1].model, "B");
    EXPECT_EQ(parts[1].share, 0.3);
    EXPECT_EQ(ModelMixSource::Parse("A")[0].share, 0);
    const std::string expected = ", expected MODEL,MODEL,... or MODEL:SHARE,MODEL:SHARE,...";
    EXPECT_EQ(Complaint(""), "model mix '' has an empty name" + expected);
    EXPECT_EQ(Complaint("A,"), "model mix 'A,' has an empty name" + expected);
    EXPECT_EQ(Complaint("A:1,A:2"), "model mix 'A:1,A:2' names A twice" + expected);
    EXPECT_EQ(Complaint("A:1,B"),
              "model mix 'A:1,B' has shares for some of its models only" + expected);
    EXPECT_EQ(Complaint("A:0"),
              "model mix 'A:0' has the share '0', which is no number above 0" + expected);
    EXPECT_NE(Complaint("A:x"), "");
    EXPECT_NE(Complaint("A:-1"), "");
    EXPECT_NE(Complaint("A:1x"), "");
    EXPECT_NE(Complaint("A:inf"), "");
}

TEST(ModelMixSource, DrawsByShare)
{
    auto mix = CreateObject<ModelMixSource>();
    mix->SetParts(ModelMixSource::Parse("A:6,B:3,C:1"));
    mix->SetSource(CreateObject<PlainRequests>());
    EXPECT_DOUBLE_EQ(mix->GetShare(0), 0.6);
    EXPECT_EQ(mix->AssignStreams(7), 1);
    std::map<std::string, int> counts;
    std::map<uint64_t, std::string> sessions;
    while (const auto request = mix->Next())
    {
        if (request->session == 0)
        {
            ++counts[request->model];
        }
        else
        {
            const auto& model = sessions.emplace(request->session, request->model).first->second;
            EXPECT_EQ(model, request->model); // a session keeps its model
        }
    }
    // 10000 draws: five standard deviations of a binomial variable.
    EXPECT_NEAR(counts["A"], 6000, 5 * std::sqrt(10000 * 0.6 * 0.4));
    EXPECT_NEAR(counts["B"], 3000, 5 * std::sqrt(10000 * 0.3 * 0.7));
    EXPECT_EQ(counts["A"] + counts["B"] + counts["C"], 10000);
}

TEST(ModelMixSource, FollowsZipf)
{
    auto mix = CreateObject<ModelMixSource>();
    mix->SetParts(ModelMixSource::Parse("A,B,C"));
    // 1 : 1/2 : 1/3
    EXPECT_DOUBLE_EQ(mix->GetShare(0), 6.0 / 11);
    EXPECT_DOUBLE_EQ(mix->GetShare(2), 2.0 / 11);
    mix->SetAttribute("ZipfExponent", DoubleValue(0));
    EXPECT_DOUBLE_EQ(mix->GetShare(2), 1.0 / 3);
    EXPECT_THROW(mix->SetParts({}), InputError);
    EXPECT_THROW(mix->Next(), InputError); // no requests to give models to
}

TEST(ModelMixSource, LeavesModelsThatTracesName)
{
    std::istringstream in("arrival_s,prompt_tokens,output_tokens,model\n0,1,1,X\n1,1,1,\n");
    auto trace = CreateObject<CsvTraceSource>();
    trace->SetStream(in, "t.csv");
    auto mix = CreateObject<ModelMixSource>();
    mix->SetParts(ModelMixSource::Parse("A"));
    mix->SetSource(trace);
    EXPECT_EQ(mix->Next()->model, "X");
    EXPECT_EQ(mix->Next()->model, "A");
    EXPECT_FALSE(mix->Next());
}
