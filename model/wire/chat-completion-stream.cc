/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "chat-completion-stream.h"

#include <initializer_list>
#include <string_view>

namespace ns3
{
namespace llmedge
{

namespace
{

using Text = std::string_view;

// Only sizes matter: what varies in content but not in size (ids, times) is written with zeros.
constexpr Text REQUEST_HEAD = "POST /v1/chat/completions HTTP/1.1\r\n"
                              "Host: llm.example\r\n"
                              "Content-Type: application/json\r\n"
                              "Accept: text/event-stream\r\n"
                              "Content-Length: \r\n"
                              "\r\n";
constexpr Text REQUEST_MODEL = R"({"model":")";
constexpr Text REQUEST_PROMPT = R"(","messages":[{"role":"user","content":")";
constexpr Text REQUEST_LENGTH = R"("}],"max_tokens":)";
constexpr Text REQUEST_END = R"(,"stream":true})";

constexpr Text ANSWER_HEAD = "HTTP/1.1 200 OK\r\n"
                             "date: Thu, 01 Jan 2026 00:00:00 GMT\r\n"
                             "server: uvicorn\r\n"
                             "content-type: text/event-stream; charset=utf-8\r\n"
                             "transfer-encoding: chunked\r\n"
                             "\r\n";
constexpr Text EVENT_ID = R"(data: {"id":"chatcmpl-00000000000000000000000000000000",)"
                          R"("object":"chat.completion.chunk","created":1700000000,"model":")";
constexpr Text EVENT_DELTA = R"(","choices":[{"index":0,"delta":)";
constexpr Text EVENT_REASON = R"(,"logprobs":null,"finish_reason":)";
constexpr Text EVENT_END = "}]}\n\n";
constexpr Text ROLE = R"({"role":"assistant","content":""})";
constexpr Text CONTENT = R"({"content":""})";
constexpr Text GOES_ON = "null";
constexpr Text STOPS = R"("stop")";
constexpr Text DONE = "data: [DONE]\n\n";
constexpr Text LAST_CHUNK = "0\r\n\r\n";

constexpr Text ERROR_HEAD = "HTTP/1.1 503 Service Unavailable\r\n"
                            "date: Thu, 01 Jan 2026 00:00:00 GMT\r\n"
                            "server: uvicorn\r\n"
                            "content-length: \r\n"
                            "content-type: application/json\r\n"
                            "\r\n";
constexpr Text ERROR_MESSAGE = R"({"error":{"message":")";
constexpr Text ERROR_END = R"(","type":"ServiceUnavailableError","param":null,"code":503}})";
constexpr Text EVENT_DATA = "data: ";
constexpr Text END_OF_EVENT = "\n\n";

/**
 * @param texts some texts
 * @return their size (bytes)
 */
uint64_t
Sum(std::initializer_list<Text> texts)
{
    uint64_t bytes = 0;
    for (const auto& text : texts)
    {
        bytes += text.size();
    }
    return bytes;
}

/**
 * @param number a number
 * @param base of its digits
 * @return how many it has
 */
uint64_t
Digits(uint64_t number, uint64_t base)
{
    uint64_t digits = 1;
    for (; number >= base; number /= base)
    {
        ++digits;
    }
    return digits;
}

/**
 * @param bytes size of an event
 * @return its size as a chunk: size in hexadecimal digits and two ends of lines more
 */
uint64_t
Chunk(uint64_t bytes)
{
    return Digits(bytes, 16) + 2 + bytes + 2;
}

/**
 * @param model a model; empty: any
 * @return its name in JSON
 */
Text
NameOf(const std::string& model)
{
    return model.empty() ? Text("default") : Text(model);
}

/**
 * @param model a model; empty: any
 * @param delta what the event adds to the answer, in JSON
 * @param reason why the answer ends
 * @param textBytes what is to be added to the delta (bytes)
 * @return size of the event as a chunk (bytes)
 */
uint64_t
Event(const std::string& model, Text delta, Text reason, uint64_t textBytes)
{
    return Chunk(
        Sum({EVENT_ID, NameOf(model), EVENT_DELTA, delta, EVENT_REASON, reason, EVENT_END}) +
        textBytes);
}

} // namespace

uint64_t
ChatCompletionStream::GetRequestBytes(const std::string& model,
                                      uint64_t textBytes,
                                      uint32_t maxTokens)
{
    const auto body =
        Sum({REQUEST_MODEL, NameOf(model), REQUEST_PROMPT, REQUEST_LENGTH, REQUEST_END}) +
        textBytes + Digits(maxTokens, 10);
    return REQUEST_HEAD.size() + Digits(body, 10) + body;
}

uint64_t
ChatCompletionStream::GetTokensBytes(const std::string& model, uint64_t textBytes, bool first)
{
    const auto before = first ? ANSWER_HEAD.size() + Event(model, ROLE, GOES_ON, 0) : 0;
    return before + Event(model, CONTENT, GOES_ON, textBytes);
}

uint64_t
ChatCompletionStream::GetCompletionBytes(const std::string& model)
{
    return Event(model, CONTENT, STOPS, 0) + Chunk(DONE.size()) + LAST_CHUNK.size();
}

uint64_t
ChatCompletionStream::GetErrorBytes(const std::string& reason, bool begun)
{
    const auto error = Sum({ERROR_MESSAGE, reason, ERROR_END});
    if (!begun)
    {
        return ERROR_HEAD.size() + Digits(error, 10) + error;
    }
    return Chunk(EVENT_DATA.size() + error + END_OF_EVENT.size()) + Chunk(DONE.size()) +
           LAST_CHUNK.size();
}

} // namespace llmedge
} // namespace ns3
