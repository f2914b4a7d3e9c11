/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_HOSTILE_MESSAGES_H
#define LLM_EDGE_HOSTILE_MESSAGES_H

#include "ns3/packet.h"
#include "ns3/request-record.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** The id of a device that does not exist in runs with hostile peers. */
constexpr uint64_t STRANGER = WireId::Make(99, 0, 0);

/**
 * @ingroup llm-edge-tests
 *
 * @param prompt tokens
 * @param output tokens
 * @param id the request's id
 * @return a request
 */
Ptr<Packet> Request(uint32_t prompt, uint32_t output, uint64_t id);

/**
 * @ingroup llm-edge-tests
 *
 * @param count tokens
 * @param id the request's id
 * @return tokens of an answer
 */
Ptr<Packet> Tokens(uint32_t count, uint64_t id);

/**
 * @ingroup llm-edge-tests
 *
 * @param messages messages
 * @return their bytes, one after the other
 */
Ptr<Packet> Join(const std::vector<Ptr<Packet>>& messages);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_HOSTILE_MESSAGES_H
