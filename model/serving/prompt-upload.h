/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PROMPT_UPLOAD_H
#define LLM_EDGE_PROMPT_UPLOAD_H

#include "ns3/nstime.h"

#include <cstdint>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A prompt that its device sends after the grant, in parts at the granted rate.
 *
 * It knows what has left and how long the next part must wait; whoever owns it sends.
 */
class PromptUpload
{
  public:
    /** A part of the prompt that is sent in one message. */
    struct Part
    {
        uint32_t offset{0}; //!< Its first byte within the prompt
        uint32_t bytes{0};  //!< Its size
        bool last{false};   //!< Nothing follows
    };

    PromptUpload() = default;

    /** @param bytes size of the prompt */
    explicit PromptUpload(uint32_t bytes);

    /** @return size of the prompt (bytes) */
    uint32_t GetBytes() const;

    /**
     * @brief Begin to send the prompt, or change its rate.
     *
     * @param bitsPerSecond the rate; 0: not limited
     * @return whether it begins to leave with this grant
     */
    bool Grant(double bitsPerSecond);

    /**
     * @brief Get the next part.
     *
     * @param most largest part while the rate is limited (bytes); what is not limited leaves as a
     * whole
     * @return the part, which counts as sent
     */
    Part TakePart(uint32_t most);

    /**
     * @param messageBytes size of the message with the last part taken
     * @return how long the next part waits, so that messages keep to the rate
     */
    Time GetPause(uint32_t messageBytes) const;

  private:
    uint32_t m_bytes{0};       //!< All of it
    uint32_t m_sent{0};        //!< What has left (bytes)
    double m_bitsPerSecond{0}; //!< Granted rate, 0: not limited
    bool m_granted{false};     //!< It has begun to leave
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PROMPT_UPLOAD_H
