/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PLACEMENT_H
#define LLM_EDGE_PLACEMENT_H

#include "dispatch-policy.h"

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
 * @brief What a Dispatcher has made of a policy's decision: the request is at a server now, or it
 * is refused, returned to its device, or waits on.
 */
struct Placement
{
    std::optional<size_t> server;              //!< Index of its server; nothing: refused
    ServerView view;                           //!< The server as it was before it had the request
    std::optional<ResourceAmounts> allocation; //!< What the request holds there
    std::string reason;                        //!< Why it is refused
    bool local{false};                         //!< It is left to its device
    std::optional<double> waitMs{};            //!< It waits on, this long as is expected (ms)
};

/**
 * @ingroup llm-edge
 *
 * @brief What a request had when a Dispatcher took it back.
 */
struct Withdrawal
{
    bool waited{false};                        //!< It waited for a decision
    std::optional<size_t> server;              //!< The server that it was at
    std::optional<ResourceAmounts> allocation; //!< What it held there
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PLACEMENT_H
