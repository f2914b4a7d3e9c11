/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LATENCY_MODEL_FACTORY_H
#define LLM_EDGE_LATENCY_MODEL_FACTORY_H

#include "ns3/object-factory.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Find a latency model by its name.
 *
 * @param name "roofline", "flops", "table", "request", or a type's as NamedTypes says
 * @return what makes a LatencyModel of that name
 * @throws InputError if there is none; the message lists those there are
 */
ObjectFactory FindLatencyModel(const std::string& name);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LATENCY_MODEL_FACTORY_H
