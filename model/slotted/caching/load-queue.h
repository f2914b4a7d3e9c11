/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LOAD_QUEUE_H
#define LLM_EDGE_LOAD_QUEUE_H

#include <cstddef>
#include <deque>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Loads of models that take time, one after the other, in time slots.
 *
 * In a slot the first load of the queue goes on until it ends or the slot does, then the next one.
 * A model that is ready for a part of a slot can serve that part of the slot's requests.
 */
class LoadQueue
{
  public:
    /**
     * @brief Forget everything.
     * @param pairs number of pairs
     */
    void Start(size_t pairs);

    /**
     * @brief Ask for a load.
     *
     * @param pair index of a pair that is not in the queue
     * @param slots time that the load takes (slots), 0 or more
     */
    void Add(size_t pair, double slots);

    /**
     * @brief Give up a load, if the pair has one that has not ended.
     * @param pair index of a pair
     */
    void Remove(size_t pair);

    /**
     * @brief Play a slot.
     * @return pairs whose load has begun in it
     */
    std::vector<size_t> Advance();

    /**
     * @param pair index of a pair
     * @return part of the slot played last in which it was not being loaded, nor waited for that
     */
    double GetReady(size_t pair) const;

    /** @return time until all loads have ended (slots) */
    double GetBacklog() const;

  private:
    /** A load. */
    struct Load
    {
        size_t pair{0};    //!< The pair
        double left{0};    //!< Time that it still takes (slots)
        bool begun{false}; //!< It goes on
    };

    std::deque<Load> m_loads;    //!< In the order asked for
    std::vector<double> m_ready; //!< By pair: part of the last slot
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LOAD_QUEUE_H
