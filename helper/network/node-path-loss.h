/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NODE_PATH_LOSS_H
#define LLM_EDGE_NODE_PATH_LOSS_H

#include "ns3/node.h"
#include "ns3/propagation-loss-model.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Computes the path loss of the radio link between two nodes at their current positions.
 *
 * @param model the path loss
 * @param from the node that sends; it has a mobility model
 * @param to the node that receives; it has one, too
 * @return the loss (dB)
 */
double GetPathLossDb(Ptr<PropagationLossModel> model, Ptr<Node> from, Ptr<Node> to);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NODE_PATH_LOSS_H
