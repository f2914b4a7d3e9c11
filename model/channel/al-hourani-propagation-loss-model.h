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
 * @brief Mean path loss between ground and air, weighted by the probability of a line of sight
 * (Al-Hourani, Kandeepan and Lardner, "Optimal LAP altitude for maximum coverage", IEEE Wireless
 * Communications Letters 3(6), 2014).
 *
 * The loss is the free-space loss plus the mean of the excess losses with and without a line of
 * sight: 20 log10(4 pi f d / c) + P e_LoS + (1 - P) e_NLoS. The probability of a line of sight
 * increases with the elevation t (degrees) of the higher end, seen from the lower end: P = 1 / (1 +
 * a exp(-b (t - a))). a, b and the excess losses depend on the environment (ibid., and Al-Hourani
 * et al., "Modeling air-to-ground path loss for low altitude platforms in urban environments", IEEE
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
     * @return the probability that the link has a line of sight
     */
    double GetLosProbability(const LinkGeometry& link) const;

  private:
    /** The constants of an environment. */
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
     * @throws InputError if there is no environment with that name
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
