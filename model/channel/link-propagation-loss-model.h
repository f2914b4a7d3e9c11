/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LINK_PROPAGATION_LOSS_MODEL_H
#define LLM_EDGE_LINK_PROPAGATION_LOSS_MODEL_H

#include "link-geometry.h"

#include "ns3/propagation-loss-model.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A path loss that depends only on the geometry of the link.
 *
 * GetLoss() returns the value of the formula without nodes; ns-3's CalcRxPower() applies it on a
 * channel. The z coordinate of a position is the height above ground.
 */
class LinkPropagationLossModel : public PropagationLossModel
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param link the link
     * @return loss of the link (dB), without shadowing
     */
    virtual double GetLoss(const LinkGeometry& link) const = 0;

  protected:
    int64_t DoAssignStreams(int64_t stream) override;

  private:
    double DoCalcRxPower(double txPowerDbm,
                         Ptr<MobilityModel> a,
                         Ptr<MobilityModel> b) const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LINK_PROPAGATION_LOSS_MODEL_H
