/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "request-record.h"

#include <array>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param from a moment
 * @param to a later one
 * @return the time between them, if both happened
 */
std::optional<Time>
Between(const std::optional<Time>& from, const std::optional<Time>& to)
{
    return from && to ? std::optional<Time>(*to - *from) : std::nullopt;
}

} // namespace

const char*
ToString(RequestState state)
{
    static constexpr std::array<const char*, REQUEST_STATES> NAMES{"created",
                                                                   "sent",
                                                                   "queued",
                                                                   "prefilling",
                                                                   "decoding",
                                                                   "completed",
                                                                   "timed out",
                                                                   "rejected",
                                                                   "failed"};
    return NAMES.at(static_cast<size_t>(state));
}

bool
IsTerminal(RequestState state)
{
    return state >= RequestState::COMPLETED;
}

std::string
RequestRecord::GetId() const
{
    return std::to_string(device) + "-" + std::to_string(sequence);
}

std::string
WireId::Text(uint64_t id)
{
    return std::to_string(Device(id)) + "-" + std::to_string(static_cast<uint32_t>(Key(id)));
}

bool
RequestRecord::IsCutOff() const
{
    return state == RequestState::FAILED &&
           (reason == SIMULATION_ENDED || reason == CLIENT_STOPPED);
}

uint64_t
RequestRecord::GetKey() const
{
    return WireId::Key(WireId::Make(device, sequence, 0));
}

std::optional<Time>
RequestRecord::GetSendWait() const
{
    return sent ? std::optional<Time>(*sent - created) : std::nullopt;
}

std::optional<Time>
ServerVisit::GetQueueing() const
{
    return Between(arrived, started);
}

std::optional<Time>
ServerVisit::GetServerTtft() const
{
    return Between(arrived, serverFirstToken);
}

std::optional<Time>
ServerVisit::GetServerE2e() const
{
    return Between(arrived, serverLastToken);
}

std::optional<Time>
RequestRecord::GetUplinkTime() const
{
    return Between(sent, arrived);
}

std::optional<Time>
RequestRecord::GetTtft() const
{
    return Between(sent, firstToken);
}

std::optional<Time>
RequestRecord::GetTpot() const
{
    if (!firstToken || !lastToken || tokensReceived < 2)
    {
        return std::nullopt;
    }
    return NanoSeconds((*lastToken - *firstToken).GetNanoSeconds() / (tokensReceived - 1));
}

std::optional<Time>
RequestRecord::GetE2e() const
{
    return state == RequestState::COMPLETED ? Between(sent, lastToken) : std::nullopt;
}

} // namespace llmedge
} // namespace ns3
