/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PACKET_SWEEP_H
#define LLM_EDGE_PACKET_SWEEP_H

#include "ns3/process-pool.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Runs of one program with different random numbers as a sweep (doc/sweeps.rst), which
 * scripts/sweep brings about: here, or on a cluster by Snakemake.
 */
class PacketSweep
{
  public:
    /**
     * @param command scripts/sweep, and its options
     * @param jobs most runs, or jobs of a cluster, at a time
     * @param folder where the sweep file and the results go, from the root
     */
    PacketSweep(std::vector<std::string> command, size_t jobs, const std::string& folder);

    /**
     * @brief Bring all runs about; what an earlier sweep left is removed.
     *
     * @param program the program, and options that all runs have
     * @param first --RngRun of the first run; the others follow
     * @param count how many
     * @return folder of each run's results, in the order of their numbers
     * @throws ProcessError if the sweep fails; index is 0
     * @throws InputError if it is not known what it did
     */
    std::vector<std::string> Run(const ProcessPool::Command& program,
                                 uint64_t first,
                                 size_t count) const;

    /**
     * @brief Write down runs as a sweep file has them. Values that name files here name the same
     * ones where the runs are.
     *
     * @param program the program, and options that all runs have
     * @param first --RngRun of the first run; the others follow
     * @param count how many
     * @return the sweep file
     */
    static std::string Describe(const ProcessPool::Command& program, uint64_t first, size_t count);

  private:
    std::vector<std::string> m_command; //!< scripts/sweep, and its options
    size_t m_jobs;                      //!< Most at a time
    std::string m_file;                 //!< The sweep file
    std::string m_results;              //!< The folder with results
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PACKET_SWEEP_H
