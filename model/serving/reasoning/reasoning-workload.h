/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_WORKLOAD_H
#define LLM_EDGE_REASONING_WORKLOAD_H

#include "reasoning-application.h"

#include "ns3/event-id.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"
#include "ns3/reasoning-features.h"
#include "ns3/reasoning-source.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Gives devices reasoning tasks: they arrive at random (Poisson), each at a device drawn
 * uniformly.
 *
 * Everything that chance decides about a task is drawn when it arrives, whatever policies do: runs
 * with the same streams have the same tasks at the same times at the same devices.
 */
class ReasoningWorkload : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    ReasoningWorkload();

    /**
     * @param source where tasks come from
     * @param features whether what networks see of them is drawn, too
     */
    void SetSource(Ptr<ReasoningSource> source, bool features);

    /** @param device a device that works on tasks */
    void AddDevice(Ptr<ReasoningApplication> device);

    /**
     * @brief Let tasks arrive; before the simulation.
     *
     * @param start simulated time from which on they do
     * @param stop simulated time until which they do
     * @throws InputError if there is no source or no device
     */
    void Start(Time start, Time stop);

    /** @return tasks that have arrived */
    uint64_t GetSubmitted() const;

    /** @return whether no further task arrives and no device has one */
    bool IsIdle() const;

    /**
     * @brief Assign fixed random streams, those of the source included.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

  private:
    void DoDispose() override;
    /** Wait for the next arrival. */
    void ScheduleNext();
    /** A task arrives. */
    void Submit();

    double m_rate{1};                                 //!< Attribute Rate (1/s)
    Ptr<ExponentialRandomVariable> m_arrival;         //!< Draws times between arrivals
    Ptr<UniformRandomVariable> m_device;              //!< Draws devices
    Ptr<ReasoningSource> m_source;                    //!< Where tasks come from
    ReasoningFeatures m_features;                     //!< Draws what networks do not see
    bool m_drawFeatures{false};                       //!< Whether it does
    std::vector<Ptr<ReasoningApplication>> m_devices; //!< Who works on tasks
    Time m_stop;                                      //!< No task arrives from here on
    EventId m_next;                                   //!< The next arrival
    uint64_t m_submitted{0};                          //!< Tasks that have arrived
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_WORKLOAD_H
