/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/terminal-recorder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param terminalClass class of the terminal
 * @param state how the request ended
 * @return a request
 */
RequestRecord
Ended(const std::string& terminalClass, RequestState state)
{
    RequestRecord record;
    record.terminalClass = terminalClass;
    record.state = state;
    return record;
}

} // namespace

TEST(TerminalRecorder, OneGroupPerClass)
{
    const auto recorder = CreateObject<TerminalRecorder>();
    recorder->EndRequest(Ended("car", RequestState::COMPLETED), nullptr);
    std::ostringstream out;
    recorder->Print(out);
    EXPECT_EQ(out.str(), "") << "one class is the whole run, which has its own table";
    recorder->EndRequest(Ended("uav", RequestState::FAILED), nullptr);
    recorder->EndRequest(Ended("uav", RequestState::COMPLETED), nullptr);
    recorder->Print(out);
    EXPECT_NE(out.str().find("car                1         0.0"), std::string::npos) << out.str();
    EXPECT_NE(out.str().find("uav                2        50.0"), std::string::npos) << out.str();
    RunSummary summary;
    recorder->Summarise(summary);
    const auto groups = nlohmann::json::parse(summary.ToJson()).at("groups");
    EXPECT_EQ(groups.at("terminal car").at("requests_completed").at("value"), 1);
    EXPECT_EQ(groups.at("terminal uav").at("failure_rate").at("value"), 0.5);
    EXPECT_TRUE(recorder->GetRequestColumns().empty()) << "terminal_class is in every record";
}
