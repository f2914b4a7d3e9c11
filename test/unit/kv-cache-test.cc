/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/kv-cache.h"
#include "ns3/random-variable-stream.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @param prompt tokens
 * @param ids prefix block ids
 * @param blockTokens tokens per prefix block
 * @return a request that names its prefix
 */
InferenceRequest
Named(uint32_t prompt, std::vector<uint64_t> ids, uint32_t blockTokens)
{
    InferenceRequest request;
    request.promptTokens = prompt;
    request.outputTokens = 1;
    request.prefixBlocks = std::move(ids);
    request.prefixBlockTokens = blockTokens;
    return request;
}

/** A cache and a shorthand to take a whole prompt into it. */
struct Bed
{
    KvCache cache; //!< Under test

    /**
     * @param request a request
     * @return its table after its prompt was computed, and how many blocks of it were there
     */
    std::pair<KvTable, uint32_t> Take(const InferenceRequest& request)
    {
        KvTable table;
        cache.Describe(request, table);
        const auto hits = cache.FindHits(table, request.promptTokens);
        EXPECT_TRUE(cache.Admit(table, hits, request.promptTokens));
        cache.Publish(table, request.promptTokens);
        EXPECT_TRUE(cache.IsConsistent());
        return {table, hits};
    }
};

} // namespace

TEST(KvCache, CountsBlocksOfAnonymousSequences)
{
    KvCache cache(4, 16, true);
    KvTable a;
    ASSERT_TRUE(cache.Grow(a, 16));
    EXPECT_EQ(cache.GetUsed(), 1U);
    ASSERT_TRUE(cache.Grow(a, 17)); // the 17th token begins a second block
    EXPECT_EQ(cache.GetUsed(), 2U);
    KvTable b;
    EXPECT_FALSE(cache.Grow(b, 33)); // three blocks, two are left
    EXPECT_EQ(cache.GetUsed(), 2U);
    ASSERT_TRUE(cache.Grow(b, 32));
    EXPECT_EQ(cache.GetFree(), 0U);
    cache.Release(a, 0);
    EXPECT_EQ(cache.GetFree(), 2U);
    EXPECT_EQ(cache.GetCachedFree(), 0U); // nobody can find what has no hash
    EXPECT_TRUE(cache.IsConsistent());
}

TEST(KvCache, SharesTheLeadingBlocksOfEqualContent)
{
    Bed bed{KvCache(100, 4, true)};
    auto [a, none] = bed.Take(Named(14, {1, 2, 3}, 4)); // 12 of 14 tokens are named
    EXPECT_EQ(none, 0U);
    EXPECT_EQ(bed.cache.GetUsed(), 4U);
    auto [b, two] = bed.Take(Named(14, {1, 2, 9}, 4)); // differs in the third block
    EXPECT_EQ(two, 2U);
    EXPECT_EQ(b.blocks[1], a.blocks[1]);
    EXPECT_NE(b.blocks[2], a.blocks[2]);
    EXPECT_EQ(bed.cache.GetUsed(), 6U);
    // The same id after other content is other content: the hash is chained.
    EXPECT_EQ(bed.Take(Named(14, {7, 2, 3}, 4)).second, 0U);
}

TEST(KvCache, NeverReportsAFullHit)
{
    Bed bed{KvCache(100, 4, true)};
    bed.Take(Named(12, {1, 2, 3}, 4));
    EXPECT_EQ(bed.Take(Named(12, {1, 2, 3}, 4)).second, 2U); // the last block is computed again
    EXPECT_EQ(bed.Take(Named(13, {1, 2, 3}, 4)).second, 3U); // one token is left to compute
}

TEST(KvCache, MapsLongPrefixBlocksOntoKvBlocks)
{
    // Mooncake's traces have ids per 512 tokens: 32 blocks of 16 tokens each.
    Bed bed{KvCache(1000, 16, true)};
    bed.Take(Named(1500, {10, 11, 12}, 512)); // 1500 named tokens: 93 full blocks
    EXPECT_EQ(bed.Take(Named(1024, {10, 11}, 512)).second, 63U);
    EXPECT_EQ(bed.Take(Named(1400, {10, 11, 13}, 512)).second, 64U);
    // The third id was seen with 1500 tokens: blocks beyond the 93rd were never computed.
    EXPECT_EQ(bed.Take(Named(1536, {10, 11, 12}, 512)).second, 93U);
}

TEST(KvCache, MapsShortPrefixBlocksOntoKvBlocks)
{
    // Ids per 3 tokens: KV block 0 (tokens 0-3) needs ids 0 and 1, block 1 (4-7) ids up to 2.
    Bed bed{KvCache(100, 4, true)};
    bed.Take(Named(20, {1, 2, 3, 4}, 3)); // 12 named tokens: 3 full blocks
    EXPECT_EQ(bed.Take(Named(20, {1, 2, 3, 5}, 3)).second, 2U);
    EXPECT_EQ(bed.Take(Named(20, {1, 9, 3, 4}, 3)).second, 0U);
}

TEST(KvCache, UsesTheBlockReleasedLongestAgo)
{
    Bed bed{KvCache(4, 4, true)};
    auto a = bed.Take(Named(8, {1, 2}, 4)).first;
    auto b = bed.Take(Named(8, {3, 4}, 4)).first;
    bed.cache.Release(a, 0);
    bed.cache.Release(b, 0);
    EXPECT_EQ(bed.cache.GetCachedFree(), 4U);
    KvTable c;
    ASSERT_TRUE(bed.cache.Grow(c, 4)); // takes a's last block, released first
    EXPECT_EQ(bed.cache.GetCachedFree(), 3U);
    EXPECT_EQ(bed.Take(Named(5, {1}, 4)).second, 1U); // a's first block is there still
    EXPECT_TRUE(bed.cache.IsConsistent());
}

TEST(KvCache, CountsHitsInFreeBlocksAsNeeded)
{
    Bed bed{KvCache(3, 4, true)};
    auto a = bed.Take(Named(8, {1, 2}, 4)).first;
    bed.cache.Release(a, 0);
    KvTable other;
    ASSERT_TRUE(bed.cache.Grow(other, 4)); // the one block never used
    KvTable b;
    bed.cache.Describe(Named(13, {1, 2, 3}, 4), b);
    EXPECT_EQ(bed.cache.FindHits(b, 13), 2U);
    // Two hits lie in free blocks and two new ones are needed, but only two blocks are free.
    EXPECT_FALSE(bed.cache.Admit(b, 2, 13));
    EXPECT_EQ(bed.cache.GetUsed(), 1U);
    EXPECT_TRUE(bed.cache.IsConsistent());
}

TEST(KvCache, FindsAPreemptedSequencesOwnBlocksAgain)
{
    KvCache cache(4, 4, true);
    KvTable a;
    ASSERT_TRUE(cache.Grow(a, 16));
    cache.Release(a, 14); // three full blocks computed
    EXPECT_EQ(cache.FindHits(a, 15), 3U);
    KvTable b;
    ASSERT_TRUE(cache.Grow(b, 8)); // the two released first: a's fourth and third
    EXPECT_EQ(cache.FindHits(a, 15), 2U);
    EXPECT_TRUE(cache.Admit(a, 2, 8));
    EXPECT_EQ(cache.GetUsed(), 4U);
    EXPECT_TRUE(cache.IsConsistent());
}

TEST(KvCache, FindsNothingWithoutPrefixCachingOrAfterClear)
{
    Bed off{KvCache(100, 4, false)};
    auto a = off.Take(Named(12, {1, 2, 3}, 4)).first;
    off.cache.Release(a, 12);
    EXPECT_EQ(off.cache.FindHits(a, 13), 0U);
    EXPECT_EQ(off.cache.GetCachedFree(), 0U);

    Bed on{KvCache(100, 4, true)};
    auto b = on.Take(Named(12, {1, 2, 3}, 4)).first;
    on.cache.Release(b, 12);
    on.cache.Clear();
    EXPECT_EQ(on.cache.GetFree(), 100U);
    KvTable c;
    ASSERT_TRUE(on.cache.Grow(c, 12)); // the same blocks, other content
    EXPECT_EQ(on.cache.FindHits(b, 13), 0U);
}

TEST(KvCache, KeepsItsBooksUnderRandomUse)
{
    auto random = CreateObject<UniformRandomVariable>();
    random->SetStream(7);
    const auto draw = [&](uint32_t most) { return random->GetInteger(0, most); };
    KvCache cache(60, 4, true);
    std::vector<KvTable> tables(12);
    std::vector<uint32_t> tokens(tables.size(), 0);
    uint32_t hits = 0;
    uint32_t refusals = 0;
    for (int step = 0; step < 20000; ++step)
    {
        const auto i = draw(11);
        auto& table = tables[i];
        if (tokens[i] == 0)
        {
            tokens[i] = 1 + draw(60);
            if (table.formerly.empty())
            {
                std::vector<uint64_t> ids(tokens[i] / 8);
                for (auto& id : ids)
                {
                    id = draw(2);
                }
                cache.Describe(Named(tokens[i], ids, 8), table);
            }
            const auto found = cache.FindHits(table, tokens[i]);
            ASSERT_LT(found * 4, tokens[i]);
            const bool admitted = cache.Admit(table, found, tokens[i]);
            hits += admitted ? found : 0;
            refusals += admitted ? 0 : 1;
            tokens[i] = admitted ? tokens[i] : 0;
            cache.Publish(table, tokens[i]);
        }
        else if (draw(2) > 0 && cache.Grow(table, tokens[i] + 1))
        {
            ++tokens[i];
        }
        else
        {
            cache.Release(table, draw(1) * tokens[i]);
            tokens[i] = 0;
        }
        ASSERT_TRUE(cache.IsConsistent()) << "the books are consistent after step " << step;
        ASSERT_EQ(cache.GetFree() + cache.GetCachedFree() + cache.GetUsed(), 60U);
    }
    EXPECT_GT(hits, 100U); // the run has met what it is about
    EXPECT_GT(refusals, 100U);
    for (auto& table : tables)
    {
        cache.Release(table, 0);
    }
    EXPECT_EQ(cache.GetUsed(), 0U);
    EXPECT_TRUE(cache.IsConsistent());
}
