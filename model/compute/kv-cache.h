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
 * Written by KvCache only.
 */
struct KvTable
{
    /** A block that the sequence held when it was preempted. */
    struct Former
    {
        uint32_t block{0}; //!< Index of the block
        uint32_t use{0};   //!< Its use count then; another one now means other content
    };

    std::vector<uint32_t> blocks; //!< Blocks held
    uint64_t capacity{0};         //!< Tokens the blocks hold
    std::vector<uint64_t> hashes; //!< Chained hashes of the prompt's shareable full blocks
    uint32_t published{0};        //!< Leading blocks that others can find by their hash
    std::vector<Former> formerly; //!< Full blocks held before the last preemption
};

/**
 * @ingroup llm-edge
 *
 * @brief The paged key/value cache of one inference engine, with prefix reuse.
 *
 * Memory is cut into blocks of a fixed number of tokens. A sequence holds a table of blocks that
 * grows as its tokens are computed. Full blocks of a prompt whose content the workload names
 * (InferenceRequest::prefixBlocks) are published under a hash that covers all the content before
 * them, too; a later sequence with the same beginning holds the same blocks instead of
 * computing them. Blocks have reference counts. A block that nobody holds keeps its content until
 * it is used for something else; the block released longest ago is used first (LRU). A sequence
 * that is preempted finds its own blocks again as long as they were not used for others.
 *
 * This is how vLLM's V1 engine behaves, with two differences: generated tokens are found again by
 * the sequence itself only, and of two blocks with equal content computed at the same time the
 * first one is published.
 *
 * Blocks without hash cost O(1) and no hashing; memory grows with the blocks ever used.
 */
class KvCache
{
  public:
    /**
     * @param blocks number of blocks
     * @param blockTokens tokens per block, 1 or more
     * @param prefixCaching whether content is found again after its release
     */
    KvCache(uint32_t blocks, uint32_t blockTokens, bool prefixCaching);

    /**
     * @brief Compute the hashes of a request's shareable blocks.
     *
     * Each hash covers the ids of all prefix blocks up to the KV block's last token, and the
     * position. Prefix blocks and KV blocks need not have the same size. Does nothing if the
     * request names no prefix blocks or prefix caching is off.
     *
     * @param request the request
     * @param table where the hashes go
     */
    void Describe(const InferenceRequest& request, KvTable& table) const;

    /**
     * @brief How much of a sequence is in the cache.
     *
     * @param table a table without blocks
     * @param tokens tokens of the sequence; a full hit is never reported, so that the last block
     * is computed again to have something to sample from
     * @return leading blocks that are there
     */
    uint32_t FindHits(const KvTable& table, uint64_t tokens) const;

    /**
     * @brief Hold the leading blocks found by FindHits() and new ones for what follows them.
     *
     * @param table a table without blocks
     * @param hits what FindHits() said
     * @param tokens tokens that the blocks must hold
     * @param spare blocks that must be left free after it
     * @return false, and nothing has changed, if there are not enough free blocks
     */
    bool Admit(KvTable& table, uint32_t hits, uint64_t tokens, uint32_t spare = 0);

    /**
     * @brief Hold enough blocks for a number of tokens.
     *
     * @param table a sequence's table
     * @param tokens tokens that its blocks must hold
     * @return false, and nothing has changed, if there are not enough free blocks
     */
    bool Grow(KvTable& table, uint64_t tokens)
    {
        return tokens <= table.capacity || Extend(table, tokens);
    }

    /**
     * @brief Make the full blocks of a sequence's prompt known to others.
     *
     * @param table its table
     * @param tokens tokens computed, those of the iteration being planned included
     */
    void Publish(KvTable& table, uint64_t tokens);

    /**
     * @brief Let go of all blocks, the last one first.
     *
     * @param table its table
     * @param keepTokens computed tokens that the sequence may come back for; 0 if it will not
     */
    void Release(KvTable& table, uint64_t keepTokens);

    /** Forget all content and all holders; tables held by sequences are void. */
    void Clear();

    /** @return number of blocks */
    uint32_t GetTotal() const;
    /** @return blocks that sequences hold */
    uint32_t GetUsed() const;
    /** @return blocks that nobody holds and whose content can be found by its hash */
    uint32_t GetCachedFree() const;
    /** @return blocks that nobody holds and that cannot be found */
    uint32_t GetFree() const;
    /** @return tokens per block */
    uint32_t GetBlockTokens() const;
    /** @return whether content is found again after its release */
    bool IsPrefixCaching() const;

    /**
     * @param tokens a number of tokens
     * @return blocks they need
     */
    uint64_t BlocksFor(uint64_t tokens) const;

    /**
     * @brief Check the books: free, cached free and used blocks add up to the total, the LRU list
     * holds exactly the blocks without holder, every published hash leads to its block.
     *
     * @return whether all of that holds
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
        uint64_t hash{0};        //!< What it is published under
        bool published{false};   //!< Whether it is
    };

    /** Grow() beyond the blocks held. @copydetails Grow */
    bool Extend(KvTable& table, uint64_t tokens);
    /**
     * @param table a table without blocks
     * @param position position of a block in it
     * @return the block that holds this content already, or NONE
     */
    uint32_t Lookup(const KvTable& table, uint32_t position) const;
    /** @return blocks that nobody holds */
    uint32_t Available() const;
    /** @return a block for new content, held once; there must be one available */
    uint32_t Take();
    /** @param block a block to hold once more */
    void Hold(uint32_t block);
    /** @param block a block of the LRU list to take out of it */
    void Unlink(uint32_t block);

    uint32_t m_total;                                   //!< Number of blocks
    uint32_t m_blockTokens;                             //!< Tokens per block
    bool m_prefixCaching;                               //!< Whether content is found again
    std::vector<Block> m_blocks;                        //!< Blocks that were used once
    uint32_t m_oldest{NONE};                            //!< Head of the LRU list
    uint32_t m_newest{NONE};                            //!< Tail of the LRU list
    uint32_t m_used{0};                                 //!< Blocks held
    uint32_t m_cachedFree{0};                           //!< Published blocks in the LRU list
    uint32_t m_generation{0};                           //!< Use count of a block's first use
    std::unordered_map<uint64_t, uint32_t> m_published; //!< Block by hash
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_KV_CACHE_H
