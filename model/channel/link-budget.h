/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LINK_BUDGET_H
#define LLM_EDGE_LINK_BUDGET_H

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Computes a data rate from a path loss, He et al., Eqs. 3 and 4.
 *
 * The paper multiplies the power by a gain in dB. This is the same budget with every term in dB:
 * SNR = power + antenna gain - loss - noise, and the Shannon rate w log2(1 + SNR).
 */
struct LinkBudget
{
    double transmitPowerDbm{23}; //!< Transmit power (dBm)
    double antennaGainDb{8};     //!< Gain of the antennas at both ends together (dB)
    double noiseFigureDb{9};     //!< Noise figure of the receiver (dB)

    /**
     * @param bandwidthHz bandwidth (Hz), more than 0
     * @return thermal noise at 290 K (-174 dBm/Hz) plus the receiver's noise figure (dBm)
     * @throws InputError if the bandwidth is not positive
     */
    double GetNoise(double bandwidthHz) const;

    /**
     * @param lossDb path loss and shadowing (dB)
     * @param bandwidthHz bandwidth (Hz), more than 0
     * @return signal-to-noise ratio at the receiver (dB)
     * @throws InputError if the bandwidth is not positive
     */
    double GetSnr(double lossDb, double bandwidthHz) const;

    /**
     * @param lossDb path loss and shadowing (dB)
     * @param bandwidthHz bandwidth (Hz), more than 0
     * @return the Shannon rate (bit/s)
     * @throws InputError if the bandwidth is not positive
     */
    double GetRate(double lossDb, double bandwidthHz) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LINK_BUDGET_H
