/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wire-samples.h"

#include "ns3/message.h"

#include <gtest/gtest.h>
#include <string>

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
    EXPECT_EQ(type, MessageHeader::OFFER);
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
