/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/send-wait-recorder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace ns3;
using namespace ns3::llmedge;

// Waits of 0 and 3 s in cars, 1 s in a UAV, and a request that was never sent.
TEST(SendWaitRecorder, WaitsByHand)
{
    const auto recorder = CreateObject<SendWaitRecorder>();
    const auto end = [&](const std::string& terminalClass, std::optional<Time> sent) {
        RequestRecord record;
        record.terminalClass = terminalClass;
        record.created = Seconds(2);
        record.sent = sent;
        recorder->EndRequest(record, nullptr);
        return record.GetSendWait();
    };
    EXPECT_EQ(end("car", Seconds(2)), Seconds(0));
    EXPECT_EQ(end("car", Seconds(5)), Seconds(3));
    EXPECT_EQ(end("uav", Seconds(3)), Seconds(1));
    EXPECT_FALSE(end("uav", std::nullopt));
    RunSummary summary;
    recorder->Summarise(summary);
    const auto groups = nlohmann::json::parse(summary.ToJson()).at("groups");
    EXPECT_EQ(groups.at("total").at("send_wait_s").at("count"), 3);
    EXPECT_DOUBLE_EQ(groups.at("total").at("send_wait_s").at("mean"), 4.0 / 3);
    EXPECT_DOUBLE_EQ(groups.at("terminal car").at("send_wait_s").at("max"), 3);
    EXPECT_DOUBLE_EQ(groups.at("terminal uav").at("send_wait_s").at("max"), 1);
    EXPECT_EQ(recorder->GetRequestColumns(), std::vector<std::string>{"send_wait_s"});
}
