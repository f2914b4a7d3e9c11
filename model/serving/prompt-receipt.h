/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PROMPT_RECEIPT_H
#define LLM_EDGE_PROMPT_RECEIPT_H

#include "ns3/callback.h"
#include "ns3/event-id.h"
#include "ns3/nstime.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A prompt that a device sends in parts, as the controller receives it: how much is here,
 * and whether more still comes.
 */
class PromptReceipt
{
  public:
    /** Hears that nothing of the prompt has come for the timeout. */
    using SilentCallback = Callback<void>;

    PromptReceipt() = default;
    ~PromptReceipt();

    // The watch calls back to this object.
    PromptReceipt(const PromptReceipt&) = delete;
    PromptReceipt& operator=(const PromptReceipt&) = delete;

    /** @param bytes size of the prompt that is to come */
    void Expect(uint32_t bytes);

    /**
     * @brief A part has come.
     *
     * @param bytes its size
     * @return false if that is more than is missing; then it does not count
     */
    bool Take(uint32_t bytes);

    /** @return whether nothing is missing */
    bool IsWhole() const;

    /**
     * @brief The device may send: watch whether it does.
     *
     * @param timeout longest time without a part
     * @param silent hears, once, of one that is longer
     */
    void Watch(Time timeout, SilentCallback silent);

    /** Watch no more. */
    void Stop();

  private:
    /** Report silence, or look again when it can have been long enough. */
    void Look();

    uint32_t m_bytes{0};     //!< All of it
    uint32_t m_received{0};  //!< What is here (bytes)
    Time m_lastPart;         //!< When the last part came, or the device was told that it may send
    Time m_timeout;          //!< Longest time without a part
    SilentCallback m_silent; //!< Hears of one that is longer
    EventId m_look;          //!< Next look
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PROMPT_RECEIPT_H
