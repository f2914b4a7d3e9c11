/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SAC_SETTINGS_H
#define LLM_EDGE_SAC_SETTINGS_H

#include "off-policy-settings.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Settings of SacAgent. The defaults suit the offloading problem.
 */
struct SacSettings : OffPolicySettings
{
    double follow{0.01};     //!< Part by which target networks follow in a step of the optimiser
    double temperature{0.1}; //!< First price of being predictable
    double entropy{-1};      //!< Entropy that the temperature aims at, per number of an action

    /**
     * @brief Look for impossible numbers.
     * @throws std::invalid_argument with what was found and expected
     */
    void Check() const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SAC_SETTINGS_H
