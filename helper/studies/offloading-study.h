/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_STUDY_H
#define LLM_EDGE_OFFLOADING_STUDY_H

#include "slotted-study.h"

#include "ns3/offloading-system.h"

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
 * @brief Offloading to a cloud and edge servers at slot fidelity.
 *
 * Policies are dispatch policies by name or file. Here Random draws server and shares, RoundRobin
 * gives full shares in turn (FullShares on packets), and Clairvoyant knows everything about a task.
 *
 * Columns: completion, reward, latency_all, latency_done, accuracy_all, p_done, utility,
 * invalid_share, out_of_memory_share, late_share. doc/metrics.rst defines them.
 */
class OffloadingStudy : public SlottedStudy
{
  public:
    void AddOptions(ProgramOptions& options) override;
    void Prepare(const std::string& policy) override;
    EpisodeRow RunEpisode() override;
    void SetObservation(uint32_t version) override;
    std::unique_ptr<Environment> MakeEnvironment() const override;
    std::vector<std::string> GetBaselines() const override;
    StudyObjective GetObjective() const override;

  private:
    /** @return the problem, according to the options */
    Ptr<OffloadingEnvironment> MakeProblem() const;

    std::string m_profile{"burst"};             //!< --profile
    uint32_t m_observation{1};                  //!< Version of a learner's observations
    ProgramOptions* m_options{nullptr};         //!< The program's
    std::unique_ptr<OffloadingSystem> m_system; //!< What is run
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_STUDY_H
