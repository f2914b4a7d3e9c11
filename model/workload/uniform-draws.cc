/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "uniform-draws.h"

#include "ns3/rng-seed-manager.h"

namespace ns3
{
namespace llmedge
{

namespace
{

// Where ns-3 has the streams that are assigned (RandomVariableStream::SetStream()).
constexpr uint64_t FIRST_ASSIGNED = uint64_t{1} << 63;

} // namespace

UniformDraws::UniformDraws()
    : m_variable(CreateObject<UniformRandomVariable>())
{
}

void
UniformDraws::SetStream(int64_t stream)
{
    m_numbers.reset();
    if (stream < 0 || m_variable->GetMin() != 0 || m_variable->GetMax() != 1)
    {
        m_variable->SetStream(stream);
        return;
    }
    m_isAntithetic = m_variable->IsAntithetic();
    m_numbers.emplace(RngSeedManager::GetSeed(),
                      FIRST_ASSIGNED + static_cast<uint64_t>(stream),
                      RngSeedManager::GetRun());
}

} // namespace llmedge
} // namespace ns3
