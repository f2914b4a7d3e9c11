/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PACKET_RUNS_H
#define LLM_EDGE_PACKET_RUNS_H

#include "ns3/environment.h"
#include "ns3/network-architecture.h"
#include "ns3/policy-description.h"
#include "ns3/process-pool.h"
#include "ns3/scratch-folder.h"
#include "ns3/tensor.h"
#include "ns3/trajectory.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** How the caching problem is played on packets. */
struct PacketPlan
{
    std::string program;                //!< Path of llm-edge-scenario
    std::vector<std::string> options;   //!< Its options, but those of PacketRuns
    size_t servers{1};                  //!< Edge servers of a run, each with a policy
    size_t epochs{0};                   //!< Most decisions of a server in a run
    size_t workers{1};                  //!< Most processes at a time
    EnvironmentDescription environment; //!< What a server observes and decides
    PolicyDescription description;      //!< What policy files say; but the architecture
};

/**
 * @ingroup llm-edge
 *
 * @brief Plays a caching policy on packets: runs of llm-edge-scenario, each a process, because
 * ns-3 has one simulator per process. They get the policy as a file and leave trajectories.
 *
 * Results are those of the runs in the order of their numbers, whichever ends first: the number of
 * workers changes nothing but the time.
 */
class PacketRuns
{
  public:
    /** Which runs. */
    struct Selection
    {
        uint32_t seed{1};                   //!< --RngSeed of all of them
        uint64_t first{1};                  //!< --RngRun of the first one; the others follow
        size_t count{1};                    //!< How many
        std::optional<double> logDeviation; //!< Explore with it; none: take the best actions
    };

    /**
     * @param plan how it is played
     * @throws std::runtime_error if there is no folder for temporary files to be had
     */
    explicit PacketRuns(PacketPlan plan);

    /** @return how it is played */
    const PacketPlan& GetPlan() const;

    /**
     * @brief Let the program check its options with such a policy (--check); nothing is run.
     *
     * @param architecture the network
     * @param tensors its weights
     * @param logDeviation what it would explore with
     * @throws InputError with the program's message if it refuses them
     */
    void Check(const NetworkArchitecture& architecture,
               const std::map<std::string, Tensor>& tensors,
               double logDeviation);

    /**
     * @brief Run them.
     *
     * @param architecture the network
     * @param tensors its weights
     * @param selection which runs
     * @return the trajectory of each, in the order of their numbers
     * @throws RolloutError if one fails, or leaves a trajectory of something else
     */
    std::vector<Trajectory> Play(const NetworkArchitecture& architecture,
                                 const std::map<std::string, Tensor>& tensors,
                                 const Selection& selection);

  private:
    /**
     * @brief Write the policy's file.
     *
     * @param architecture the network
     * @param tensors its weights
     * @return its path
     */
    std::string WritePolicy(const NetworkArchitecture& architecture,
                            const std::map<std::string, Tensor>& tensors) const;
    /**
     * @param policy path of the policy's file
     * @param selection which runs
     * @param index which of them
     * @return the command
     */
    ProcessPool::Command MakeCommand(const std::string& policy,
                                     const Selection& selection,
                                     size_t index) const;
    /**
     * @param index which of the selected runs
     * @return path of its trajectory
     */
    std::string PathOf(size_t index) const;
    /**
     * @brief Read the trajectories, and remove the files.
     *
     * @param policy path of the policy's file
     * @param selection which runs
     * @return the trajectories
     * @throws InputError if one is of something else
     */
    std::vector<Trajectory> Read(const std::string& policy, const Selection& selection) const;
    /**
     * @brief Refuse a trajectory with other sizes than planned.
     *
     * @param trajectory the trajectory
     * @param path its file, for messages
     * @throws InputError if they differ
     */
    void CheckSizes(const Trajectory& trajectory, const std::string& path) const;

    PacketPlan m_plan;      //!< How it is played
    ScratchFolder m_folder; //!< Policy and trajectories
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PACKET_RUNS_H
