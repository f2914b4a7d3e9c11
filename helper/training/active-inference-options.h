/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ACTIVE_INFERENCE_OPTIONS_H
#define LLM_EDGE_ACTIVE_INFERENCE_OPTIONS_H

#include "agent-options.h"

#include "ns3/active-inference-settings.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The settings of ActiveInferenceAgent as options of a program.
 */
class ActiveInferenceOptions : public AgentOptions
{
  public:
    /** @param name name of the agent */
    explicit ActiveInferenceOptions(const std::string& name);

    /**
     * @brief Add --preset and, when it is known, an option for each setting.
     * @param options the program's options, which are given while this object is there
     */
    void AddOptions(ProgramOptions& options) override;
    size_t GetEnvironments() const override;
    std::unique_ptr<LearningAgent> Make(EnvironmentBatch& environments,
                                        uint32_t seed) const override;
    std::unique_ptr<HeldOutEvaluator> MakeEvaluator(EnvironmentBatch& environments,
                                                    uint32_t seed) const override;

    /** @return the settings; after ProgramOptions::Parse() those that are given */
    const ActiveInferenceSettings& GetSettings() const;

  private:
    /**
     * @brief Begin with the preset, and add an option for each setting.
     *
     * @param options the program's options
     * @throws InputError if there is no such preset
     */
    void AddSettings(ProgramOptions& options);
    /**
     * @brief Add the options of the planner.
     * @param options the program's options
     */
    void AddPlanner(ProgramOptions& options);

    std::string m_preset{"default"};    //!< Where the settings begin
    ActiveInferenceSettings m_settings; //!< The settings
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ACTIVE_INFERENCE_OPTIONS_H
