/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-epochs.h"

namespace ns3
{
namespace llmedge
{

void
CachingEpochs::SetNumber(uint32_t epochs)
{
    m_epochs = epochs;
}

bool
CachingEpochs::HasBegun() const
{
    return m_begun;
}

bool
CachingEpochs::AreOver() const
{
    return m_epoch == m_epochs;
}

uint32_t
CachingEpochs::GetEpoch() const
{
    return m_epoch;
}

void
CachingEpochs::Begin()
{
    m_epoch += m_begun ? 1 : 0;
    m_begun = true;
    m_decided = AreOver(); // there is nothing to decide any more
}

CachingEpochs::Use
CachingEpochs::Take(const DemandHeader& demand)
{
    if (demand.epoch >= m_epochs || demand.epoch + 1 == m_epochs)
    {
        return Use::NEVER;
    }
    if (demand.epoch + 1 == m_epoch && !m_decided)
    {
        return Use::NOW;
    }
    if (demand.epoch == m_epoch && m_begun)
    {
        m_early = demand;
        return Use::LATER;
    }
    ++m_late;
    return Use::LATE;
}

std::optional<DemandHeader>
CachingEpochs::GetEarly() const
{
    return m_early && m_early->epoch + 1 == m_epoch ? m_early : std::nullopt;
}

void
CachingEpochs::Decide()
{
    m_early.reset();
    m_decided = true;
}

void
CachingEpochs::DecideWithoutReport()
{
    ++m_missing;
    m_decided = true;
}

uint64_t
CachingEpochs::GetLate() const
{
    return m_late;
}

uint64_t
CachingEpochs::GetMissing() const
{
    return m_missing;
}

} // namespace llmedge
} // namespace ns3
