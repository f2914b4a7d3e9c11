/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PRADA_SETTINGS_H
#define LLM_EDGE_PRADA_SETTINGS_H

#include "exploring-tasks.h"
#include "gain-fitter.h"
#include "ppo-settings.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Settings of PradaAgent. The defaults are those of He, Shao and Hou where they give them
 * (Table 1: learning rate 5e-5, five passes, clip 0.2; networks 512-256-512), with three-step
 * targets, no discount and 300 tasks per update.
 */
struct PradaSettings
{
    PradaSettings();

    PpoSettings ppo;                  //!< The policy and its values
    ExploringTasks::Settings explore; //!< What the predictors learn from
    GainFitter::Settings fit;         //!< How they learn

    /** Let the parts agree where they have the same settings; after a change of ppo. */
    void Share();

    /**
     * @brief Look for impossible numbers.
     * @throws std::invalid_argument with what was found and expected
     */
    void Check() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PRADA_SETTINGS_H
