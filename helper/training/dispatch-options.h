/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DISPATCH_OPTIONS_H
#define LLM_EDGE_DISPATCH_OPTIONS_H

#include "ns3/environment.h"
#include "ns3/program-options.h"

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
 * @brief The dispatch problem as a trainer's options describe it: which server each request goes
 * to. It is played on packets only (NetworkDispatchPolicy).
 */
class DispatchOptions
{
  public:
    /** Name of the problem. */
    static constexpr const char* PROBLEM = "dispatch";

    /**
     * @brief Add --servers, --cloud and --decisions.
     * @param options the program's options, which are given while this object is there
     */
    void AddOptions(ProgramOptions& options);

    /**
     * @param version version of DispatchFeatures
     * @return what the controller observes and decides about a request: DispatchFeatures, and the
     * index of a server that is up; an episode is --decisions long
     */
    EnvironmentDescription Describe(uint32_t version = 1) const;

    /** @return what llm-edge-scenario is given: --servers and --cloud */
    std::vector<std::string> MakeArguments() const;

    /** @return policies that a trained one is compared with, with commas between them */
    static std::string GetBaselines();

  private:
    uint64_t m_servers{4};     //!< --servers
    uint64_t m_cloud{1};       //!< --cloud
    uint64_t m_decisions{200}; //!< --decisions
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DISPATCH_OPTIONS_H
