/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AIR_TO_AIR_PROPAGATION_LOSS_MODEL_H
#define LLM_EDGE_AIR_TO_AIR_PROPAGATION_LOSS_MODEL_H

#include "link-propagation-loss-model.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Path loss between two ends in the air, He et al., Eq. 7: 10 a log10(d) dB, d the distance
 * in m, and a constant that the paper leaves out.
 *
 * Without a constant the loss would not depend on the wavelength. The default is the free-space
 * loss at 1 m and 2 GHz, 20 log10(4 pi / 0.15 m) = 38.46 dB; ReferenceLoss 0 gives the paper's
 * form. For another carrier frequency, set ReferenceLoss.
 */
class AirToAirPropagationLossModel : public LinkPropagationLossModel
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    double GetLoss(const LinkGeometry& link) const override;

  private:
    double m_exponent{0};    //!< Path loss exponent
    double m_referenceDb{0}; //!< Loss at 1 m (dB)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AIR_TO_AIR_PROPAGATION_LOSS_MODEL_H
