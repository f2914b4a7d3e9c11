/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_AIR_GROUND_PROPAGATION_LOSS_MODEL_H
#define LLM_EDGE_AIR_GROUND_PROPAGATION_LOSS_MODEL_H

#include "correlated-link-variable.h"
#include "link-propagation-loss-model.h"

#include "ns3/traced-callback.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Path loss and shadowing between nodes on the ground and in the air, He et al., Eqs. 4 to
 * 7.
 *
 * An end is in the air if its height is at least a threshold, and on the ground below that. The
 * heights of both ends choose the model of the link: ground to ground, ground to air or air to air.
 * Each of the three is an attribute, so that another formula, such as
 * AlHouraniPropagationLossModel, can replace it.
 *
 * Shadowing is one value per unordered pair of nodes, the same in both directions, correlated over
 * the distance that the ends move (see CorrelatedLinkVariable). It is normally distributed with
 * mean 0. The paper calls it both "zero-mean" and "non-negative"; an attribute selects the absolute
 * value (half-normal).
 */
class AirGroundPropagationLossModel : public LinkPropagationLossModel
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** The model that applies to a link. */
    enum LinkClass
    {
        GROUND_TO_GROUND, //!< Both ends on the ground
        GROUND_TO_AIR,    //!< One end on the ground, the other in the air
        AIR_TO_AIR,       //!< Both in the air
    };

    /**
     * @param link a link
     * @return its class
     */
    LinkClass GetLinkClass(const LinkGeometry& link) const;

    double GetLoss(const LinkGeometry& link) const override;

    /**
     * @param link a link
     * @param normal the pair's value from N(0, 1)
     * @return what shadowing adds to its loss (dB)
     */
    double GetShadowing(const LinkGeometry& link, double normal) const;

    /**
     * Signature of the trace source Shadowing.
     *
     * @param a one end
     * @param b the other end
     * @param shadowingDb what shadowing adds to the loss (dB)
     */
    typedef void (*ShadowingCallback)(Ptr<const MobilityModel> a,
                                      Ptr<const MobilityModel> b,
                                      double shadowingDb);

  protected:
    int64_t DoAssignStreams(int64_t stream) override;
    void DoDispose() override;

  private:
    double DoCalcRxPower(double txPowerDbm,
                         Ptr<MobilityModel> a,
                         Ptr<MobilityModel> b) const override;

    /** @param model loss between two ends on the ground */
    void SetGroundToGround(Ptr<LinkPropagationLossModel> model);
    /** @param model loss between the ground and the air */
    void SetGroundToAir(Ptr<LinkPropagationLossModel> model);
    /** @param model loss between two ends in the air */
    void SetAirToAir(Ptr<LinkPropagationLossModel> model);
    /** @param hertz carrier frequency (Hz), for those of the three that depend on it */
    void SetFrequency(double hertz);
    /** @return carrier frequency (Hz) */
    double GetFrequency() const;
    /**
     * @param slot the model to replace
     * @param model the new model
     */
    void Replace(Ptr<LinkPropagationLossModel>& slot, Ptr<LinkPropagationLossModel> model) const;

    double m_thresholdM{0};        //!< Height from which an end is in the air (m)
    double m_frequencyHz{0};       //!< Carrier frequency (Hz); 0 until it is set
    double m_groundShadowingDb{0}; //!< Standard deviation of the shadowing on the ground (dB)
    double m_airShadowingDb{0};    //!< Standard deviation if an end is in the air (dB)
    double m_decorrelationM{0};    //!< Decorrelation distance (m)
    bool m_halfNormal{false};      //!< Use absolute values
    Ptr<LinkPropagationLossModel> m_groundToGround; //!< Both ends on the ground
    Ptr<LinkPropagationLossModel> m_groundToAir;    //!< One end on the ground, the other in the air
    Ptr<LinkPropagationLossModel> m_airToAir;       //!< Both in the air

    mutable CorrelatedLinkVariable m_shadowing; //!< A value per pair; reading it may draw a new one
    /** A pair's shadowing was drawn. */
    TracedCallback<Ptr<const MobilityModel>, Ptr<const MobilityModel>, double> m_shadowingTrace;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_AIR_GROUND_PROPAGATION_LOSS_MODEL_H
