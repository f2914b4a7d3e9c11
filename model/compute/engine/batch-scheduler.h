/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_BATCH_SCHEDULER_H
#define LLM_EDGE_BATCH_SCHEDULER_H

#include "iteration-plan.h"
#include "kv-cache.h"
#include "sequence.h"

#include "ns3/object.h"

#include <cstdint>
#include <deque>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Decides what an inference engine computes in its next iteration.
 *
 * It has a queue of waiting sequences and a list of running ones, both in the order of submission
 * except after preemptions. Whenever the engine has nothing to compute, it plans one iteration. An
 * engine computes in lanes. A batching scheduler has one lane, in which all running sequences
 * advance together; a scheduler that serves requests side by side has one lane per request.
 *
 * A scheduler must not use Sequence::output, because a real scheduler cannot know it. If it has
 * several lanes, it must not preempt a sequence of another lane.
 */
class BatchScheduler : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Set the KV cache; the engine calls this before anything else.
     *
     * @param cache the KV cache; must outlive the scheduler
     */
    void Attach(KvCache* cache);

    /** How a scheduler limits a request to its compute share. */
    enum class ShareSupport : uint8_t
    {
        NONE,  //!< Not at all: the engine refuses such requests
        LANES, //!< Each request has its own lane, whose iterations take longer
        TURNS, //!< Requests are left out of iterations that begin before Sequence::notBefore
    };

    /** @return how compute shares are enforced; NONE unless overridden */
    virtual ShareSupport GetShareSupport() const;

    /** @return number of iterations that can be in progress at once */
    virtual uint32_t GetLanes() const;

    /**
     * @brief Put a new sequence at the end of the queue.
     *
     * @param sequence the sequence
     */
    void Enqueue(Sequence* sequence);

    /**
     * @brief Plan the next iteration of a lane whose current iteration, if any, has finished.
     *
     * @param lane lane from 0 to GetLanes() - 1
     * @param plan an empty plan; it remains empty if there is nothing to compute
     */
    virtual void Plan(uint32_t lane, IterationPlan& plan) = 0;

    /** Remove all running sequences that are finished, and release their blocks. */
    void RemoveFinished();

    /**
     * @brief Remove a sequence from queue or running list, and release its blocks.
     *
     * @param sequence the sequence
     */
    void Remove(Sequence* sequence);

    /** Remove all sequences; the caller clears the KV cache. */
    void Clear();

    /** @return number of sequences that would wait even with memory for all */
    virtual uint32_t GetQueueLength() const;

    /** @return number of waiting sequences */
    uint32_t GetWaiting() const;
    /** @return number of admitted sequences */
    uint32_t GetRunning() const;
    /** @return tokens that waiting sequences must compute before their next token */
    uint64_t GetWaitingTokens() const;
    /** @return tokens of running sequences in the KV cache */
    uint64_t GetRunningContext() const;

  protected:
    void DoDispose() override;

    /**
     * @brief Called when a sequence has left the running list.
     *
     * @param sequence the sequence
     */
    virtual void DoLeave(Sequence* sequence);

    /** The limits that AdmitFront() applies. */
    struct AdmissionRule
    {
        uint32_t limit{UINT32_MAX}; //!< Most tokens to compute in this iteration
        bool whole{
            false}; //!< Refuse a sequence that exceeds the limit instead of cutting its tokens
        bool wholePrompt{
            true};         //!< If the prompt is cut, blocks for the whole prompt must still be free
        uint32_t spare{0}; //!< Number of blocks that must remain free
    };

    /**
     * @brief Admit the first waiting sequence and plan its first tokens.
     *
     * Tokens that are in the prefix cache are not computed again.
     *
     * @param rule the limits
     * @param plan receives the sequence
     * @return number of tokens planned; 0 if the sequence was not admitted
     */
    uint32_t AdmitFront(const AdmissionRule& rule, IterationPlan& plan);

    /**
     * @brief Plan tokens of a running sequence. If there is no memory for them, sequences at the
     * end of the running list are preempted, this one last.
     *
     * @param index its index in the running list
     * @param tokens number of tokens
     * @param plan receives the tokens
     * @return false if the sequence itself was preempted
     */
    bool Continue(size_t index, uint32_t tokens, IterationPlan& plan);

    /**
     * @brief Send a running sequence back to the head of the queue. What it has computed is lost
     * unless the prefix cache keeps it.
     *
     * @param index its index in the running list
     * @param plan records the preemption
     */
    void Preempt(size_t index, IterationPlan& plan);

    std::deque<Sequence*> m_waiting;  //!< Waiting sequences, in the order of service
    std::vector<Sequence*> m_running; //!< Admitted sequences, in the order of admission
    KvCache* m_cache{nullptr};        //!< Memory; owned by the engine

  private:
    uint64_t m_waitingTokens{0}; //!< See GetWaitingTokens()
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_BATCH_SCHEDULER_H
