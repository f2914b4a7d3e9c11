/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_STUDY_H
#define LLM_EDGE_CACHING_STUDY_H

#include "slotted-study.h"

#include "ns3/caching-setup.h"
#include "ns3/caching-system.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The caching problem at slot fidelity.
 *
 * Columns: cost and its parts load_cost, network_cost, compute_cost, accuracy_cost, cloud_cost;
 * slot_requests, edge_share, edge_accuracy, edge_energy_j, loads, flushes; lower_bound.
 * doc/metrics.rst defines them.
 */
class CachingStudy : public SlottedStudy
{
  public:
    void AddOptions(ProgramOptions& options) override;
    void Prepare(const std::string& policy) override;
    EpisodeRow RunEpisode() override;
    void SetObservation(uint32_t version) override;
    void SetDecoder(const std::string& decoder) override;
    std::unique_ptr<Environment> MakeEnvironment() const override;
    std::vector<std::string> GetBaselines() const override;

  private:
    /**
     * @brief Add the options of users who move.
     * @param options the program's
     */
    void AddGroupOptions(ProgramOptions& options);
    /**
     * @param home its number in a row past which users drive; none: another one in each episode
     * @return an edge server with its users
     */
    Ptr<CachingEnvironment> MakeServer(std::optional<uint32_t> home = std::nullopt) const;
    /** @throws InputError if options contradict each other where groups of users move */
    void CheckGroups() const;
    /**
     * @brief Configure a server past which groups of users drive.
     *
     * @param agents the agents
     * @param home its number in the row; none: another one in each episode
     * @param environment the server
     */
    void AddGroups(const std::vector<CachingAgent>& agents,
                   std::optional<uint32_t> home,
                   CachingEnvironment& environment) const;

    ProgramOptions* m_options{nullptr};      //!< The program's
    std::string m_catalog{"table"};          //!< --catalog
    std::string m_variant{"proactive"};      //!< --variant
    uint64_t m_agents{CachingSetup::AGENTS}; //!< --agents
    uint64_t m_servers{1};                   //!< --servers
    uint64_t m_groups{0};                    //!< --groups
    uint64_t m_slots{100};                   //!< --slots
    bool m_bound{false};                     //!< --bound
    uint32_t m_observation{1};               //!< Version of a learner's observations
    bool m_raw{false};                       //!< A learner's actions are CachingRawAction

    CachingSystem m_system; //!< What is run
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_STUDY_H
