/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_WORKLOAD_H
#define LLM_EDGE_OFFLOADING_WORKLOAD_H

#include "offloading-task.h"

#include "ns3/object.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Draws the tasks of an episode of the offloading problem: when they arrive, and everything
 * about them.
 *
 * Arrivals are uniform over a time that depends on the profile:
 * - Burst: 2 s. Nothing that is taken comes back before the last task has arrived. The study's own.
 * - Recycle: 10 s. Servers that are fast come back.
 * - Sustained: as long as it takes for tasks to arrive at 17.2 Load per second, which at Load 1 is
 *   what the default servers can just carry: 20 / 2.2 s + 80 / 9.4 s.
 *
 * A task needs the KV cache of its prompt and its answer, and MemoryBase.
 */
class OffloadingWorkload : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** When tasks arrive. */
    enum Profile
    {
        BURST,    //!< Within 2 s
        RECYCLE,  //!< Within 10 s
        SUSTAINED //!< At a rate
    };

    static constexpr double BLOCK_BYTES = 1024; //!< Memory of a block (byte)

    OffloadingWorkload();

    /**
     * @brief Set the language model; before Draw().
     *
     * @param kvBytesPerToken KV cache of a token (byte)
     */
    void SetModel(double kvBytesPerToken);

    /**
     * @brief Draw the tasks of an episode.
     *
     * @param terminals number of terminals
     * @param tasks receives the tasks, in the order of their arrival
     */
    void Draw(uint32_t terminals, std::vector<OffloadingTask>& tasks);

    /** @return number of tasks in an episode */
    uint32_t GetTasks() const;

    /** @return by how much of its time an inference may take longer */
    double GetJitter() const;

    /** @return length of every answer (tokens) */
    uint32_t GetOutputTokens() const;

    /**
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

  private:
    /** @return time within which tasks arrive (s) */
    double GetDuration() const;

    Profile m_profile{BURST};   //!< Attribute Profile
    uint32_t m_tasks{0};        //!< Attribute Tasks
    double m_load{1};           //!< Attribute Load
    uint32_t m_outputTokens{0}; //!< Attribute OutputTokens
    double m_memoryBaseMib{0};  //!< Attribute MemoryBase (MiB)
    double m_jitter{0};         //!< Attribute Jitter
    double m_kvBytes{0};        //!< KV cache of a token (byte)

    Ptr<RandomVariableStream> m_promptTokens; //!< Attribute PromptTokens
    Ptr<RandomVariableStream> m_promptBytes;  //!< Attribute PromptBytes
    Ptr<RandomVariableStream> m_answerBytes;  //!< Attribute AnswerBytes
    Ptr<UniformRandomVariable> m_uniform;     //!< Draws arrivals, terminals and jitter
    Ptr<NormalRandomVariable> m_normal;       //!< Draws shadowing
    std::vector<double> m_arrivals;           //!< Arrivals of an episode (s)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_WORKLOAD_H
