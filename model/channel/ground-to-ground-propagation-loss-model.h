/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GROUND_TO_GROUND_PROPAGATION_LOSS_MODEL_H
#define LLM_EDGE_GROUND_TO_GROUND_PROPAGATION_LOSS_MODEL_H

#include "link-propagation-loss-model.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Path loss between two ends on the ground, He et al., Eq. 5: 128.1 + 37.6 log10(d) dB, d
 * the distance in km.
 *
 * This is 3GPP's macro-cell loss at 2 GHz for base stations 15 m above the roofs (TR 36.942,
 * 4.5.2). For ends closer than the minimum distance, the loss is that at the minimum distance.
 */
class GroundToGroundPropagationLossModel : public LinkPropagationLossModel
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    double GetLoss(const LinkGeometry& link) const override;

  private:
    double m_exponent{0};     //!< Path loss exponent
    double m_kilometreDb{0};  //!< Loss at one kilometre (dB)
    double m_minDistanceM{0}; //!< Minimum distance (m)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GROUND_TO_GROUND_PROPAGATION_LOSS_MODEL_H
