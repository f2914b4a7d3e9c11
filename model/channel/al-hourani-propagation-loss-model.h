/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AL_HOURANI_PROPAGATION_LOSS_MODEL_H
#define LLM_EDGE_AL_HOURANI_PROPAGATION_LOSS_MODEL_H

#include "link-propagation-loss-model.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Mean path loss between the ground and the air by the probability of a line of sight
 * (Al-Hourani, Kandeepan and Lardner, "Optimal LAP altitude for maximum coverage", IEEE Wireless
 * Communications Letters 3(6), 2014).
 *
 * The loss is free space's, and an excess loss that is the mean of those with and without a line of
 * sight: 20 log10(4 pi f d / c) + P e_LoS + (1 - P) e_NLoS. The probability of a line of sight
 * grows with the elevation t (degrees) of the higher end as the lower one sees it: P = 1 / (1 + a
 * exp(-b (t - a))). a, b and the excess losses belong to an environment (ibid., and Al-Hourani et
 * al., "Modeling air-to-ground path loss for low altitude platforms in urban environments", IEEE
 * Globecom 2014).
 */
class AlHouraniPropagationLossModel : public LinkPropagationLossModel
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    double GetLoss(const LinkGeometry& link) const override;

    /**
     * @param link a link
     * @return the probability that its ends see each other
     */
    double GetLosProbability(const LinkGeometry& link) const;

  private:
    /** What belongs to an environment. */
    struct Environment
    {
        const char* name;    //!< Its name
        double scale;        //!< a of the paper (degrees)
        double slope;        //!< b of the paper (1/degree)
        double losExcessDb;  //!< Excess loss with a line of sight (dB)
        double nlosExcessDb; //!< Excess loss without one (dB)
    };

    /**
     * @brief Choose the environment.
     * @param name its name
     * @throws InputError if there is none of that name
     */
    void SetEnvironment(std::string name);
    /** @return the environment's name */
    std::string GetEnvironment() const;

    const Environment* m_environment{nullptr}; //!< The environment
    double m_frequencyHz{0};                   //!< Carrier frequency (Hz)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AL_HOURANI_PROPAGATION_LOSS_MODEL_H
