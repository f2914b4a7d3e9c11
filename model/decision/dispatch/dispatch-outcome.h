/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DISPATCH_OUTCOME_H
#define LLM_EDGE_DISPATCH_OUTCOME_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What became of a decision of a dispatch policy, as the controller sees it.
 *
 * Every decision has exactly one outcome, when the controller learns it: when the answer's end has
 * passed, or the server is lost, or the deadline is over, and so on. A request that goes to another
 * server has a decision, and an outcome, for each. Times are measured at the controller and lack
 * the way from and to the device.
 */
struct DispatchOutcome
{
    /** How a decision ended. */
    enum End : uint8_t
    {
        COMPLETED,   //!< The whole answer has passed
        REFUSED,     //!< No server was chosen, or it is down, or has not what was to be allocated
        REJECTED,    //!< The server has refused the request
        ELSEWHERE,   //!< The server takes no requests for the model
        FAILED,      //!< The server could not finish it, or its prompt remained incomplete
        SERVER_LOST, //!< The connection to the server has ended, or it does not report any more
        TIMED_OUT,   //!< Its deadline has passed
        CANCELLED,   //!< Its device is gone, or waits no more
        STOPPED      //!< The controller has stopped or crashed
    };

    uint64_t decision{0};         //!< Number of the decision, in their order, from 0
    uint64_t request{0};          //!< The request (RequestView::id)
    uint32_t device{0};           //!< Its device
    uint32_t attempt{0};          //!< Number of servers that had lost it before
    std::optional<size_t> server; //!< Index of the server; nothing: refused
    End end{COMPLETED};           //!< How it ended
    std::string reason;           //!< Why, in words; empty when completed
    bool late{false};             //!< After the deadline, or because of it

    double decidedS{0};                //!< When it was decided (simulated time, s)
    double waitS{0};                   //!< From the request's arrival to the decision (s)
    std::optional<double> uploadS;     //!< From the decision to the prompt's being sent on (s)
    std::optional<double> firstTokenS; //!< From the decision to the first token that passed (s)
    double latencyS{0};                //!< From the decision to this outcome (s)
    uint32_t promptTokens{0};          //!< Prompt (tokens)
    uint32_t tokens{0};                //!< Tokens of the answer that have passed
    std::optional<double> accuracy;    //!< Accuracy that the server announced, if it did
    std::optional<double> energyJ;     //!< The server's energy for the request, if known (J)

    /**
     * @return whether the decision could be carried out: neither the controller nor the server has
     * refused it
     */
    bool IsValid() const
    {
        return end != REFUSED && end != REJECTED && end != ELSEWHERE;
    }

    /** @param end how it ended @return its name, in lower case with underscores */
    static const char* GetName(End end);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DISPATCH_OUTCOME_H
