/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SAC_OPTIONS_H
#define LLM_EDGE_SAC_OPTIONS_H

#include "off-policy-options.h"

#include "ns3/sac-settings.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The settings of SacAgent as options of a program.
 */
class SacOptions : public OffPolicyOptions
{
  public:
    /** @param name name of the agent */
    explicit SacOptions(const std::string& name);

    void AddOptions(ProgramOptions& options) override;
    std::unique_ptr<LearningAgent> Make(EnvironmentBatch& environments,
                                        uint32_t seed) const override;
    std::unique_ptr<HeldOutEvaluator> MakeEvaluator(EnvironmentBatch& environments,
                                                    uint32_t seed) const override;

  private:
    SacSettings m_settings; //!< The settings
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SAC_OPTIONS_H
