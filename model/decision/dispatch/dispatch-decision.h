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
 * @brief The decision of a dispatch policy about a request: a server, or why it is rejected; of a
 * reasoning step that its device can do as well (RequestView::nomination), also that it goes back
 * or waits.
 */
struct DispatchDecision
{
    std::optional<size_t> server;              //!< Index of the server; nothing: reject it
    std::optional<ResourceAmounts> allocation; //!< What it gets there; nothing: no reservation
    std::string reason;                        //!< Why it is rejected; empty: no reason given
    bool local{false};                         //!< Return the step to its device

    /** Let the step wait on, and tell its device what wait is expected (ms). */
    std::optional<double> waitMs{};
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DISPATCH_DECISION_H
