/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ENERGY_DROP_H
#define LLM_EDGE_ENERGY_DROP_H

#include "ns3/node.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge-tests
 *
 * @param node a node
 * @return energy that its source has given (J)
 */
double EnergyDrop(Ptr<Node> node);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ENERGY_DROP_H
