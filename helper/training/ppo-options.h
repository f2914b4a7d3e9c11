/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PPO_OPTIONS_H
#define LLM_EDGE_PPO_OPTIONS_H

#include "agent-options.h"

#include "ns3/ppo-settings.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The settings of PpoAgent as options of a program.
 */
class PpoOptions : public AgentOptions
{
  public:
    /**
     * @param name "ppo", or "t2drl": the same with a network that is trained at test time
     * @param preset where the settings begin unless --preset is given
     */
    explicit PpoOptions(const std::string& name, std::string preset = "default");

    /**
     * @brief Add --preset and, when it is known, an option for each setting.
     * @param options the program's options, which are given while this object is there
     */
    void AddOptions(ProgramOptions& options) override;
    void CheckPackets(ProgramOptions& options) const override;
    size_t GetEnvironments() const override;
    std::unique_ptr<LearningAgent> Make(EnvironmentBatch& environments,
                                        uint32_t seed) const override;
    std::unique_ptr<LearningAgent> MakeForPackets(std::unique_ptr<RolloutSource> rollouts,
                                                  uint32_t seed) const override;
    double GetLogDeviation() const override;

    /** @return the settings; after ProgramOptions::Parse() those that are given */
    const PpoSettings& GetSettings() const;

  private:
    /**
     * @brief Begin with the preset, and add an option for each setting.
     *
     * @param options the program's options
     * @throws InputError if there is no such preset
     */
    void AddSettings(ProgramOptions& options);

    /**
     * @brief Add the options of the network.
     * @param options the program's options
     */
    void AddNetwork(ProgramOptions& options);
    /**
     * @brief Add the options of the loss.
     * @param options the program's options
     */
    void AddLoss(ProgramOptions& options);

    bool m_isT2drl;         //!< Test-time training is part of the agent
    std::string m_preset;   //!< Where the settings begin
    PpoSettings m_settings; //!< The settings
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PPO_OPTIONS_H
