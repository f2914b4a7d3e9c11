/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_RESULT_H
#define LLM_EDGE_OFFLOADING_RESULT_H

#include "ns3/dispatch-outcome.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a decision about a task of the offloading problem leads to.
 */
struct OffloadingResult
{
    /** How it ends; the first that applies. */
    enum End : uint8_t
    {
        INVALID,       //!< Rejected, or more was allocated than is left; nothing is held
        OUT_OF_MEMORY, //!< Less memory than it needs; nothing is held
        LATE,          //!< The latency exceeds the deadline; its resources are held until then
        COMPLETED      //!< In time; its resources are held until the answer has arrived
    };

    End end{INVALID};   //!< How it ends
    double latencyS{0}; //!< Latency by Eq. 8 (s), also if late; 0 if it was not served
    double accuracy{0}; //!< Accuracy of the server; 0 if it was not served
    double reward{0};   //!< 1/L + P (Eq. 14) if completed, otherwise 0; less price and risk
    double price{0};    //!< Price of what it holds, if that counts (OffloadingPricing)
    double risk{0};     //!< Risk of its server, if that counts

    /** @return whether it was served */
    bool IsValid() const
    {
        return end == LATE || end == COMPLETED;
    }

    /**
     * @param deadlineS the deadline (s)
     * @return what a controller would tell the policy: end, reason, whether it is late, accuracy,
     * and the latency, of which no more than the deadline is seen
     */
    DispatchOutcome ToDispatchOutcome(double deadlineS) const;

    /** @return whether it was served in time */
    bool IsCompleted() const
    {
        return end == COMPLETED;
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_RESULT_H
