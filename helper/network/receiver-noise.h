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
 * @brief Raises the noise at Wi-Fi receivers for a while, as a wide-band source of interference
 * (a microwave oven, a jammer) near all of them does.
 *
 * The noise figure of every radio rises by so many dB: signal-to-noise ratios fall by as many, rate
 * control reacts and frames are lost as the error model says. It is noise, not a transmission:
 * carrier sense does not hear it, so stations do not defer to it. Radios are expected to have the
 * noise figure that is WifiPhy's default (attribute RxNoiseFigure) when the burst begins.
 */
class ReceiverNoise
{
  public:
    /**
     * @param nodes nodes whose Wi-Fi radios are meant
     * @throws InputError if they have none
     */
    explicit ReceiverNoise(const NodeContainer& nodes);

    /** @param decibel by how much noise is above what radios have by default (dB), 0 or more */
    void Raise(double decibel);

  private:
    std::vector<Ptr<WifiPhy>> m_radios; //!< Those meant
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RECEIVER_NOISE_H
