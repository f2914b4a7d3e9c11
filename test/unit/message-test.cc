/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wire-samples.h"

#include "ns3/message.h"

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <type_traits>
#include <variant>

using namespace ns3;
using namespace ns3::llmedge;

TEST(Message, HasTheBodyOfItsType)
{
    size_t type = 0;
    for (const auto& packet : SampleMessages())
    {
        Message message;
        EXPECT_EQ(message.body.index(), 0U) << "no body before it is read";
        EXPECT_EQ(message.Read(packet), "");
        EXPECT_EQ(message.header.GetType(), ++type);
        EXPECT_EQ(message.body.index(), type);
        EXPECT_EQ(message.packet, packet);
    }
    EXPECT_EQ(type, MessageHeader::QUEUED);
}

TEST(Message, HasBodiesThatAreHeadersOfNs3)
{
    size_t type = 0;
    for (const auto& packet : SampleMessages())
    {
        Message message;
        EXPECT_EQ(message.Read(packet), "");
        const auto& body = std::visit(
            [](const auto& one) -> const MessageBody& {
                if constexpr (std::is_base_of_v<MessageBody, std::decay_t<decltype(one)>>)
                {
                    return one;
                }
                throw std::bad_variant_access();
            },
            message.body);
        EXPECT_EQ(body.GetType(), ++type);
        TypeId tid;
        const auto name = body.GetInstanceTypeId().GetName();
        EXPECT_TRUE(TypeId::LookupByNameFailSafe(name, &tid)) << name;
        EXPECT_EQ(tid, body.GetInstanceTypeId()) << name;
        EXPECT_TRUE(tid.IsChildOf(MessageBody::GetTypeId())) << name;
        ASSERT_TRUE(tid.HasConstructor()) << name;
        const std::unique_ptr<ObjectBase> made(tid.GetConstructor()());
        EXPECT_EQ(made->GetInstanceTypeId(), tid) << name;
    }
    EXPECT_EQ(SampleGrant().GetInstanceTypeId().GetName(), "ns3::llmedge::GrantHeader");

    auto packet = Create<Packet>(5);
    packet->AddHeader(SampleGrant());
    GrantHeader grant;
    EXPECT_EQ(packet->RemoveHeader(grant), 28U);
    EXPECT_EQ(grant.kvBlocks, SampleGrant().kvBlocks);
    EXPECT_EQ(packet->GetSize(), 5U);
}

TEST(Message, IsVisitedByTheCallableOfItsBody)
{
    const auto name = [](const Message& message) {
        return std::visit(Overloaded{[](const RequestHeader&) { return std::string("request"); },
                                     [&](const auto&) { return message.NotExpectedBy("a test"); }},
                          message.body);
    };
    Message message;
    EXPECT_EQ(message.Read(MakeMessage(1, SampleRequest(), 40)), "");
    EXPECT_EQ(name(message), "request");
    EXPECT_EQ(message.Read(MakeMessage(1, SampleAllocated(), 40)), "");
    EXPECT_EQ(name(message), "a test does not expect a ALLOCATED message")
        << "an ALLOCATED is no REQUEST, though its class derives from RequestHeader";
}
