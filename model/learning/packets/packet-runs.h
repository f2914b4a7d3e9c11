/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PACKET_RUNS_H
#define LLM_EDGE_PACKET_RUNS_H

#include "ns3/environment.h"
#include "ns3/mean-interval.h"
#include "ns3/network-architecture.h"
#include "ns3/policy-description.h"
#include "ns3/process-pool.h"
#include "ns3/scratch-folder.h"
#include "ns3/tensor.h"
#include "ns3/trajectory.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** What llm-edge-scenario calls the policy that is trained, and what trajectories say of it. */
struct PacketRole
{
    std::string policy;     //!< Option that names its file
    std::string trajectory; //!< Option that names the file to write
    std::string deviation;  //!< Attribute with the logarithm of its deviation; empty: it has none
    std::string covers;     //!< Detail: for how many steps a reward is, 0: only seen; empty: one
    std::string restarted;  //!< Detail: the policy had forgotten what it saw; empty: it never does
    bool bounded{true};     //!< No run has more decisions than planned; else the first ones count
    std::string table;      //!< File of a run's results, with a row for each ...
    std::string column;     //!< ... from which a reward can be told in a column
    bool inverse{false};    //!< The reward is 1 by the number, 0 if there is none; else minus it

    /** @return what decides about caching, in every edge server */
    static PacketRole Caching();
    /** @return what gives requests to servers, in the controller */
    static PacketRole Dispatch();
};

/** How a problem is played on packets. */
struct PacketPlan
{
    std::string program;                //!< Path of llm-edge-scenario
    std::vector<std::string> options;   //!< Its options, but those of PacketRuns
    PacketRole role;                    //!< What is trained
    size_t policies{1};                 //!< How many a run has, such as one for each edge server
    size_t decisions{0};                //!< Most decisions of a policy in a run
    size_t workers{1};                  //!< Most processes at a time
    std::vector<std::string> sweep;     //!< scripts/sweep and its options; empty: run them here
    std::string folder;                 //!< For files between processes; empty: a temporary one
    EnvironmentDescription environment; //!< What a policy observes and decides
    PolicyDescription description;      //!< What policy files say; but the architecture
};

/**
 * @ingroup llm-edge
 *
 * @brief Plays a policy on packets: runs of llm-edge-scenario, each a process, because ns-3 has
 * one simulator per process. They get the policy as a file and leave trajectories.
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
        uint32_t seed{1};       //!< --RngSeed of all of them
        uint64_t first{1};      //!< --RngRun of the first one; the others follow
        size_t count{1};        //!< How many
        bool explore{false};    //!< Draw actions; else take the best ones
        double logDeviation{0}; //!< Logarithm of the deviation with which they are drawn
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
     * @param logDeviation logarithm of the deviation with which it would explore
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

    /**
     * @brief Run them with any policy, and say how good it is by what runs always write; without
     * exploration.
     *
     * @param policy name of a policy, or its file
     * @param selection which runs
     * @return mean of the rewards in PacketRole::table, over runs
     * @throws RolloutError if one fails
     */
    MeanInterval Compare(const std::string& policy, const Selection& selection);

  private:
    /**
     * @brief Execute them, here or as a sweep.
     *
     * @param common options that all of them have
     * @param option option that names the file or folder to write
     * @param name name of the file that counts
     * @param selection which runs
     * @return path of that file of each run, in the order of their numbers
     * @throws RolloutError if one fails
     */
    std::vector<std::string> Execute(const ProcessPool::Command& common,
                                     const std::string& option,
                                     const std::string& name,
                                     const Selection& selection) const;
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
     * @param policy name of a policy, or path of its file
     * @param selection which runs
     * @return the command, with all that is the same in each of them
     */
    ProcessPool::Command MakeCommand(const std::string& policy, const Selection& selection) const;
    /**
     * @brief Read the trajectories, and remove the files.
     *
     * @param policy path of the policy's file
     * @param paths their paths
     * @param selection which runs
     * @return the trajectories
     * @throws InputError if one is of something else
     */
    std::vector<Trajectory> Read(const std::string& policy,
                                 const std::vector<std::string>& paths,
                                 const Selection& selection) const;
    /**
     * @param path results of a run
     * @return mean of the rewards in it
     * @throws InputError if it has none
     */
    double ReadReward(const std::string& path) const;
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
