/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GROUND_TO_AIR_PROPAGATION_LOSS_MODEL_H
#define LLM_EDGE_GROUND_TO_AIR_PROPAGATION_LOSS_MODEL_H

#include "link-propagation-loss-model.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Path loss between the ground and the air, He et al., Eq. 6: 10 a log10(d) + C dB, d the
 * distance in m.
 *
 * The paper leaves the exponent a and the constant C open. The defaults are 3GPP's line-of-sight
 * loss of an aerial terminal, UMa-AV (TR 36.777, Table B-2): a = 2.2 and C = 28 + 20 log10(f), f in
 * GHz.
 */
class GroundToAirPropagationLossModel : public LinkPropagationLossModel
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    double GetLoss(const LinkGeometry& link) const override;

  private:
    /** @param hertz carrier frequency (Hz) */
    void SetFrequency(double hertz);
    /** @return carrier frequency (Hz) */
    double GetFrequency() const;

    double m_exponent{0};    //!< Path loss exponent
    double m_gigahertzDb{0}; //!< Loss at 1 m and 1 GHz (dB)
    double m_frequencyHz{0}; //!< Carrier frequency (Hz)
    double m_frequencyDb{0}; //!< What it adds to the loss at 1 GHz (dB)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GROUND_TO_AIR_PROPAGATION_LOSS_MODEL_H
