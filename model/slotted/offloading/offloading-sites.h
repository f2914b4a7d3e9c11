/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_SITES_H
#define LLM_EDGE_OFFLOADING_SITES_H

#include "offloading-inference.h"

#include "ns3/compute-share-curve.h"
#include "ns3/dispatch-policy.h"
#include "ns3/object.h"
#include "ns3/vector.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

class OffloadingWorkload;

/**
 * @ingroup llm-edge
 *
 * @brief The servers of the offloading problem as they are at any time: where they are, what they
 * announce, how much there is of their resources, and how fast they compute.
 *
 * Server 0 is the cloud, in the middle of the square; four edge servers are in the middle of its
 * quarters. Each has the resources for Slots largest allocations.
 */
class OffloadingSites : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    OffloadingSites();

    /**
     * @brief Set up the servers as the attributes say; before any other method.
     *
     * @param sideM side of the square (m)
     * @param workload what tasks are like; learns what the KV cache of a token takes
     * @throws InputError if a name is unknown, or a latency model lacks a figure that it needs
     */
    void Configure(double sideM, OffloadingWorkload& workload);

    /** @return the servers as policies see them, with nothing held; empty before Configure() */
    const std::vector<ServerView>& GetViews() const;

    /**
     * @param server a server
     * @return where it is (m)
     */
    const Vector& GetPlace(size_t server) const;

    /** @return tasks that a server computes at a time, and that hold the largest allocation */
    uint32_t GetSlots() const;

    /**
     * @param server a server
     * @return its largest allocation
     */
    ResourceAmounts GetFull(size_t server) const;

    /**
     * @param decision a decision that has a server
     * @return what the task gets there: its allocation, or the largest one without it
     * @throws InputError if there is no such server, or the allocation is not above 0 and at most
     * the largest one
     */
    ResourceAmounts GetAllocation(const DispatchDecision& decision) const;

    /**
     * @brief Compute the time of an inference, without jitter.
     *
     * @param server a server
     * @param promptTokens length of the prompt (tokens)
     * @param computeShare share of the server, above 0 and at most 1
     * @return the time (s)
     */
    double GetInferenceS(size_t server, uint32_t promptTokens, double computeShare);

  private:
    /**
     * @param server index of a server
     * @param jitter by how much of its time an inference may take longer
     * @return the server as policies see it
     */
    ServerView MakeView(uint32_t server, double jitter) const;

    uint32_t m_slots{0};       //!< Attribute Slots
    double m_bandwidthHz{0};   //!< Attribute FullBandwidth (Hz)
    double m_memoryMib{0};     //!< Attribute FullMemory (MiB)
    std::string m_latency;     //!< Attribute Latency
    std::string m_model;       //!< Attribute Model
    std::string m_cloudGpu;    //!< Attribute CloudGpu
    std::string m_edgeGpu;     //!< Attribute EdgeGpu
    double m_cloudAccuracy{0}; //!< Attribute CloudAccuracy
    double m_edgeAccuracy{0};  //!< Attribute EdgeAccuracy

    Ptr<ComputeShareCurve> m_curve;               //!< Slowdown by compute share
    uint32_t m_contextWindow{0};                  //!< Of the language model (tokens)
    std::vector<OffloadingInference> m_inference; //!< Times by server
    std::vector<Vector> m_places;                 //!< Where servers are (m)
    std::vector<ServerView> m_views;              //!< As policies see them
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_SITES_H
