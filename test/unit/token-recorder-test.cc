/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scripted-server.h"
#include "temporary-folder.h"

#include "ns3/input-error.h"
#include "ns3/token-recorder.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

TEST(TokenRecorder, OneRowPerToken)
{
    const TemporaryFolder folder;
    ScriptedServer server(2);
    const auto recorder = CreateObject<TokenRecorder>();
    recorder->Start(server.clients, folder / "tokens.csv");
    server.Ask(2, 0, {{100, 1}, {150, 2}, {400, 1}});
    server.Ask(2.2, 1, {{30, 2}});
    ScriptedServer::Run(3);
    EXPECT_EQ(ReadAll(folder / "tokens.csv"), "(absent)") << "the file appears at the end";
    recorder->Finish(nullptr);
    EXPECT_EQ(ReadAll(folder / "tokens.csv"),
              "request_id,token,arrived_s,itl_s\n"
              "0-0,0,2.100000000,\n"
              "0-0,1,2.150000000,0.050000000\n"
              "0-0,2,2.150000000,0.000000000\n"
              "1-0,0,2.230000000,\n"
              "1-0,1,2.230000000,0.000000000\n"
              "0-0,3,2.400000000,0.250000000\n");
}

TEST(TokenRecorder, RefusesAFileThatCannotBeWritten)
{
    ScriptedServer server(1);
    const auto recorder = CreateObject<TokenRecorder>();
    EXPECT_THROW(recorder->Start(server.clients, "/proc/tokens.csv"), InputError);
}

// Whoever is listened to may live longer, and say more.
TEST(TokenRecorder, LetsGoOfDevices)
{
    const TemporaryFolder folder;
    ScriptedServer server(1);
    auto recorder = CreateObject<TokenRecorder>();
    recorder->Start(server.clients, folder / "tokens.csv");
    Simulator::Schedule(MilliSeconds(2120), [&] { recorder = nullptr; });
    server.Ask(2, 0, {{100, 1}, {150, 2}});
    ScriptedServer::Run(3);
    EXPECT_EQ(server.clients[0]->GetLive(), 0U);
    EXPECT_EQ(folder.Count(), 0U) << "a file that is not finished does not stay";
}
