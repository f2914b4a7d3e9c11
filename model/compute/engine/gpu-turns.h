/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GPU_TURNS_H
#define LLM_EDGE_GPU_TURNS_H

#include "ns3/simple-ref-count.h"

#include <deque>

namespace ns3
{
namespace llmedge
{

class IterationLoop;

/**
 * @ingroup llm-edge
 *
 * @brief Decides which of several engines may compute on the GPUs that they share.
 *
 * One engine computes at a time, as processes on a GPU do without NVIDIA's MPS. An engine keeps its
 * turn as long as no other has work. If another has, the turn passes to it at the end of the
 * iterations in progress, in the order in which engines asked. Switching takes no time.
 */
class GpuTurns : public SimpleRefCount<GpuTurns>
{
  public:
    /**
     * @brief Ask for a turn, for an engine with work.
     *
     * @param loop the engine's iterations; it is woken by IterationLoop::Resume() when its turn
     * comes
     * @param busy whether an iteration of it is in progress
     * @return whether it may plan iterations now
     */
    bool Take(IterationLoop* loop, bool busy);

    /**
     * @brief Give up the turn: the engine has nothing to compute for now, or is gone.
     * @param loop its iterations
     */
    void Leave(IterationLoop* loop);

  private:
    /** Give the turn to the engine that has waited longest. */
    void Next();

    IterationLoop* m_holder{nullptr};     //!< Whose turn it is
    bool m_fresh{false};                  //!< It has not computed in this turn
    std::deque<IterationLoop*> m_waiting; //!< Who asked, in order
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GPU_TURNS_H
