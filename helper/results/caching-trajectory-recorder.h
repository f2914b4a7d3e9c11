/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_TRAJECTORY_RECORDER_H
#define LLM_EDGE_CACHING_TRAJECTORY_RECORDER_H

#include "caching-recorder.h"
#include "run-part.h"
#include "trajectory-output.h"

#include "ns3/edge-cache.h"
#include "ns3/network-caching-policy.h"
#include "ns3/trajectory.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Records the trajectory of the NetworkCachingPolicy of each edge server on packets: what it
 * saw and decided in each epoch, and what that cost.
 *
 * An action is the scores of all pairs. The reward is that of the environment in slots
 * (CachingEnvironmentAdapter): the negative cost of the epoch, of the edge server and of the cloud
 * for its devices' requests, in units of CachingProblem::CloudCostOfSlot(). A reward is settled
 * when all requests of its epochs have ended before the run did.
 *
 * An epoch without a decision, as while the server is down, is there too, because a network that
 * remembers has seen it: it covers no epoch, its action is 0 and its reward never settled. Its cost
 * counts for the decision before. "restarted" says that the network had forgotten what it saw
 * before, since the server had crashed.
 */
class CachingTrajectoryRecorder : public RunPart
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    ~CachingTrajectoryRecorder() override;

    /**
     * @brief Listen to policies; before the simulation.
     *
     * @param caches the edge servers' caches, in their order
     * @param costs what knows the costs; a part that finishes before this one
     * @param path the file (TrajectoryOutput); it appears at Finish()
     * @throws InputError if a policy is no NetworkCachingPolicy, or the file cannot be written
     */
    void Start(const std::vector<Ptr<EdgeCache>>& caches,
               Ptr<CachingRecorder> costs,
               const std::string& path);

    void EndRequest(const RequestRecord& record, CsvWriter* row) override;
    void Finish(RunDirectory* directory) override;

    /** @return what has been recorded so far */
    const Trajectory& GetTrajectory() const;

  private:
    /** When and how a network saw what it saw. */
    struct Seen
    {
        uint32_t epoch; //!< The epoch
        bool decided;   //!< It decided
        bool restarted; //!< It had forgotten what it saw before
    };

    void DoDispose() override;
    /** @param how connects to the policies' decisions, or disconnects from them */
    void Listen(bool (ObjectBase::*how)(std::string, const CallbackBase&));
    /** Stop listening. */
    void Forget();
    /**
     * @param server index of the edge server
     * @param epoch the epoch
     * @param observation what the network saw
     * @param scores what was decided by
     * @param logProbability logarithm of its probability density
     */
    void Decided(size_t server,
                 uint32_t epoch,
                 const std::vector<float>& observation,
                 const std::vector<float>& scores,
                 double logProbability);
    /**
     * @brief Note what a network saw.
     *
     * @param server index of the edge server
     * @param epoch the epoch
     * @param observation what the network saw
     * @return the step, without a decision
     */
    Trajectory::Step& See(size_t server, uint32_t epoch, const std::vector<float>& observation);
    /**
     * @brief Give a decision the costs of its epochs.
     *
     * @param step the decision
     * @param from its epoch
     * @param to the epoch after its last one
     */
    void Reward(Trajectory::Step& step, uint32_t from, uint32_t to) const;

    std::optional<TrajectoryOutput> m_output;          //!< Where the file goes
    Ptr<CachingRecorder> m_costs;                      //!< Knows the costs
    std::vector<Ptr<NetworkCachingPolicy>> m_policies; //!< By edge server, while it listens
    double m_unit{1};                                  //!< Cost of a reward of -1
    Trajectory m_trajectory;                           //!< What has been recorded
    std::vector<Seen> m_seen;                          //!< More about each step
    std::vector<uint8_t> m_restarted; //!< By edge server: its network has forgotten what it saw
    std::vector<std::vector<uint8_t>> m_cutOff; //!< By edge server and epoch: a request was cut off
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_TRAJECTORY_RECORDER_H
