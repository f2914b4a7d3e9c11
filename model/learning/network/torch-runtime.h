/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TORCH_RUNTIME_H
#define LLM_EDGE_TORCH_RUNTIME_H

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What the process does with LibTorch.
 */
class TorchRuntime
{
  public:
    /**
     * @brief Compute with one thread, so that sums have one order: the same seed gives the same
     * bytes. Networks here are too small to gain from more.
     */
    static void UseOneThread();

    /** @return version of LibTorch */
    static std::string GetVersion();

    /**
     * @return whether matrices are multiplied by OpenBLAS or another library that is made to be
     * fast; the reference implementation is 5 to 30 times slower
     */
    static bool HasFastBlas();
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TORCH_RUNTIME_H
