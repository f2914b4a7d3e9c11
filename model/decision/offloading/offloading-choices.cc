/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-choices.h"

#include "offloading-row-features.h"

#include <algorithm>
#include <array>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr std::array<float, 3> COMPUTE{1 / 3.0F, 2 / 3.0F, 1};
constexpr std::array<float, 2> BANDWIDTH{0.5F, 1};
constexpr std::array<float, 2> MEMORY{0.9F, 1};
constexpr size_t OF_A_SERVER = COMPUTE.size() * BANDWIDTH.size() * MEMORY.size();

} // namespace

OffloadingChoices::OffloadingChoices(size_t servers)
    : m_servers(servers)
{
}

size_t
OffloadingChoices::GetSize() const
{
    return m_servers * OF_A_SERVER;
}

OffloadingCandidate
OffloadingChoices::Get(size_t choice) const
{
    OffloadingCandidate candidate;
    candidate.server = choice / OF_A_SERVER;
    size_t rest = choice % OF_A_SERVER;
    candidate.shares[2] = MEMORY[rest % MEMORY.size()];
    rest /= MEMORY.size();
    candidate.shares[1] = BANDWIDTH[rest % BANDWIDTH.size()];
    candidate.shares[0] = COMPUTE[rest / BANDWIDTH.size()];
    return candidate;
}

void
OffloadingChoices::FindPossible(Span<const float> observation, Span<uint8_t> possible) const
{
    // Observations are floats: what is left of a server is known to about a millionth of it.
    constexpr float TOLERANCE = 1e-4F;
    const size_t width = observation.size() / m_servers;
    for (size_t choice = 0; choice < GetSize(); ++choice)
    {
        const auto candidate = Get(choice);
        const auto* room =
            observation.begin() + candidate.server * width + OffloadingRowFeatures::ROOM;
        bool fits = true;
        for (size_t k = 0; k < candidate.shares.size(); ++k)
        {
            fits = fits && candidate.shares[k] <= room[k] + 1 + TOLERANCE;
        }
        possible[choice] = fits ? 1 : 0;
    }
    if (std::find(possible.begin(), possible.end(), 1) == possible.end())
    {
        std::fill(possible.begin(), possible.end(), 1);
    }
}

} // namespace llmedge
} // namespace ns3
