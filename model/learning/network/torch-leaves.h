/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TORCH_LEAVES_H
#define LLM_EDGE_TORCH_LEAVES_H

#include "network-parameters.h"
#include "torch-network.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Let LibTorch compute with parameters where they are: tensors in the places of the numbers,
 * with gradients in the places of the gradients, where they are added up.
 *
 * The statistics of a batch norm have no gradients. Include this header in .cc files only.
 *
 * @param parameters the numbers and their gradients; must outlive the tensors
 * @return the tensors by name
 */
TorchNetwork::Weights TorchLeaves(NetworkParameters& parameters);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TORCH_LEAVES_H
