/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_POWER_DRIVEN_ENERGY_MODEL_H
#define LLM_EDGE_POWER_DRIVEN_ENERGY_MODEL_H

#include "ns3/callback.h"
#include "ns3/device-energy-model.h"
#include "ns3/energy-source.h"
#include "ns3/nstime.h"
#include "ns3/traced-callback.h"

namespace ns3
{

namespace energy
{
}

namespace llmedge
{

using namespace energy;

/**
 * @ingroup llm-edge
 *
 * @brief Draws a given power in watts from an ns3::EnergySource.
 *
 * The power is set by SetPower(), or by connecting PowerChanged() to a trace of power. The model
 * draws the current I = P / V, where V is the supply voltage of the source. The power is constant
 * between two changes, so the energy is the exact integral of power over time.
 * GetTotalEnergyConsumption() includes the time since the last change.
 *
 * The model reports every change to the source (EnergySource::UpdateEnergySource()). The source
 * integrates the same current, and the two agree if its voltage is constant. A depleted source does
 * not switch anything off by itself: the trace sources Depleted, Recharged and EnergyChanged
 * report what the source says, and the user of the model reacts to them.
 */
class PowerDrivenEnergyModel : public DeviceEnergyModel
{
  public:
    /**
     * Signature of TracedCallback callbacks for depletion, recharge and updates of the source.
     *
     * @param [in] energyJ energy consumed so far (J)
     */
    typedef void (*EnergyTracedCallback)(double energyJ);

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Set the power from now on.
     *
     * If the source runs empty at this instant and a callback of Depleted sets another power, that
     * power applies.
     *
     * @param watts power (W), 0 or more
     */
    void SetPower(double watts);

    /**
     * @brief Sink for a trace of power, such as a TracedValue of double.
     *
     * @param before power until now (W), not used
     * @param after power from now on (W)
     */
    void PowerChanged(double before, double after);

    /** @return the current power (W) */
    double GetPower() const;

    void SetEnergySource(Ptr<EnergySource> source) override;
    /** @return the integral of power up to now (J) */
    double GetTotalEnergyConsumption() const override;
    /**
     * Not used by this model; see SetPower().
     * @param newState ignored
     */
    void ChangeState(int newState) override;
    void HandleEnergyDepletion() override;
    void HandleEnergyRecharged() override;
    void HandleEnergyChanged() override;

  protected:
    void DoDispose() override;

  private:
    double DoGetCurrentA() const override;

    Ptr<EnergySource> m_source;         //!< Where the current is drawn from
    uint64_t m_changes{0};              //!< Calls of SetPower()
    double m_watts{0};                  //!< Current power (W)
    double m_energyJ{0};                //!< Energy consumed until m_since (J)
    Time m_since;                       //!< When the current power began
    TracedCallback<double> m_depleted;  //!< The source has run empty
    TracedCallback<double> m_recharged; //!< The source can be used again
    TracedCallback<double> m_changed;   //!< The source has updated what is left
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_POWER_DRIVEN_ENERGY_MODEL_H
