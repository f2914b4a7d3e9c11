/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/basic-energy-source.h"
#include "ns3/energy-source-container.h"
#include "ns3/flops-latency-model.h"
#include "ns3/ideal-transport.h"
#include "ns3/input-error.h"
#include "ns3/llm-server-helper.h"
#include "ns3/node.h"
#include "ns3/roofline-latency-model.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <string>

namespace ns3
{
namespace energy // the energy classes are here since ns-3.42
{
}
} // namespace ns3

using namespace ns3;
using namespace ns3::energy;
using namespace ns3::llmedge;

namespace
{

/**
 * @param helper what is to be installed
 * @return the message it is refused with, empty if it is not
 */
std::string
Refusal(const LlmServerHelper& helper)
{
    try
    {
        helper.Install(CreateObject<Node>(), 0);
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

} // namespace

TEST(LlmServerHelper, InstallsWhatItWasToldTo)
{
    LlmServerHelper helper("H100", "Llama-3.1-8B");
    helper.SetTensorParallel(2);
    helper.SetBatching("prefill-first", 4096, 7);
    helper.SetLatencyModel("FlopsLatencyModel");
    helper.SetEngineAttribute("KvBlocks", UintegerValue(500));
    helper.SetAttribute("TokensPerMessage", UintegerValue(9));
    auto node = CreateObject<Node>();
    const auto server = helper.Install(node, 5);
    EXPECT_EQ(server->GetId(), 5U);
    EXPECT_EQ(server->GetNode(), node);
    const auto engine = server->GetEngine();
    EXPECT_EQ(engine->GetReport().kvBlocksTotal, 500U);
    EXPECT_TRUE(DynamicCast<FlopsLatencyModel>(engine->GetLatencyModel()));
    EXPECT_EQ(engine->GetLatencyModel()->GetTensorParallel(), 2U);
    EXPECT_EQ(engine->GetLatencyModel()->GetGpu().name.find("H100"), 0U);
    UintegerValue tokens;
    server->GetAttribute("TokensPerMessage", tokens);
    EXPECT_EQ(tokens.Get(), 9U);
    Simulator::Destroy();
}

// The node's energy source must lose what the engine says its GPU draws while nothing runs.
TEST(LlmServerHelper, DrawsTheGpusPowerFromTheNode)
{
    const LlmServerHelper helper("H100", "Llama-3.1-8B");
    auto node = CreateObject<Node>();
    const auto server = helper.Install(node, 0);
    server->SetAttribute("Transport", TypeIdValue(IdealTransport::GetTypeId()));
    const double watts = server->GetEngine()->GetPower();
    EXPECT_GT(watts, 0);
    const auto source = node->GetObject<EnergySourceContainer>()->Get(0);
    Simulator::Schedule(Seconds(10), [&] {
        source->UpdateEnergySource();
        EXPECT_NEAR(source->GetInitialEnergy() - source->GetRemainingEnergy(),
                    10 * watts,
                    1e-6 * 10 * watts);
    });
    Simulator::Stop(Seconds(11));
    Simulator::Run();
    Simulator::Destroy();
}

// TCP is the default; this node cannot do that.
TEST(LlmServerHelper, AServerWithoutAnInternetStackIsRefused)
{
    auto node = CreateObject<Node>();
    LlmServerHelper("H100", "Llama-3.1-8B").Install(node, 0);
    EXPECT_THROW(Simulator::Run(), InputError);
    Simulator::Destroy();
}

TEST(LlmServerHelper, RefusesWhatItDoesNotKnow)
{
    EXPECT_NE(Refusal({"H1000", "Llama-3.1-8B"}).find("H1000"), std::string::npos);
    EXPECT_NE(Refusal({"H100", "Llama-9"}).find("Llama-9"), std::string::npos);
    // 32.8 G parameters of 2 bytes are 65.5 GB; an RTX3090 has 24.
    EXPECT_NE(Refusal({"RTX3090", "Qwen3-32B"}).find("does not fit"), std::string::npos);
    LlmServerHelper helper("H100", "Llama-3.1-8B");
    helper.SetTensorParallel(7); // of 32 heads
    EXPECT_NE(Refusal(helper), "");
    EXPECT_THROW(helper.SetBatching("random"), InputError);
    EXPECT_THROW(helper.SetLatencyModel("Oracle"), InputError);
    EXPECT_THROW(helper.SetLatencyModel("ns3::Node"), InputError);
    EXPECT_THROW(helper.AddCatalogs("/nonexistent/gpus.csv", ""), InputError);
    EXPECT_THROW(helper.AddCatalogs("", "/nonexistent/models.csv"), InputError);
    Simulator::Destroy();
}
