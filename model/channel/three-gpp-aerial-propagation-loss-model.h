/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_THREE_GPP_AERIAL_PROPAGATION_LOSS_MODEL_H
#define LLM_EDGE_THREE_GPP_AERIAL_PROPAGATION_LOSS_MODEL_H

#include "aerial-path-loss.h"
#include "correlated-link-variable.h"
#include "link-geometry.h"

#include "ns3/propagation-loss-model.h"
#include "ns3/three-gpp-propagation-loss-model.h"
#include "ns3/traced-callback.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Path loss, line of sight and shadowing of aerial terminals after 3GPP TR 36.777 V15.0.0,
 * Annex B, and of terrestrial terminals after TR 38.901.
 *
 * The end whose height is closer to that of a base station is the base station; the other end is
 * the terminal. A terminal above the scenario's minimum height (22.5 m; RMa-AV 10 m) is aerial.
 * Below that height, ns-3's model of the same scenario (ThreeGppUmaPropagationLossModel ...) and
 * its channel condition model compute the link. Terminals above 300 m are refused. Links between
 * two terminals, which 3GPP does not describe, are computed in the same way.
 *
 * Whether a link has a line of sight is drawn per pair of nodes: it has one while the uniform value
 * of the pair is below the probability, which depends on the geometry. The value itself changes as
 * the nodes move, correlated over the distance of TR 38.901, Table 7.6.3.1-2. Shadowing changes
 * likewise, over the distance of its Table 7.5-6.
 */
class ThreeGppAerialPropagationLossModel : public PropagationLossModel
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    ThreeGppAerialPropagationLossModel();

    /**
     * Signature of the trace source LineOfSight.
     *
     * @param a one end
     * @param b the other end
     * @param los whether the link has a line of sight
     */
    typedef void (*LineOfSightCallback)(Ptr<const MobilityModel> a,
                                        Ptr<const MobilityModel> b,
                                        bool los);

  protected:
    int64_t DoAssignStreams(int64_t stream) override;
    void DoDispose() override;

  private:
    double DoCalcRxPower(double txPowerDbm,
                         Ptr<MobilityModel> a,
                         Ptr<MobilityModel> b) const override;

    /**
     * @brief Choose the scenario.
     * @param name UMa-AV, RMa-AV or UMi-AV
     * @throws InputError if there is no scenario with that name
     */
    void SetScenario(std::string name);
    /** @return the scenario's name */
    std::string GetScenario() const;
    /** @param hertz carrier frequency (Hz) */
    void SetFrequency(double hertz);
    /** @return carrier frequency (Hz) */
    double GetFrequency() const;
    /** @param enabled whether to compute shadowing */
    void SetShadowing(bool enabled);
    /** @return whether shadowing is computed */
    bool HasShadowing() const;

    /**
     * @param link a link
     * @return height of its terminal (m)
     */
    double GetTerminalHeight(const LinkGeometry& link) const;
    /**
     * @param a the terminal or the base station
     * @param b the other one
     * @param link their link
     * @param heightM height of the terminal (m)
     * @return path loss and shadowing (dB)
     */
    double GetAerialLoss(const Ptr<MobilityModel>& a,
                         const Ptr<MobilityModel>& b,
                         const LinkGeometry& link,
                         double heightM) const;

    AerialScenario m_scenario{AerialScenario::UMA_AV}; //!< Where the base station is
    double m_baseStationHeightM{0}; //!< Its height (m); 0: the usual height of the scenario
    double m_frequencyHz{0};        //!< Carrier frequency (Hz)
    bool m_shadowingEnabled{true};  //!< Whether shadowing is computed
    Ptr<ThreeGppPropagationLossModel> m_terrestrial; //!< For terminals that are not aerial

    mutable CorrelatedLinkVariable m_condition; //!< Decides about the line of sight, by pair
    mutable CorrelatedLinkVariable m_shadowing; //!< Shadowing, by pair
    /** A pair's line of sight was drawn. */
    TracedCallback<Ptr<const MobilityModel>, Ptr<const MobilityModel>, bool> m_losTrace;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_THREE_GPP_AERIAL_PROPAGATION_LOSS_MODEL_H
