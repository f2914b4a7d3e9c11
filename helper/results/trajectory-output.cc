/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "trajectory-output.h"

#include "ns3/input-error.h"
#include "ns3/output-file.h"
#include "ns3/rng-seed-manager.h"

namespace ns3
{
namespace llmedge
{

TrajectoryOutput::TrajectoryOutput(const std::string& path)
    : m_path(path),
      m_inFolder(path.find('/') == std::string::npos)
{
    const std::string ending = ".safetensors";
    if (path.size() <= ending.size() ||
        path.compare(path.size() - ending.size(), ending.size(), ending) != 0)
    {
        throw InputError("trajectory '" + path + "', expected a name that ends in " + ending);
    }
    if (!m_inFolder)
    {
        OutputFile::Check(path);
    }
}

void
TrajectoryOutput::Write(const Trajectory& trajectory, RunDirectory* directory) const
{
    if (m_inFolder && directory)
    {
        directory->File(m_path).Write(trajectory.ToBytes());
        return;
    }
    OutputFile file(m_path);
    file.Write(trajectory.ToBytes());
    file.Commit();
}

Trajectory
TrajectoryOutput::Begin(const PolicyFile& file)
{
    Trajectory trajectory;
    trajectory.problem = file.description.problem;
    trajectory.observation = file.description.observation;
    trajectory.decoder = file.description.decoder;
    trajectory.policyDigest = file.digest;
    trajectory.seed = RngSeedManager::GetSeed();
    trajectory.run = RngSeedManager::GetRun();
    return trajectory;
}

} // namespace llmedge
} // namespace ns3
