/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RECEIVER_NOISE_H
#define LLM_EDGE_RECEIVER_NOISE_H

#include "ns3/node-container.h"
#include "ns3/wifi-phy.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Raises the noise at Wi-Fi receivers for a while, like a wide-band source of interference
 * (a microwave oven, a jammer) near all of them.
 *
 * The noise figure of every radio rises, so signal-to-noise ratios fall by as many dB, rate control
 * reacts, and frames are lost according to the error model. It is noise, not a transmission:
 * carrier sense does not detect it, so stations do not defer to it. When the noise begins, radios
 * must have WifiPhy's default noise figure (attribute RxNoiseFigure).
 */
class ReceiverNoise
{
  public:
    /**
     * @param nodes the nodes with the Wi-Fi radios
     * @throws InputError if they have none
     */
    explicit ReceiverNoise(const NodeContainer& nodes);

    /** @param decibel how much the noise is above the radios' default (dB), 0 or more */
    void Raise(double decibel);

  private:
    std::vector<Ptr<WifiPhy>> m_radios; //!< The radios
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RECEIVER_NOISE_H
