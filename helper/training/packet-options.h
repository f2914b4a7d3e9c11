/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PACKET_OPTIONS_H
#define LLM_EDGE_PACKET_OPTIONS_H

#include "dispatch-options.h"

#include "ns3/program-options.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Options with which a trainer plays a problem on packets: what it gives to
 * llm-edge-scenario.
 *
 * Options of the problem (CachingStudy, DispatchOptions) and attributes that the trainer is given
 * go to llm-edge-scenario under its names; all others are in --scenario.
 */
class PacketOptions
{
  public:
    /**
     * @brief Add --scenario, --scenarioProgram, --workers, --sweep, --compare and --epoch.
     * @param options the program's options; those of the problem come beside them
     */
    void AddOptions(ProgramOptions& options);

    /**
     * @brief Refuse these options where time slots are played.
     *
     * @param options the program's options, given
     * @throws InputError if one of them is given
     */
    static void Refuse(const ProgramOptions& options);

    /**
     * @brief Make the command line of llm-edge-scenario for the caching problem, but for the policy
     * and the run.
     *
     * @param options the program's options, given
     * @return its arguments
     * @throws InputError if --scenario has an argument that is no option, or one that the trainer
     * gives itself, or if the problem is one that only slots have
     */
    std::vector<std::string> MakeArguments(const ProgramOptions& options) const;

    /**
     * @brief The same for the dispatch problem.
     *
     * @param options the program's options, given
     * @param dispatch the problem's own options
     * @return the arguments
     * @throws InputError likewise
     */
    std::vector<std::string> MakeArguments(const ProgramOptions& options,
                                           const DispatchOptions& dispatch) const;

    /**
     * @param self path of the running program as it was called, where the system does not say it
     * @return path of llm-edge-scenario: --scenarioProgram, or the one beside this program
     */
    std::string FindProgram(const std::string& self) const;

    /** @return --workers */
    size_t GetWorkers() const;

    /** @return words of --sweep; none: the runs are processes here */
    std::vector<std::string> GetSweep() const;

    /** @return policies of --compare */
    std::vector<std::string> GetCompared() const;

  private:
    /**
     * @param options the program's options, given
     * @param own options that --scenario cannot have, and why
     * @return arguments of --scenario, and attributes
     * @throws InputError if --scenario has an argument that is no option, or one of those
     */
    std::vector<std::string> PassOn(const ProgramOptions& options,
                                    const std::map<std::string, std::string>& own) const;

    std::string m_scenario; //!< --scenario
    std::string m_sweep;    //!< --sweep
    std::string m_compare;  //!< --compare
    std::string m_program;  //!< --scenarioProgram
    uint64_t m_workers{1};  //!< --workers
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PACKET_OPTIONS_H
