/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SLOTTED_STUDY_H
#define LLM_EDGE_SLOTTED_STUDY_H

#include "episode-table.h"

#include "ns3/environment.h"
#include "ns3/program-options.h"

#include <memory>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A decision problem at slot fidelity, as the program llm-edge-slotted runs it.
 */
class SlottedStudy
{
  public:
    virtual ~SlottedStudy();

    /**
     * @brief Add the problem's own options.
     * @param options the program's; must outlive the study
     */
    virtual void AddOptions(ProgramOptions& options) = 0;

    /**
     * @brief Set up the problem; nothing is written yet.
     *
     * @param policy name of a policy
     * @throws InputError if the policy is unknown or an option's value is impossible
     */
    virtual void Prepare(const std::string& policy) = 0;

    /**
     * @brief Run the next episode; after Prepare().
     * @return what doc/metrics.rst defines, the same columns each time
     */
    virtual EpisodeRow RunEpisode() = 0;

    /**
     * @brief Make the problem for a learner, as the options say; without Prepare().
     *
     * @return an environment, before its first Reset()
     * @throws InputError if this problem has none, or an option's value is impossible
     */
    virtual std::unique_ptr<Environment> MakeEnvironment() const;

    /**
     * @param problem name of a problem
     * @return the study of that problem
     * @throws InputError if there is none; the message lists those there are
     */
    static std::unique_ptr<SlottedStudy> Create(const std::string& problem);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SLOTTED_STUDY_H
