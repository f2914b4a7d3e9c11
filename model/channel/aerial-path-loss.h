/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AERIAL_PATH_LOSS_H
#define LLM_EDGE_AERIAL_PATH_LOSS_H

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @file
 * @ingroup llm-edge
 *
 * Path loss, line of sight and shadowing of aerial terminals as formulas, after 3GPP TR 36.777
 * V15.0.0, Annex B. Heights are those of the terminal above ground; distances are to its base
 * station.
 */

/** Where the base station is. */
enum class AerialScenario
{
    UMA_AV, //!< Urban macro: above the roofs
    RMA_AV, //!< Rural macro
    UMI_AV, //!< Urban micro: below the roofs
};

/** Greatest height of an aerial terminal (m). */
inline constexpr double MAX_AERIAL_HEIGHT_M = 300;

/**
 * @param name "UMa-AV", "RMa-AV" or "UMi-AV"
 * @return the scenario
 * @throws InputError if there is no scenario with that name
 */
AerialScenario FindAerialScenario(const std::string& name);

/**
 * @param scenario a scenario
 * @return "UMa-AV", "RMa-AV" or "UMi-AV"
 */
std::string ToString(AerialScenario scenario);

/**
 * @brief Height above which a terminal is aerial; up to it, TR 38.901's terrestrial models apply.
 *
 * @param scenario where the base station is
 * @return the height (m)
 */
double GetAerialMinHeight(AerialScenario scenario);

/**
 * @brief Probability of a line of sight, Table B-1.
 *
 * @param scenario where the base station is
 * @param groundDistanceM distance along the ground (m)
 * @param heightM height, more than the least height (m)
 * @return the probability
 */
double GetAerialLosProbability(AerialScenario scenario, double groundDistanceM, double heightM);

/**
 * @brief Path loss with a line of sight, Table B-2.
 *
 * @param scenario where the base station is
 * @param distanceM distance in space, more than 0 (m)
 * @param heightM height, more than the least height (m)
 * @param frequencyHz carrier frequency (Hz)
 * @return the loss (dB)
 */
double GetAerialLosLoss(AerialScenario scenario,
                        double distanceM,
                        double heightM,
                        double frequencyHz);

/**
 * @brief Path loss without a line of sight, Table B-2; at least the loss with one.
 *
 * @param scenario where the base station is
 * @param distanceM distance in space, more than 0 (m)
 * @param heightM height, more than the least height (m)
 * @param frequencyHz carrier frequency (Hz)
 * @return the loss (dB)
 */
double GetAerialNlosLoss(AerialScenario scenario,
                         double distanceM,
                         double heightM,
                         double frequencyHz);

/**
 * @brief Standard deviation of the shadowing, Table B-3.
 *
 * @param scenario where the base station is
 * @param heightM height, more than the least height (m)
 * @param los whether there is a line of sight
 * @return the standard deviation (dB)
 */
double GetAerialShadowing(AerialScenario scenario, double heightM, bool los);

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AERIAL_PATH_LOSS_H
