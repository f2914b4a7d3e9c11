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

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** What policies of a problem are compared by. */
struct StudyObjective
{
    std::string column;  //!< A quantity of an episode
    double perReward{1}; //!< Its value where the mean reward of a step is 1
};

/**
 * @ingroup llm-edge
 *
 * @brief A decision problem in time slots, as the program llm-edge-slotted runs it.
 */
class SlottedStudy
{
  public:
    virtual ~SlottedStudy();

    /**
     * @brief Add the options of the problem.
     * @param options the program's options; must outlive the study
     */
    virtual void AddOptions(ProgramOptions& options) = 0;

    /**
     * @brief Set up the problem, again if it was before; nothing is written.
     *
     * @param policy name of a policy
     * @throws InputError if the policy is unknown or the value of an option is impossible
     */
    virtual void Prepare(const std::string& policy) = 0;

    /**
     * @brief Run the next episode; after Prepare().
     * @return quantities defined in doc/metrics.rst, the same ones every time
     */
    virtual EpisodeRow RunEpisode() = 0;

    /**
     * @brief Choose the layout of a learner's observations.
     *
     * @param version version of the layout; 1 unless this is called
     * @throws InputError if the problem has no such version
     */
    virtual void SetObservation(uint32_t version);

    /**
     * @brief Choose what a learner's actions mean.
     *
     * @param decoder name of the decoder; empty unless this is called: the problem's usual one
     * @throws InputError if the problem has no such decoder
     */
    virtual void SetDecoder(const std::string& decoder);

    /**
     * @brief Create the problem for a learner, according to the options; does not need Prepare().
     *
     * @return an environment, before its first Reset()
     * @throws InputError if this problem has none, or the value of an option is impossible
     */
    virtual std::unique_ptr<Environment> MakeEnvironment() const;

    /** @return names of policies that a trained one is compared with; none without environment */
    virtual std::vector<std::string> GetBaselines() const;

    /** @return what these are compared by; the cost, a slot's negative reward, unless overridden */
    virtual StudyObjective GetObjective() const;

    /**
     * @param problem name of a problem
     * @return the study of that problem
     * @throws InputError if there is none; the message lists the problems that exist
     */
    static std::unique_ptr<SlottedStudy> Create(const std::string& problem);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SLOTTED_STUDY_H
