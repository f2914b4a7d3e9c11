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
 * It keeps the queue of waiting sequences and the list of running ones, both in the order of
 * submission as far as preemption allows, and plans one iteration whenever the engine has nothing
 * to compute. An engine computes in lanes: a batching scheduler has one, in which all running
 * sequences advance together; a scheduler that serves requests side by side has one per request.
 *
 * A scheduler must not look at Sequence::output: a real one cannot know it. With several lanes it
 * must not preempt a sequence of another lane.
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
     * @brief Set the memory that is scheduled; done by the engine before anything else.
     *
     * @param cache the KV cache, outlives the scheduler's use
     */
    void Attach(KvCache* cache);

    /** How requests with a compute share get no more than that. */
    enum class ShareSupport : uint8_t
    {
        NONE,  //!< Not at all: the engine refuses them
        LANES, //!< Each has a lane of its own, whose iterations take longer
        TURNS, //!< They are left out of iterations that begin before Sequence::notBefore
    };

    /** @return what becomes of compute shares; NONE unless overridden */
    virtual ShareSupport GetShareSupport() const;

    /** @return iterations that can be in progress at once */
    virtual uint32_t GetLanes() const;

    /**
     * @brief Put a new sequence at the end of the queue.
     *
     * @param sequence the sequence
     */
    void Enqueue(Sequence* sequence);

    /**
     * @brief Plan the next iteration of a lane; the present one, if any, is finished.
     *
     * @param lane lane from 0 to GetLanes() - 1
     * @param plan empty; stays so if there is nothing to compute
     */
    virtual void Plan(uint32_t lane, IterationPlan& plan) = 0;

    /** Let go of all running sequences that are finished, and of their blocks. */
    void RemoveFinished();

    /**
     * @brief Let go of one sequence, wherever it is, and of its blocks.
     *
     * @param sequence the sequence
     */
    void Remove(Sequence* sequence);

    /** Let go of all sequences; the KV cache is cleared by the caller. */
    void Clear();

    /** @return sequences that wait though they would have to even with memory for all */
    virtual uint32_t GetQueueLength() const;

    /** @return sequences that wait */
    uint32_t GetWaiting() const;
    /** @return sequences that were admitted */
    uint32_t GetRunning() const;
    /** @return tokens that waiting sequences have to compute before their next one */
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

    /** How AdmitFront() deals with tokens beyond its limit, and with memory. */
    struct AdmissionRule
    {
        uint32_t limit{UINT32_MAX}; //!< Most tokens to compute in this iteration
        bool whole{false};          //!< Refuse, instead of cutting, what exceeds the limit
        bool wholePrompt{true};     //!< The blocks of the whole prompt must be free, if cut
        uint32_t spare{0};          //!< Blocks that must stay free
    };

    /**
     * @brief Admit the first waiting sequence and plan its first tokens.
     *
     * What the prefix cache holds of it is not computed again.
     *
     * @param rule limits
     * @param plan where it is added
     * @return tokens planned; 0 if it was not admitted
     */
    uint32_t AdmitFront(const AdmissionRule& rule, IterationPlan& plan);

    /**
     * @brief Plan tokens of a running sequence; sequences at the end of the running list are
     * preempted while there is no memory for them, this one last.
     *
     * @param index its index in the running list
     * @param tokens how many
     * @param plan where it is added
     * @return false if it was preempted itself
     */
    bool Continue(size_t index, uint32_t tokens, IterationPlan& plan);

    /**
     * @brief Send a running sequence back to the head of the queue; what it has computed is lost
     * unless the prefix cache keeps it.
     *
     * @param index its index in the running list
     * @param plan where that is noted
     */
    void Preempt(size_t index, IterationPlan& plan);

    std::deque<Sequence*> m_waiting;  //!< Sequences that wait, first come first
    std::vector<Sequence*> m_running; //!< Sequences admitted, in the order of admission
    KvCache* m_cache{nullptr};        //!< Memory; owned by the engine

  private:
    uint64_t m_waitingTokens{0}; //!< See GetWaitingTokens()
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_BATCH_SCHEDULER_H
