/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "serving-test-bed.h"

#include "ns3/device-energy-recorder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace ns3;
using namespace ns3::llmedge;

// The sum over requests and idle time of radios that take energy: the suite llm-edge-device-energy.
TEST(DeviceEnergyRecorder, DevicesWithoutAnAccountHaveNoEnergy)
{
    ServingTestBed bed(2);
    const auto recorder = CreateObject<DeviceEnergyRecorder>();
    recorder->Start(bed.clients);
    bed.At(2, 0, ServingTestBed::Ask(8, 5));
    ServingTestBed::Run(3);
    ASSERT_EQ(bed.ended.size(), 1U);
    recorder->EndRequest(bed.ended[0], nullptr);
    RunSummary summary;
    recorder->Summarise(summary);
    const auto total = nlohmann::json::parse(summary.ToJson()).at("groups").at("total");
    for (const auto* name : {"device_energy_j",
                             "device_idle_energy_j",
                             "device_energy_per_token_j",
                             "uav_propulsion_energy_j"})
    {
        EXPECT_TRUE(total.at(name).at("value").is_null()) << name;
    }
    EXPECT_EQ(total.at("device_request_energy_j").at("count"), 0);
    EXPECT_EQ(recorder->GetRequestColumns(), std::vector<std::string>{"device_energy_j"});
}
