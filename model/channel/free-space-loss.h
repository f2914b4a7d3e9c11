/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FREE_SPACE_LOSS_H
#define LLM_EDGE_FREE_SPACE_LOSS_H

namespace ns3
{
namespace llmedge
{

/** Speed of light in vacuum (m/s), exact by the definition of the metre. */
inline constexpr double SPEED_OF_LIGHT_M_PER_S = 299792458;

/**
 * @ingroup llm-edge
 *
 * @brief Path loss in free space: 20 log10(4 pi f d / c).
 *
 * @param distanceM distance (m), more than 0
 * @param frequencyHz carrier frequency (Hz), more than 0
 * @return the loss (dB)
 */
double FreeSpaceLoss(double distanceM, double frequencyHz);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FREE_SPACE_LOSS_H
