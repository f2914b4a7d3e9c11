/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "random-weights.h"

#include "ns3/network-architecture.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

using ns3::llmedge::NetworkArchitecture;

namespace
{

/** @return what the reader says of a network with such layers */
std::string
Complaint(const std::string& layers, const std::string& rest = "")
{
    try
    {
        NetworkArchitecture::Parse(R"({"features": 2, "entities": false, "layers": )" + layers +
                                   R"(, "heads": {"action": []})" + rest + "}");
    }
    catch (const std::invalid_argument& error)
    {
        return error.what();
    }
    return "";
}

} // namespace

TEST(NetworkArchitecture, IsTextAndBack)
{
    for (const auto* text : {TTT_NETWORK, MLP_NETWORK, MIXED_NETWORK})
    {
        const auto architecture = NetworkArchitecture::Parse(text);
        const auto again = NetworkArchitecture::Parse(architecture.ToText());
        EXPECT_EQ(again.ToText(), architecture.ToText());
    }
}

TEST(NetworkArchitecture, FillsInDefaults)
{
    const auto architecture = NetworkArchitecture::Parse(TTT_NETWORK);
    EXPECT_EQ(architecture.features, 11U);
    EXPECT_TRUE(architecture.entities);
    EXPECT_EQ(architecture.layers[1].GetSize("bias"), 1U);
    EXPECT_EQ(architecture.layers[2].Get("epsilon"), 1e-5);
    EXPECT_EQ(architecture.layers[3].layers[0].Get("inner_rate"), 0.25);
    EXPECT_EQ(architecture.layers[5].layers[0].GetSize("bias"), 0U);
    EXPECT_EQ(architecture.heads.at("value").size(), 2U);
}

TEST(NetworkArchitecture, RefusesWhatItDoesNotKnow)
{
    EXPECT_EQ(Complaint("[]"), "");
    EXPECT_EQ(Complaint(R"([{"kind": "relu", "outputs": 3}])"),
              "has a layer with an unknown member 'outputs'");
    EXPECT_EQ(Complaint(R"([{"kind": "linear", "outputs": 3}])"),
              "has a layer without a member 'name'");
    EXPECT_EQ(Complaint(R"([{"kind": "linear", "name": "a"}])"),
              "has a layer without a member 'outputs'");
    EXPECT_EQ(Complaint(R"([{"kind": "linear", "name": "a", "outputs": 0}])"),
              "has a layer whose 'outputs' is 0, expected a whole number from 1 to 65536");
    EXPECT_EQ(Complaint(R"([{"kind": "linear", "name": "a", "outputs": 2.5}])"),
              "has a layer whose 'outputs' is 2.5, expected a whole number from 1 to 65536");
    EXPECT_EQ(Complaint(R"([{"kind": "linear", "name": 1, "outputs": 2}])"),
              "has a layer whose 'name' is 1, expected a text");
    EXPECT_EQ(Complaint("[1]"), "has a layer that is not an object");
    EXPECT_EQ(Complaint(R"([{"kind": "residual", "layers": 1}])"),
              "has in layer 'residual' no list of layers, or more than 256 in all");
    EXPECT_EQ(Complaint("[]", R"(, "loss": 1)"),
              "has an architecture with an unknown member 'loss'");
    EXPECT_EQ(Complaint(R"([{"kind": "conv"}])").substr(0, 44),
              "has a layer of kind 'conv', expected one of ");
    std::string many;
    for (int i = 0; i < 257; ++i)
    {
        many += i > 0 ? R"(,{"kind":"relu"})" : R"({"kind":"relu"})";
    }
    EXPECT_EQ(Complaint("[" + many + "]"),
              "has in the trunk no list of layers, or more than 256 in all");
    EXPECT_THROW(NetworkArchitecture::Parse(
                     R"({"features": 2, "entities": false, "layers": [], "heads": {}})"),
                 std::invalid_argument);
}
