/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PATH_LOSS_FACTORY_H
#define LLM_EDGE_PATH_LOSS_FACTORY_H

#include "ns3/propagation-loss-model.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Create a path loss by name.
 *
 * @param name a TypeId name, a short form of one, such as "AirGround", "AlHourani", "LogDistance",
 * "Friis" (without ns3::llmedge:: or ns3:: and without PropagationLossModel), or a scenario of
 * ThreeGppAerialPropagationLossModel: "UMa-AV", "RMa-AV", "UMi-AV"
 * @return a new model with default attributes
 * @throws InputError if there is no model with that name, or it needs more than attributes
 */
Ptr<PropagationLossModel> CreatePathLoss(const std::string& name);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PATH_LOSS_FACTORY_H
