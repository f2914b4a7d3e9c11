/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WORKLOAD_DRIVER_H
#define LLM_EDGE_WORKLOAD_DRIVER_H

#include "llm-client.h"

#include "ns3/object.h"
#include "ns3/random-variable-stream.h"
#include "ns3/request-source.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Runs a workload: gives each request of a source to a device at its arrival time.
 *
 * A request that names its device goes there; a session stays on one device (session modulo
 * devices); other requests go round the devices or to a random one. One request is read ahead, so a
 * workload of any length needs no memory.
 */
class WorkloadDriver : public Object
{
  public:
    /** How devices are chosen for requests without a session. */
    enum Assignment
    {
        ROUND_ROBIN, //!< One device after the other
        RANDOM,      //!< A device drawn uniformly
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    WorkloadDriver();

    /** @param source where requests come from */
    void SetSource(Ptr<RequestSource> source);

    /** @param client a device that asks */
    void AddClient(Ptr<LlmClient> client);

    /**
     * @brief Schedule the workload; before the simulation. Nothing is read from the source before
     * that, so that streams can still be assigned.
     *
     * @param start simulated time of the workload's time zero
     * @param stop simulated time from which on nothing is submitted
     */
    void Start(Time start, Time stop);

    /** @return requests submitted so far */
    uint64_t GetSubmitted() const;

    /** @return whether the source has ended or the stop time has passed */
    bool IsExhausted() const;

    /**
     * @brief Assign fixed random streams to the driver and its source.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

  private:
    void DoDispose() override;
    /** Read the next request and schedule it. */
    void ScheduleNext();
    /** Submit the request that was read ahead. */
    void Submit();

    Assignment m_assignment{ROUND_ROBIN};  //!< Which device
    Ptr<UniformRandomVariable> m_random;   //!< Draws a device
    Ptr<RequestSource> m_source;           //!< Where requests come from
    std::vector<Ptr<LlmClient>> m_clients; //!< Who asks
    Time m_start;                          //!< Time zero of the workload
    Time m_stop;                           //!< Nothing is submitted from here on
    LlmRequest m_next;                     //!< Read ahead
    uint64_t m_submitted{0};               //!< Requests submitted
    uint64_t m_turn{0};                    //!< Device whose turn it is
    bool m_exhausted{false};               //!< Nothing follows
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_WORKLOAD_DRIVER_H
