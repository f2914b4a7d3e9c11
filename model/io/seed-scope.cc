/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "seed-scope.h"

#include "ns3/rng-seed-manager.h"

namespace ns3
{
namespace llmedge
{

SeedScope::SeedScope(uint32_t seed, uint64_t run)
    : m_seed(RngSeedManager::GetSeed()),
      m_run(RngSeedManager::GetRun())
{
    RngSeedManager::SetSeed(seed);
    RngSeedManager::SetRun(run);
}

SeedScope::~SeedScope()
{
    RngSeedManager::SetSeed(m_seed);
    RngSeedManager::SetRun(m_run);
}

} // namespace llmedge
} // namespace ns3
