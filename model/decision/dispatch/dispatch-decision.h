/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DISPATCH_DECISION_H
#define LLM_EDGE_DISPATCH_DECISION_H

#include "resource-amounts.h"

#include <cstddef>
#include <optional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The decision of a dispatch policy about a request.
 */
struct DispatchDecision
{
    std::optional<size_t> server;              //!< Index of the server; nothing: reject it
    std::optional<ResourceAmounts> allocation; //!< What it gets there; nothing: no reservation
    std::string reason;                        //!< Why it is rejected; empty: no reason given
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DISPATCH_DECISION_H
