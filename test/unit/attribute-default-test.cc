/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/attribute-default.h"
#include "ns3/config.h"
#include "ns3/input-error.h"
#include "ns3/llm-client.h"
#include "ns3/model-store.h"
#include "ns3/nstime.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <cstdlib>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

const std::string DEADLINE = "ns3::llmedge::LlmClient::Deadline";

/** Leaves ns-3 as it was. */
class AttributeDefaultTest : public testing::Test
{
  protected:
    ~AttributeDefaultTest() override
    {
        Config::Reset();
        unsetenv("NS_ATTRIBUTE_DEFAULT");
    }

    /** @return the deadline of a new client */
    static Time MakeDeadline()
    {
        TimeValue deadline;
        CreateObject<LlmClient>()->GetAttribute("Deadline", deadline);
        return deadline.Get();
    }
};

} // namespace

TEST_F(AttributeDefaultTest, FindsAttributesByNameAndByType)
{
    const AttributeDefault deadline(DEADLINE);
    EXPECT_EQ(deadline.GetName(), DEADLINE);
    EXPECT_EQ(AttributeDefault(LlmClient::GetTypeId(), "Deadline").GetName(), DEADLINE);
    EXPECT_EQ(AttributeDefault("ns3::llmedge::LlmClient::StartTime").GetName(),
              "ns3::Application::StartTime"); // the type that declares it
    EXPECT_EQ(deadline.Get<TimeValue>().Get(), Seconds(0));
    EXPECT_TRUE(deadline.IsSettable());
    EXPECT_FALSE(AttributeDefault("ns3::Node::Id").IsSettable());
    for (const auto* name : {"ns3::llmedge::LlmClient::Nothing", "ns3::Nothing::Deadline", "x", ""})
    {
        EXPECT_THROW(AttributeDefault{name}, InputError) << name;
    }
}

TEST_F(AttributeDefaultTest, IsGivenOnceAUserHasGivenIt)
{
    const AttributeDefault deadline(DEADLINE);
    EXPECT_FALSE(deadline.IsGiven());
    Config::SetDefault(DEADLINE, TimeValue(Seconds(3)));
    EXPECT_TRUE(deadline.IsGiven());
    Config::Reset();
    EXPECT_FALSE(deadline.IsGiven());
    Config::SetDefault(DEADLINE, TimeValue(Seconds(0)));
    EXPECT_FALSE(deadline.IsGiven()) << "a ConfigStore file lists what nobody has changed, too";
    EXPECT_TRUE(deadline.Set("0s"));
    EXPECT_TRUE(deadline.IsGiven()) << "a user who names it has given it, whatever the value";
}

TEST_F(AttributeDefaultTest, KnowsTheEnvironment)
{
    setenv("NS_ATTRIBUTE_DEFAULT", ("ns3::X::Y=1;" + DEADLINE + "=5s").c_str(), 1);
    const AttributeDefault deadline(DEADLINE);
    EXPECT_TRUE(deadline.IsGiven());
    EXPECT_EQ(deadline.Get<TimeValue>().Get(), Seconds(5));
    EXPECT_EQ(AttributeDefault::ReadEnvironment().at("ns3::X::Y"), "1");
    EXPECT_THROW(deadline.Refuse("no"), InputError);
}

TEST_F(AttributeDefaultTest, AUsersDefaultComesBeforeThePreferredOne)
{
    const AttributeDefault deadline(DEADLINE);
    deadline.Prefer("7s");
    EXPECT_EQ(MakeDeadline(), Seconds(7));
    EXPECT_FALSE(deadline.IsGiven()) << "nobody has given it";
    deadline.Prefer("8s");
    EXPECT_EQ(MakeDeadline(), Seconds(8)) << "the last preference counts";
    Config::SetDefault(DEADLINE, TimeValue(Seconds(3)));
    deadline.Prefer("9s");
    EXPECT_EQ(MakeDeadline(), Seconds(3)) << "a user's default stays";
}

TEST_F(AttributeDefaultTest, AnObjectsAttributeYieldsToAUsersDefault)
{
    const auto own = CreateObject<LlmClient>();
    AttributeDefault::Prefer(own, "MaxRetries", UintegerValue(4));
    Config::SetDefault("ns3::llmedge::LlmClient::MaxRetries", UintegerValue(2));
    const auto users = CreateObject<LlmClient>();
    AttributeDefault::Prefer(users, "MaxRetries", UintegerValue(4));
    UintegerValue retries;
    own->GetAttribute("MaxRetries", retries);
    EXPECT_EQ(retries.Get(), 4U);
    users->GetAttribute("MaxRetries", retries);
    EXPECT_EQ(retries.Get(), 2U);
}

TEST_F(AttributeDefaultTest, WhatIsNotTheUsersToChooseIsRefused)
{
    AttributeDefault::Fix(CreateObject<LlmClient>(),
                          "Id",
                          UintegerValue(4),
                          "devices are numbered");
    AttributeDefault("ns3::llmedge::LlmClient::Id").Set("3");
    EXPECT_NO_THROW(
        AttributeDefault::Fix(CreateObject<LlmClient>(), "Id", UintegerValue(3), "same"));
    try
    {
        AttributeDefault::Fix(CreateObject<LlmClient>(),
                              "Id",
                              UintegerValue(4),
                              "devices are numbered");
        FAIL() << "a given Id should have been refused";
    }
    catch (const InputError& error)
    {
        EXPECT_STREQ(error.what(),
                     "attribute ns3::llmedge::LlmClient::Id is given as '3', but devices are "
                     "numbered");
    }
}

TEST_F(AttributeDefaultTest, WhatIsNotThereNeedNotBeFixed)
{
    const auto client = CreateObject<LlmClient>();
    EXPECT_NO_THROW(AttributeDefault::FixIfThere(client, "Nothing", UintegerValue(3), "so"));
    AttributeDefault("ns3::llmedge::LlmClient::Id").Set("4");
    EXPECT_THROW(AttributeDefault::FixIfThere(client, "Id", UintegerValue(3), "so"), InputError);
}

TEST_F(AttributeDefaultTest, EveryObjectGetsAnObjectOfItsOwn)
{
    const AttributeDefault eviction("ns3::llmedge::ModelStore::Eviction");
    EXPECT_TRUE(eviction.Set("ns3::llmedge::FifoEvictionPolicy"));
    EXPECT_EQ(eviction.GetText(), "ns3::llmedge::FifoEvictionPolicy");
    EXPECT_NE(CreateObject<ModelStore>()->GetEvictionPolicy(),
              CreateObject<ModelStore>()->GetEvictionPolicy());
}

TEST_F(AttributeDefaultTest, OneValueHasOneText)
{
    const AttributeDefault deadline(DEADLINE);
    EXPECT_EQ(deadline.ToText(StringValue("0.5")), deadline.ToText(StringValue("500ms")));
    EXPECT_EQ(deadline.ToText(StringValue("0.5")), deadline.ToText(TimeValue(Seconds(0.5))));
    EXPECT_FALSE(deadline.Set("-1s")) << "a deadline below 0 should be refused";
}
