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
 * @brief A consumer on an ns3::EnergySource whose power is known in watts.
 *
 * Told its power, by SetPower() or by connecting PowerChanged() to a trace of power, it draws the
 * current I = P / V from its source, V being the source's supply voltage. Between two changes the
 * power is constant, so that the energy is the exact integral of power over time;
 * GetTotalEnergyConsumption() includes the time since the last change.
 *
 * The source is told of every change (EnergySource::UpdateEnergySource()); its own account
 * integrates the same current and agrees where its voltage is constant. A depleted source does not
 * switch anything off by itself: depletion and recharge are passed on through the trace sources
 * Depleted and Recharged, for whoever runs the consumer to act on.
 */
class PowerDrivenEnergyModel : public DeviceEnergyModel
{
  public:
    /**
     * TracedCallback signature for depletion and recharge.
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
     * If the source runs empty at this instant and a listener of Depleted sets a power itself, that
     * one holds.
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

    /** @return the power in force (W) */
    double GetPower() const;

    void SetEnergySource(Ptr<EnergySource> source) override;
    /** @return the integral of power up to now (J) */
    double GetTotalEnergyConsumption() const override;
    /**
     * Not how this model is driven; see SetPower().
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

    Ptr<EnergySource> m_source;         //!< Where the current comes from
    uint64_t m_changes{0};              //!< Calls of SetPower()
    double m_watts{0};                  //!< Power in force (W)
    double m_energyJ{0};                //!< Energy consumed until m_since (J)
    Time m_since;                       //!< When the power in force began
    TracedCallback<double> m_depleted;  //!< The source has run empty
    TracedCallback<double> m_recharged; //!< The source can be used again
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_POWER_DRIVEN_ENERGY_MODEL_H
