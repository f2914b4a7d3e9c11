/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/chat-completion-stream.h"

#include <gtest/gtest.h>

using namespace ns3::llmedge;

namespace
{

// Written by hand, with what varies filled in; doc/wire-format.rst shows the same.
const std::string PROMPT = "Why is the sky blue?";

const std::string REQUEST =
    "POST /v1/chat/completions HTTP/1.1\r\n"
    "Host: llm.example\r\n"
    "Content-Type: application/json\r\n"
    "Accept: text/event-stream\r\n"
    "Content-Length: 117\r\n"
    "\r\n"
    R"({"model":"Llama-3.1-8B","messages":[{"role":"user","content":"Why is the sky blue?"}],)"
    R"("max_tokens":128,"stream":true})";

const std::string HEAD = "HTTP/1.1 200 OK\r\n"
                         "date: Sun, 30 Nov 2025 11:40:12 GMT\r\n"
                         "server: uvicorn\r\n"
                         "content-type: text/event-stream; charset=utf-8\r\n"
                         "transfer-encoding: chunked\r\n"
                         "\r\n";

const std::string ROLE =
    "ee\r\n"
    R"(data: {"id":"chatcmpl-7b3c1f0a9d8e4c5fb6a7180293a4b5c6","object":"chat.completion.chunk",)"
    R"("created":1764502812,"model":"Llama-3.1-8B","choices":[{"index":0,"delta":)"
    R"({"role":"assistant","content":""},"logprobs":null,"finish_reason":null}]})"
    "\n\n\r\n";

const std::string TOKEN =
    "df\r\n"
    R"(data: {"id":"chatcmpl-7b3c1f0a9d8e4c5fb6a7180293a4b5c6","object":"chat.completion.chunk",)"
    R"("created":1764502812,"model":"Llama-3.1-8B","choices":[{"index":0,"delta":)"
    R"({"content":" sky"},"logprobs":null,"finish_reason":null}]})"
    "\n\n\r\n";

const std::string STOP =
    "dd\r\n"
    R"(data: {"id":"chatcmpl-7b3c1f0a9d8e4c5fb6a7180293a4b5c6","object":"chat.completion.chunk",)"
    R"("created":1764502812,"model":"Llama-3.1-8B","choices":[{"index":0,"delta":)"
    R"({"content":""},"logprobs":null,"finish_reason":"stop"}]})"
    "\n\n\r\n";

const std::string DONE = "e\r\n"
                         "data: [DONE]\n\n"
                         "\r\n"
                         "0\r\n\r\n";

const std::string REFUSAL =
    "HTTP/1.1 503 Service Unavailable\r\n"
    "date: Sun, 30 Nov 2025 11:40:12 GMT\r\n"
    "server: uvicorn\r\n"
    "content-length: 91\r\n"
    "content-type: application/json\r\n"
    "\r\n"
    R"({"error":{"message":"queue full","type":"ServiceUnavailableError","param":null,"code":503}})";

const std::string BROKEN_OFF =
    "63\r\n"
    R"(data: {"error":{"message":"queue full","type":"ServiceUnavailableError","param":null,)"
    R"("code":503}})"
    "\n\n\r\n";

} // namespace

TEST(ChatCompletionStream, ExamplesAreValid)
{
    EXPECT_EQ(REQUEST.size() - REQUEST.find("\r\n\r\n") - 4, 117U) << "Content-Length";
    EXPECT_EQ(REFUSAL.size() - REFUSAL.find("\r\n\r\n") - 4, 91U) << "content-length";
    for (const auto& chunk : {ROLE, TOKEN, STOP, BROKEN_OFF})
    {
        const auto head = chunk.find("\r\n") + 2;
        EXPECT_EQ(std::stoul(chunk, nullptr, 16), chunk.size() - head - 2) << chunk;
    }
}

TEST(ChatCompletionStream, RequestByHand)
{
    const std::string model = "Llama-3.1-8B";
    EXPECT_EQ(ChatCompletionStream::GetRequestBytes(model, PROMPT.size(), 128), REQUEST.size());
    EXPECT_EQ(ChatCompletionStream::GetRequestBytes(model, PROMPT.size() + 1, 128),
              REQUEST.size() + 1);
    // 1000 bytes more: Content-Length has a digit more, too. 1024 tokens: as max_tokens has.
    EXPECT_EQ(ChatCompletionStream::GetRequestBytes(model, PROMPT.size() + 1000, 1024),
              REQUEST.size() + 1002);
}

TEST(ChatCompletionStream, AnswerByHand)
{
    const std::string model = "Llama-3.1-8B";
    EXPECT_EQ(ChatCompletionStream::GetTokensBytes(model, 4, false), TOKEN.size());
    EXPECT_EQ(ChatCompletionStream::GetTokensBytes(model, 4, true),
              HEAD.size() + ROLE.size() + TOKEN.size());
    // 0xdf is 223 bytes; with 33 more the chunk's size has three digits.
    EXPECT_EQ(ChatCompletionStream::GetTokensBytes(model, 4 + 32, false), TOKEN.size() + 32);
    EXPECT_EQ(ChatCompletionStream::GetTokensBytes(model, 4 + 33, false), TOKEN.size() + 34);
    EXPECT_EQ(ChatCompletionStream::GetCompletionBytes(model), STOP.size() + DONE.size());
}

TEST(ChatCompletionStream, ARequestForAnyModelNamesDefault)
{
    EXPECT_EQ(ChatCompletionStream::GetRequestBytes("", 20, 128),
              ChatCompletionStream::GetRequestBytes("default", 20, 128));
    EXPECT_EQ(ChatCompletionStream::GetTokensBytes("", 4, true),
              ChatCompletionStream::GetTokensBytes("default", 4, true));
}

TEST(ChatCompletionStream, ErrorsByHand)
{
    EXPECT_EQ(ChatCompletionStream::GetErrorBytes("queue full", false), REFUSAL.size());
    EXPECT_EQ(ChatCompletionStream::GetErrorBytes("queue full", true),
              BROKEN_OFF.size() + DONE.size());
}
