/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/input-error.h"
#include "ns3/string.h"
#include "ns3/table-latency-model.h"

#include <fstream>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param text what the file holds below its header
 * @return a model that reads it
 */
Ptr<TableLatencyModel>
MakeModel(const std::string& text)
{
    const std::string path = testing::TempDir() + "table.csv";
    std::ofstream(path) << "latency_ms,tokens,context,batch\n" << text;
    auto model = CreateObject<TableLatencyModel>();
    model->SetAttribute("File", StringValue(path));
    LlmSpec llm;
    llm.queryHeads = 1;
    model->Configure(GpuSpec(), llm, 1);
    return model;
}

/** @return a full grid of tokens 1, 101; context 0, 200; batch 1, 5 */
std::string
Grid()
{
    std::string text;
    for (const int tokens : {101, 1})
    {
        for (const int context : {0, 200})
        {
            for (const int batch : {1, 5})
            {
                const int latency = tokens + 2 * context + 10 * batch + tokens * context / 100;
                text += std::to_string(latency) + "," + std::to_string(tokens) + "," +
                        std::to_string(context) + "," + std::to_string(batch) + "\n";
            }
        }
    }
    return text;
}

} // namespace

TEST(TableLatencyModel, InterpolatesAMultilinearFunctionExactly)
{
    const auto model = MakeModel(Grid());
    // f = tokens + 2 context + 10 batch + tokens context / 100
    EXPECT_NEAR(model->Interpolate(1, 0, 1), 11e-3, 1e-15);
    EXPECT_NEAR(model->Interpolate(51, 50, 2), (51 + 100 + 20 + 25.5) * 1e-3, 1e-15);
    EXPECT_NEAR(model->Interpolate(101, 200, 5), (101 + 400 + 50 + 202) * 1e-3, 1e-15);
}

TEST(TableLatencyModel, HoldsTheNearestPointOutsideTheGrid)
{
    const auto model = MakeModel(Grid());
    EXPECT_DOUBLE_EQ(model->Interpolate(0, 50, 2), model->Interpolate(1, 50, 2));
    EXPECT_DOUBLE_EQ(model->Interpolate(1e6, 1e6, 1e6), model->Interpolate(101, 200, 5));
}

TEST(TableLatencyModel, SummarisesALoad)
{
    const auto model = MakeModel(Grid());
    IterationLoad load;
    load.prefill.push_back({30, 60}); // length 90
    load.decodes = 2;
    load.decodeContext = 120; // mean length (90 + 120) / 3 = 70
    const IterationCost cost = model->Predict(load);
    EXPECT_DOUBLE_EQ(cost.Total(), model->Interpolate(32, 70, 3));
    EXPECT_DOUBLE_EQ(cost.computeShare, 30.0 / 32);
}

TEST(TableLatencyModel, AcceptsASingleRow)
{
    EXPECT_DOUBLE_EQ(MakeModel("7,1,1,1\n")->Interpolate(99, 99, 99), 7e-3);
}

TEST(TableLatencyModel, ReadsTheFileOfItsGpuAndModel)
{
    TemporaryFolder folder;
    std::ofstream(folder / "L4-phi-2.csv") << "latency_ms,tokens,context,batch\n7,1,1,1\n";
    auto model = CreateObject<TableLatencyModel>();
    model->SetAttribute("File", StringValue(folder / "{gpu}-{model}.csv"));
    GpuSpec gpu;
    gpu.name = "L4";
    LlmSpec llm;
    llm.name = "phi-2";
    llm.queryHeads = 1;
    model->Configure(gpu, llm, 1);
    EXPECT_DOUBLE_EQ(model->Interpolate(1, 1, 1), 7e-3);
    gpu.name = "H100";
    EXPECT_THROW(model->Configure(gpu, llm, 1), InputError); // there is no H100-phi-2.csv
}

TEST(TableLatencyModel, RefusesWhatIsNoGrid)
{
    EXPECT_THROW(MakeModel(""), InputError);
    EXPECT_THROW(MakeModel("7,1,1,1\n8,1,1,1\n"), InputError);  // the same point twice
    EXPECT_THROW(MakeModel("7,1,1,1\n8,2,2,1\n"), InputError);  // a corner is missing
    EXPECT_THROW(MakeModel("7,1,1,1\n-8,2,1,1\n"), InputError); // negative
    auto model = CreateObject<TableLatencyModel>();
    LlmSpec llm;
    llm.queryHeads = 1;
    EXPECT_THROW(model->Configure(GpuSpec(), llm, 1), InputError); // no file
}
