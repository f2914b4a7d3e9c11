/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRAJECTORY_READER_H
#define LLM_EDGE_TRAJECTORY_READER_H

#include "trajectory.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace ns3
{
namespace llmedge
{

struct PolicyFile;

/**
 * @ingroup llm-edge
 *
 * @brief Reads trajectories that runs of a simulation have recorded, and refuses those of other
 * runs.
 */
class TrajectoryReader
{
  public:
    /**
     * @brief Read a file.
     *
     * @param path the file
     * @return the trajectory: numbers are finite, times do not fall, and log-probabilities of
     * choices are not above 0
     * @throws InputError if there is no such file, or it is not a valid trajectory; the message has
     * the path, what was expected and what was found
     */
    static Trajectory Read(const std::string& path);

    /**
     * @brief Read a file that is in memory.
     *
     * @param bytes the file
     * @param path its name in messages
     * @return the trajectory
     * @throws InputError if it is not valid
     */
    static Trajectory Parse(std::string_view bytes, const std::string& path);

    /**
     * @brief Refuse a trajectory that another policy, or another run, has recorded.
     *
     * @param trajectory the trajectory
     * @param path its file, for messages
     * @param policy the policy that should have acted
     * @param seed seed that the run should have had
     * @param run number that the run should have had
     * @throws InputError if something differs; the message has the path, what was expected and what
     * was found
     */
    static void Check(const Trajectory& trajectory,
                      const std::string& path,
                      const PolicyFile& policy,
                      uint64_t seed,
                      uint64_t run);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRAJECTORY_READER_H
