/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STEP_VERDICT_H
#define LLM_EDGE_STEP_VERDICT_H

#include "ns3/step-action.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a gateway has decided about a nominated step in a slot.
 */
struct StepVerdict
{
    uint64_t request{0};                  //!< Id on the wire of its request
    StepAction action{StepAction::LOCAL}; //!< What happens to it
    double bandwidthHz{0};                //!< Bandwidth of its upload (Hz), 0 unless admitted
    double waitedMs{0};                   //!< How long it has waited so far (ms)
    double queueWaitMs{0};                //!< Wait expected if it is not admitted now (ms)
    double serviceMs{0};                  //!< Time that the server is expected to compute (ms)
};

/**
 * @ingroup llm-edge
 *
 * @brief A slot in which a gateway has decided.
 */
struct StepSlot
{
    uint32_t candidates{0}; //!< Steps that it decided on
    uint32_t admitted{0};   //!< Those of them that go to the server
    uint32_t queued{0};     //!< Those that wait on
    uint32_t returned{0};   //!< Those that go back to their devices
    uint32_t inService{0};  //!< Steps at the server when it began
    double bandwidthHz{0};  //!< Bandwidth that was free when it began (Hz)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STEP_VERDICT_H
