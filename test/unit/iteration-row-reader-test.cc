/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/iteration-row-reader.h"
#include "ns3/latency-predictor.h"

#include <gtest/gtest.h>
#include <sstream>

using namespace ns3::llmedge;

namespace
{

/**
 * @param row
 * batch,tokens_in_iteration,n_decode,kv_decode,prefill_chunk,kv_prefill,has_attn,has_head
 * @return it, read
 */
IterationRow
ReadRow(const std::string& row)
{
    std::istringstream in("gpu,model,tp,has_comm,batch,tokens_in_iteration,n_decode,kv_decode,"
                          "prefill_chunk,kv_prefill,has_attn,has_head\nA100,phi-2,2,0," +
                          row + "\n");
    CsvFileReader csv(in, "rows");
    const IterationRowReader reader(csv);
    EXPECT_TRUE(csv.Next());
    return reader.Read();
}

} // namespace

TEST(IterationRowReader, ReadsDecodes)
{
    const IterationRow row = ReadRow("8,8,8,512,0,0,1,1");
    EXPECT_EQ(row.gpu, "A100");
    EXPECT_EQ(row.llm, "phi-2");
    EXPECT_EQ(row.tensorParallel, 2U);
    EXPECT_EQ(row.load.decodes, 8U);
    EXPECT_EQ(row.load.decodeContext, 4096U); // kv_decode is each sequence's
    EXPECT_EQ(row.load.longestDecodeContext, 512U);
    EXPECT_EQ(row.load.sampled, 8U);
    EXPECT_TRUE(row.load.prefill.empty());
    EXPECT_TRUE(row.load.hasAttention && row.load.hasHead);
    EXPECT_FALSE(row.load.hasCommunication);
}

TEST(IterationRowReader, ReadsPrefillOfOneAndOfSeveralSequences)
{
    const IterationRow one = ReadRow("17,80,16,128,64,2048,1,1");
    ASSERT_EQ(one.load.prefill.size(), 1U);
    EXPECT_EQ(one.load.prefill[0].tokens, 64U);
    EXPECT_EQ(one.load.prefill[0].history, 2048U);
    EXPECT_EQ(one.load.sampled, 17U);
    const IterationRow each = ReadRow("3,96,0,0,32,7,1,1");
    ASSERT_EQ(each.load.prefill.size(), 3U);
    EXPECT_EQ(each.load.prefill[2].tokens, 32U);
    const IterationRow shared = ReadRow("3,100,0,0,100,7,1,1");
    ASSERT_EQ(shared.load.prefill.size(), 3U);
    EXPECT_EQ(shared.load.PrefillTokens(), 100U);
    EXPECT_EQ(shared.load.prefill[1].history, 7U);
}

TEST(IterationRowReader, ReadsRowsWithoutAttention)
{
    const IterationRow row = ReadRow("0,512,0,0,0,0,0,0");
    EXPECT_EQ(row.load.PrefillTokens(), 512U);
    EXPECT_FALSE(row.load.hasAttention);
    EXPECT_FALSE(row.load.hasHead);
}

TEST(IterationRowReader, RefusesRowsThatContradictThemselves)
{
    EXPECT_THROW(ReadRow("0,0,0,0,0,0,1,1"), InputError);   // no tokens
    EXPECT_THROW(ReadRow("8,4,8,512,0,0,1,1"), InputError); // fewer tokens than decodes
    EXPECT_THROW(ReadRow("1,64,0,0,0,0,1,1"), InputError);  // prefill without a chunk
    EXPECT_THROW(ReadRow("1,64,0,0,60,0,1,1"), InputError); // chunks do not add up
    EXPECT_THROW(ReadRow("3,64,0,0,32,0,1,1"), InputError); // 2 chunks, 3 sequences
    EXPECT_THROW(ReadRow("1,1,1,-5,0,0,1,1"), InputError);  // negative
    EXPECT_THROW(ReadRow("1,1,1,5,0,0,2,1"), InputError);   // not a flag
    std::istringstream in("gpu,model\nA100,phi-2\n");
    CsvFileReader csv(in, "rows");
    EXPECT_THROW(IterationRowReader{csv}, InputError); // columns missing
}

TEST(LatencyPredictor, PredictsByNameAndRefusesUnknownNames)
{
    LatencyPredictor roofline("roofline");
    LatencyPredictor flops("flops");
    IterationRow row = ReadRow("1,1,1,512,0,0,1,1");
    // The specification: the flops formula is over 1000 times too fast for a decode.
    EXPECT_GT(roofline.Predict(row).Total(), 1000 * flops.Predict(row).Total());
    EXPECT_DOUBLE_EQ(roofline.Predict(row).Total(), roofline.Predict(row).Total());
    row.gpu = "none";
    EXPECT_THROW(roofline.Predict(row), InputError);
    EXPECT_THROW(LatencyPredictor("guess"), InputError);
}
