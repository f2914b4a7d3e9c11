/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "serving-test-bed.h"

#include "ns3/chat-completion-stream.h"
#include "ns3/end-header.h"
#include "ns3/enum.h"
#include "ns3/framing.h"
#include "ns3/request-header.h"
#include "ns3/tokens-header.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param body a message's body
 * @param payload its payload
 * @return size of the message (bytes)
 */
uint64_t
Size(const MessageBody& body, double payload)
{
    return MakeMessage(1, body, static_cast<uint32_t>(payload))->GetSize();
}

/** @return the end of a complete answer */
EndHeader
Completed()
{
    EndHeader end;
    end.outcome = EndHeader::COMPLETED;
    end.tokens = 3;
    return end;
}

} // namespace

TEST(Framing, RawIsTheTextAlone)
{
    const Framing raw;
    EXPECT_EQ(raw.GetRequestPayload(RequestHeader(), 40.4), 40);
    EXPECT_EQ(raw.GetTokensPayload(TokensHeader(), "M", 4), 4);
    EXPECT_EQ(raw.GetEndPayload(Completed(), "M"), 0U);
}

// Header and body of this module are a part of the size.
TEST(Framing, MessagesHaveTheSizeOfTheStream)
{
    Framing sse;
    sse.form = Framing::SSE;
    RequestHeader request;
    request.model = "M";
    request.outputTokens = 128;
    EXPECT_EQ(Size(request, sse.GetRequestPayload(request, 20)),
              ChatCompletionStream::GetRequestBytes("M", 20, 128));
    TokensHeader tokens;
    EXPECT_EQ(Size(tokens, sse.GetTokensPayload(tokens, "M", 4)),
              ChatCompletionStream::GetTokensBytes("M", 4, true));
    tokens.firstIndex = 1;
    EXPECT_EQ(Size(tokens, sse.GetTokensPayload(tokens, "M", 4)),
              ChatCompletionStream::GetTokensBytes("M", 4, false));
    auto end = Completed();
    EXPECT_EQ(Size(end, sse.GetEndPayload(end, "M")),
              ChatCompletionStream::GetCompletionBytes("M"));
    end.outcome = EndHeader::FAILED;
    end.reason = "out of memory";
    EXPECT_EQ(Size(end, sse.GetEndPayload(end, "M")),
              ChatCompletionStream::GetErrorBytes("out of memory", true));
    end.tokens = 0;
    EXPECT_EQ(Size(end, sse.GetEndPayload(end, "M")),
              ChatCompletionStream::GetErrorBytes("out of memory", false));
}

// 100 ids of 8 bytes are more than what HTTP and JSON add to a short prompt.
TEST(Framing, AMessageIsNotSmallerThanItsBody)
{
    Framing sse;
    sse.form = Framing::SSE;
    RequestHeader request;
    request.prefixBlockTokens = 16;
    request.prefixBlocks.resize(100);
    EXPECT_EQ(sse.GetRequestPayload(request, 20), 0);
}

// RFC 8446: a record has at most 2^14 bytes; AES-GCM adds 5 of header, 1 of type and 16 of tag.
TEST(Framing, TlsAddsToEveryRecord)
{
    Framing tls;
    tls.recordOverhead = 22;
    const TokensHeader tokens; // 32 bytes with the message's header
    EXPECT_EQ(tls.GetTokensPayload(tokens, "M", 4), 4 + 22);
    EXPECT_EQ(tls.GetTokensPayload(tokens, "M", 16384 - 32), 16384 - 32 + 22);
    EXPECT_EQ(tls.GetTokensPayload(tokens, "M", 16384 - 31), 16384 - 31 + 2 * 22);
    EXPECT_EQ(tls.GetEndPayload(Completed(), "M"), 22U);
    tls.form = Framing::SSE;
    EXPECT_EQ(Size(tokens, tls.GetTokensPayload(tokens, "M", 4)),
              ChatCompletionStream::GetTokensBytes("M", 4, true) + 22);
}

// A device asks for 3 tokens of any model: a request up; first token, two more, and the end down.
TEST(Framing, ARequestTakesItsBytesInARun)
{
    for (const uint32_t overhead : {0U, 22U})
    {
        ServingTestBed bed(1);
        for (const auto& application : std::vector<Ptr<Object>>{bed.server, bed.clients[0]})
        {
            application->SetAttribute("Framing", EnumValue(Framing::SSE));
            application->SetAttribute("TlsRecordOverhead", UintegerValue(overhead));
        }
        bed.At(2, 0, ServingTestBed::Ask(8, 3));
        ServingTestBed::Run(3);
        ASSERT_EQ(bed.ended.size(), 1U);
        EXPECT_EQ(bed.ended[0].state, RequestState::COMPLETED);
        EXPECT_EQ(bed.ended[0].uplinkBytes,
                  ChatCompletionStream::GetRequestBytes("", 8 * 4, 3) + overhead);
        EXPECT_EQ(bed.ended[0].downlinkBytes,
                  ChatCompletionStream::GetTokensBytes("", 4, true) +
                      2 * ChatCompletionStream::GetTokensBytes("", 4, false) +
                      ChatCompletionStream::GetCompletionBytes("") + 4 * overhead);
    }
}

TEST(Framing, ARefusalTakesItsBytes)
{
    ServingTestBed bed(1);
    bed.server->SetAttribute("Framing", EnumValue(Framing::SSE));
    bed.At(2, 0, ServingTestBed::Ask(100, 101)); // longer than the context window
    ServingTestBed::Run(3);
    ASSERT_EQ(bed.ended.size(), 1U);
    EXPECT_EQ(bed.ended[0].state, RequestState::REJECTED);
    EXPECT_EQ(bed.ended[0].downlinkBytes,
              ChatCompletionStream::GetErrorBytes("context too long", false));
}
