/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRAJECTORY_OUTPUT_H
#define LLM_EDGE_TRAJECTORY_OUTPUT_H

#include "ns3/policy-file.h"
#include "ns3/run-directory.h"
#include "ns3/trajectory.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Where the trajectory of a run is written.
 */
class TrajectoryOutput
{
  public:
    /**
     * @param path the file, whose name ends in ".safetensors"; one without '/' is a file of the
     * run's folder, if there is one
     * @throws InputError if it has another ending, or cannot be written
     */
    explicit TrajectoryOutput(const std::string& path);

    /**
     * @brief Write the trajectory: at once, or with the other files of the run.
     *
     * @param trajectory the trajectory
     * @param directory the run's folder; null: there is none
     */
    void Write(const Trajectory& trajectory, RunDirectory* directory) const;

    /**
     * @param file the policy that acts
     * @return a trajectory of this run, without steps; the observation has the policy's own rows
     */
    static Trajectory Begin(const PolicyFile& file);

  private:
    std::string m_path; //!< As the user named it
    bool m_inFolder;    //!< It has no '/'
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRAJECTORY_OUTPUT_H
