/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-test-bed.h"
#include "temporary-folder.h"

#include "ns3/dispatch-policy-factory.h"
#include "ns3/double.h"
#include "ns3/planner-recorder.h"
#include "ns3/run-summary.h"
#include "ns3/string.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace ns3;
using namespace ns3::llmedge;

TEST(PlannerRecorder, CountsDecisionsAndFallbacks)
{
    TemporaryFolder folder;
    const auto path = folder / "p.safetensors";
    const auto description = DescribeEnsemble(CandidateFeatures(CandidateForm{}), 2, 16);
    auto tensors = WiseTensors(description);
    auto bias = tensors["member1.last.bias"].GetFloats();
    bias[DynamicsEnsemble::LOG_LATENCY] = -2; // the other member says 2
    tensors["member1.last.bias"] = Tensor::Floats({bias.size()}, bias);
    PolicyFile::Write(path, description, tensors);
    const auto policy =
        DynamicCast<ActiveInferenceDispatchPolicy>(DispatchPolicyFactory(path).Create());
    policy->SetAttribute("Fallback", StringValue("FullShares"));
    const auto recorder = CreateObject<PlannerRecorder>();
    recorder->Start(policy);
    RequestView request;
    policy->Decide(request, HalfFullServers());
    policy->SetAttribute("MaxDisagreement", DoubleValue(3));
    policy->Decide(request, HalfFullServers());
    recorder->EndRequest(RequestRecord(), nullptr);
    recorder->EndRequest(RequestRecord(), nullptr); // it is not known any more
    RunSummary summary;
    recorder->Summarise(summary);
    const auto total = nlohmann::json::parse(summary.ToJson()).at("groups").at("total");
    EXPECT_EQ(total.at("planner_decisions").at("value"), 2);
    EXPECT_EQ(total.at("planner_fallbacks").at("value"), 1)
        << "a deviation of 2 may be trusted later";
    std::ostringstream printed;
    recorder->Print(printed);
    EXPECT_EQ(printed.str().rfind("planner: 2 decisions", 0), 0U) << printed.str();
    EXPECT_EQ(recorder->GetRequestColumns(),
              (std::vector<std::string>{"planned_latency_s", "fallback"}));
    recorder->Dispose();
    policy->Decide(request, HalfFullServers());
    RunSummary later;
    recorder->Summarise(later);
    EXPECT_EQ(later.ToJson(), summary.ToJson()) << "after its end it listens no more";
}
