/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DISPATCH_TRAJECTORY_RECORDER_H
#define LLM_EDGE_DISPATCH_TRAJECTORY_RECORDER_H

#include "run-part.h"
#include "trajectory-output.h"

#include "ns3/llm-controller.h"
#include "ns3/network-dispatch-policy.h"
#include "ns3/trajectory.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Records the trajectory of a NetworkDispatchPolicy on packets: what it saw and chose for
 * each request, and what came of it.
 *
 * An action is the index of the server. The reward of the decision that completed a request is, by
 * attribute Reward, 1/L + P: L is the latency at the device (RequestRecord::GetE2e(), s), P the
 * accuracy that the server announced, 0 if it announced none; or 1/(1 + T) with the time T to the
 * first token there (s); or 1. Every other decision gets 0. It is settled when the request has
 * ended before the run did. What the controller learned (DispatchOutcome) is in the further
 * numbers; what it does not know is -1 there.
 */
class DispatchTrajectoryRecorder : public RunPart
{
  public:
    /** What the decision that completed a request brings. */
    enum Reward
    {
        LATENCY,     //!< 1/L + P
        FIRST_TOKEN, //!< 1/(1 + T)
        COMPLETION   //!< 1
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    ~DispatchTrajectoryRecorder() override;

    /**
     * @brief Listen to a controller and its policy; before the simulation.
     *
     * @param controller the controller
     * @param servers number of servers that it knows
     * @param path the file (TrajectoryOutput); it appears at Finish()
     * @throws InputError if its policy is no NetworkDispatchPolicy, or the file cannot be written
     */
    void Start(Ptr<LlmController> controller, size_t servers, const std::string& path);

    void EndRequest(const RequestRecord& record, CsvWriter* row) override;
    void Finish(RunDirectory* directory) override;

    /** @return what has been recorded so far */
    const Trajectory& GetTrajectory() const;

  private:
    void DoDispose() override;
    /**
     * @param record a request that is completed
     * @param accuracy what its server announced, negative if it announced none
     * @return what its decision has brought
     */
    double GetReward(const RequestRecord& record, double accuracy) const;
    /** Stop listening. */
    void Forget();
    /**
     * @param request the request
     * @param observation what the network saw
     * @param server index of the server
     * @param logProbability logarithm of its probability
     */
    void Decided(const RequestView& request,
                 const std::vector<float>& observation,
                 size_t server,
                 double logProbability);
    /** @param outcome what became of a decision */
    void Learned(const DispatchOutcome& outcome);

    Reward m_reward{LATENCY};                 //!< Attribute Reward
    std::optional<TrajectoryOutput> m_output; //!< Where the file goes
    Ptr<LlmController> m_controller;          //!< Whose decisions are recorded
    Ptr<NetworkDispatchPolicy> m_policy;      //!< Its policy
    Trajectory m_trajectory;                  //!< What has been recorded

    /** Steps without an outcome, by request on the wire and attempt. */
    std::map<std::pair<uint64_t, uint32_t>, size_t> m_open;
    /** Steps of requests that have not ended, by RequestRecord::GetKey(). */
    std::map<uint64_t, std::vector<size_t>> m_requests;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DISPATCH_TRAJECTORY_RECORDER_H
