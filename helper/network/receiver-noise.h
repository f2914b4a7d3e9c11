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
 * carrier sense does not detect it, so stations do not defer to it.
 */
class ReceiverNoise
{
  public:
    /**
     * @param nodes the nodes with the Wi-Fi radios, which have the default noise figure of
     * ns3::WifiPhy
     * @throws InputError if they have none
     */
    explicit ReceiverNoise(const NodeContainer& nodes);
    /**
     * @param nodes the nodes with the Wi-Fi radios
     * @param figure noise figure of the radios, which do not tell it (dB)
     * @throws InputError if they have none
     */
    ReceiverNoise(const NodeContainer& nodes, double figure);

    /** @param decibel how much the noise is above the radios' noise figure (dB), 0 or more */
    void Raise(double decibel);

  private:
    double m_figure;                    //!< Noise figure of the radios (dB)
    std::vector<Ptr<WifiPhy>> m_radios; //!< The radios
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RECEIVER_NOISE_H
