/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_KV_CACHE_H
#define LLM_EDGE_KV_CACHE_H

#include "inference-request.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The KV cache blocks of one sequence, in the order of its tokens.
 *
 * Only KvCache changes it.
 */
struct KvTable
{
    /** A block that the sequence held when it was preempted. */
    struct Former
    {
        uint32_t block{0}; //!< Index of the block
        uint32_t use{
            0}; //!< Use count of the block at that time; another count now means other content
    };

    /** Consecutive shareable blocks that the same named content ends in. */
    struct Run
    {
        uint64_t hash{0};  //!< Chained hash of all named content up to there
        uint32_t first{0}; //!< Position of the first of them
    };

    std::vector<uint32_t> blocks; //!< Blocks held
    uint64_t capacity{0};         //!< Tokens the blocks hold
    std::vector<Run> runs;        //!< The prompt's shareable full blocks, by named content
    uint32_t shareable{0};        //!< How many these are
    uint32_t published{0};        //!< Leading blocks that others can find
    uint32_t publishedRuns{0};    //!< Runs of which the first block is published
    std::vector<Former> formerly; //!< Full blocks held before the last preemption
};

/**
 * @ingroup llm-edge
 *
 * @brief The paged key/value cache of one inference engine, with prefix reuse.
 *
 * Memory is divided into blocks of a fixed number of tokens. A sequence has a table of blocks that
 * grows as its tokens are computed. If the workload names the content of a prompt's blocks
 * (InferenceRequest::prefixBlocks), full blocks are published by their position under a hash that
 * covers all the content up to them. A later sequence with the same beginning holds the same blocks
 * instead of computing them. Blocks have reference counts. A block that no sequence holds keeps its
 * content until it is used for other content; the block released longest ago is used first (LRU). A
 * sequence that is preempted finds its own blocks again as long as they have not been reused.
 *
 * vLLM's V1 engine behaves in this way, with two differences: generated tokens are found again only
 * by the sequence that generated them, and if two blocks with equal content are computed at the
 * same time, the first one is published.
 *
 * One hash serves all blocks that end in the same named block, so that 512-token names over blocks
 * of 16 tokens are hashed and looked up once in 32 blocks. Blocks without a name cost O(1) and no
 * hashing; memory grows with the blocks ever used.
 */
class KvCache
{
  public:
    /**
     * @param blocks number of blocks
     * @param blockTokens tokens per block, 1 or more
     * @param prefixCaching whether content can be found again after its release
     */
    KvCache(uint32_t blocks, uint32_t blockTokens, bool prefixCaching);

    /**
     * @brief Compute the hashes of a request's blocks that can be shared.
     *
     * A block's hash covers the ids of all prefix blocks up to its last token. Prefix blocks and KV
     * blocks need not have the same size. Does nothing if the request names no prefix blocks or
     * prefix caching is off.
     *
     * @param request the request
     * @param table receives the hashes
     */
    void Describe(const InferenceRequest& request, KvTable& table) const;

    /**
     * @brief Find how much of a sequence is in the cache.
     *
     * @param table a table without blocks
     * @param tokens tokens of the sequence; a hit of all of them is never reported, because the
     * last block must be computed again to sample from its output
     * @return number of leading blocks in the cache
     */
    uint32_t FindHits(const KvTable& table, uint64_t tokens) const;

    /**
     * @brief Hold the leading blocks found by FindHits(), and new blocks for the tokens after them.
     *
     * @param table a table without blocks
     * @param hits result of FindHits()
     * @param tokens tokens that the blocks must hold
     * @param spare number of blocks that must remain free
     * @return false, without any change, if there are not enough free blocks
     */
    bool Admit(KvTable& table, uint32_t hits, uint64_t tokens, uint32_t spare = 0);

    /**
     * @brief Hold enough blocks for a number of tokens.
     *
     * @param table a sequence's table
     * @param tokens tokens that its blocks must hold
     * @return false, without any change, if there are not enough free blocks
     */
    bool Grow(KvTable& table, uint64_t tokens)
    {
        return tokens <= table.capacity || Extend(table, tokens);
    }

    /**
     * @brief Publish the full blocks of a sequence's prompt, so that other sequences find them.
     *
     * @param table its table
     * @param tokens tokens computed, including those of the iteration being planned
     */
    void Publish(KvTable& table, uint64_t tokens);

    /**
     * @brief Release all blocks, the last one first.
     *
     * @param table its table
     * @param keepTokens number of computed tokens that the sequence may use again; 0 if it has
     * ended
     */
    void Release(KvTable& table, uint64_t keepTokens);

    /** Forget all content and all holders; the tables of sequences become invalid. */
    void Clear();

    /** @return number of blocks */
    uint32_t GetTotal() const;
    /** @return number of blocks that sequences hold */
    uint32_t GetUsed() const;
    /**
     * @return number of blocks that no sequence holds and whose content can be found by its hash
     */
    uint32_t GetCachedFree() const;
    /** @return number of blocks that no sequence holds and whose content cannot be found */
    uint32_t GetFree() const;
    /** @return tokens per block */
    uint32_t GetBlockTokens() const;
    /** @return whether content can be found again after its release */
    bool IsPrefixCaching() const;

    /**
     * @param tokens a number of tokens
     * @return blocks they need
     */
    uint64_t BlocksFor(uint64_t tokens) const;

    /**
     * @brief Check the internal state: free, cached free and used blocks add up to the total, the
     * LRU list contains exactly the blocks without a holder, and every published hash leads to its
     * block.
     *
     * @return whether all of that is true
     */
    bool IsConsistent() const;

  private:
    static constexpr uint32_t NONE = UINT32_MAX; //!< No block

    /** One block. */
    struct Block
    {
        uint32_t holders{0};     //!< Sequences that hold it
        uint32_t use{0};         //!< How often it was given out for new content
        uint32_t previous{NONE}; //!< Released before it
        uint32_t next{NONE};     //!< Released after it
        uint32_t group{NONE};    //!< Group that it is published in, NONE: it is not
        uint32_t offset{0};      //!< Its place there
    };

    /** The published blocks of one run. */
    struct Group
    {
        uint64_t hash{0};             //!< KvTable::Run::hash
        uint32_t published{0};        //!< How many there are
        std::vector<uint32_t> blocks; //!< By place; NONE where there is none
    };

    /** Grow() beyond the blocks held. @copydetails Grow */
    bool Extend(KvTable& table, uint64_t tokens);
    /**
     * @brief Look at the leading blocks that are in the cache, one after the other.
     *
     * @param table a table without blocks
     * @param most most blocks to look at
     * @param visit called with each of them, in order
     * @return how many there are
     */
    template <class Visit>
    uint32_t Walk(const KvTable& table, uint64_t most, Visit visit) const;
    /**
     * @param table a table without blocks
     * @param position position of a block in it
     * @return the block that it held before its preemption and that was not given away, or NONE
     */
    uint32_t FindFormer(const KvTable& table, uint32_t position) const;
    /**
     * @param hash hash of a run
     * @return the group of its published blocks, an empty one if there were none
     */
    uint32_t MakeGroup(uint64_t hash);
    /**
     * @brief Publish() the blocks of one run.
     *
     * @param table the sequence's table
     * @param index the run's group, with a place for each
     * @param first position of the run's first block
     * @param end position after the last block to publish
     */
    void PublishRun(KvTable& table, uint32_t index, uint32_t first, uint32_t end);
    /** @param block a published block that no longer is */
    void Unpublish(Block& block);
    /** @return blocks that nobody holds */
    uint32_t Available() const;
    /** @return a block for new content, with one holder; one must be available */
    uint32_t Take();
    /** @param block a block that gets one more holder */
    void Hold(uint32_t block);
    /** @param block a block to remove from the LRU list */
    void Unlink(uint32_t block);

    uint32_t m_total;                                 //!< Number of blocks
    uint32_t m_blockTokens;                           //!< Tokens per block
    bool m_prefixCaching;                             //!< Whether content is found again
    std::vector<Block> m_blocks;                      //!< Blocks that were used once
    uint32_t m_oldest{NONE};                          //!< Head of the LRU list
    uint32_t m_newest{NONE};                          //!< Tail of the LRU list
    uint32_t m_used{0};                               //!< Blocks held
    uint32_t m_cachedFree{0};                         //!< Published blocks in the LRU list
    uint32_t m_generation{0};                         //!< Use count of a block's first use
    uint32_t m_published{0};                          //!< Blocks that can be found
    std::vector<Group> m_groups;                      //!< Groups, those not in use included
    std::vector<uint32_t> m_spareGroups;              //!< Those not in use
    std::unordered_map<uint64_t, uint32_t> m_groupOf; //!< Group by hash
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_KV_CACHE_H
