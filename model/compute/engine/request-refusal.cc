/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "request-refusal.h"

namespace ns3
{
namespace llmedge
{

std::string
RequestRefusal::Text() const
{
    switch (why)
    {
    case Admission::QUEUE_FULL:
        return "queue full";
    case Admission::CONTEXT_TOO_LONG:
        return "context too long";
    case Admission::MEMORY_TOO_SMALL:
        return "memory too small";
    case Admission::QUOTA_TOO_SMALL:
        return "out of memory: the prompt exceeds its quota of KV blocks";
    case Admission::SHARE_NOT_FREE:
        return "compute share not free";
    case Admission::SHARES_UNSUPPORTED:
        return "the batching of this server has no compute shares";
    case Admission::MODEL_UNKNOWN:
        return "model not served here";
    case Admission::MODEL_TOO_LARGE:
        return "model does not fit";
    case Admission::NO_ROOM_FOR_MODEL:
        return "no room for the model";
    case Admission::ACCEPTED:
        break;
    }
    return "";
}

} // namespace llmedge
} // namespace ns3
