/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SLOTTED_STUDY_H
#define LLM_EDGE_SLOTTED_STUDY_H

#include "ns3/output-file.h"
#include "ns3/program-options.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

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

    /** @return columns of the table of results, after the column "episode" */
    virtual std::vector<std::string> GetColumns() const = 0;

    /**
     * @brief Run the next episode.
     * @return one number per column; not-a-number for what was not measured
     */
    virtual std::vector<double> RunEpisode() = 0;

    /**
     * @param problem "caching", "auction" or "cells"
     * @return the study of that problem
     * @throws InputError if there is none; the message lists those there are
     */
    static std::unique_ptr<SlottedStudy> Create(const std::string& problem);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SLOTTED_STUDY_H
