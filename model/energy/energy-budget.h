/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ENERGY_BUDGET_H
#define LLM_EDGE_ENERGY_BUDGET_H

#include "power-driven-energy-model.h"

#include "ns3/event-id.h"
#include "ns3/model-host.h"
#include "ns3/nstime.h"
#include "ns3/traced-value.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief How much energy a server may take, and whether it takes new requests for it.
 *
 * A server whose budget is exhausted sheds load: it refuses new requests with a reason, finishes
 * what it has accepted, and takes new ones again when the budget allows. There are two budgets,
 * each optional:
 *
 * - An average power cap. Credit flows in at PowerCap watts, up to PowerCap times Window joules,
 * and out at what the GPUs draw; the server starts with all of it. It sheds load from the moment at
 *   which the credit is used up until ResumeShare of the most is there again. The energy of any
 *   time T is thus at most PowerCap (T + Window), plus what the requests accepted before the end of
 *   the credit still take.
 * - A battery, an ns-3 EnergySource. The server sheds load while the source is depleted by its own
 *   reckoning, for BasicEnergySource from 10 % of its initial energy until it has been recharged to
 *   15 %. When only EmptyShare is left the GPUs are switched off and requests in progress fail; the
 *   server stays there and refuses, until the source has been recharged.
 */
class EnergyBudget : public Object
{
  public:
    /** The battery has become empty, or is no longer. */
    using BatteryCallback = Callback<void>;

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Watch a server; before the simulation runs.
     *
     * @param host what computes there
     * @throws InputError if the power cap is not above what the server draws at rest: it would
     * never serve again
     */
    void SetHost(Ptr<ModelHost> host);

    /**
     * @brief Let a battery limit the server, too.
     *
     * @param source the battery, with energy in it
     * @param device the consumer of the server's energy on it
     */
    void SetBattery(Ptr<EnergySource> source, Ptr<PowerDrivenEnergyModel> device);

    /** @param callback called when the battery has become empty, or is no longer */
    void SetBatteryCallback(BatteryCallback callback);

    /** @return whether the battery is empty, so that the GPUs must be off */
    bool IsEmpty() const;

    /** @return why new requests are refused now, empty if they are not */
    std::string GetRefusal();

    /** @return whether load is shed now */
    bool IsShedding();

    /** @return energy that may be taken before the power cap is exhausted (J); 0 or less if it is
     */
    double GetCredit() const;

    /** @return energy left in the battery (J); 0 if there is none */
    double GetBatteryEnergy() const;

    /** @return whether there is a battery */
    bool HasBattery() const;

  protected:
    void DoDispose() override;

  private:
    /**
     * @param before power until now (W)
     * @param now power from now on (W)
     */
    void HandlePower(double before, double now);
    /** @param joules energy consumed so far, not used */
    void HandleDepleted(double joules);
    /** @copydoc HandleDepleted */
    void HandleRecharged(double joules);
    /** Bring the credit up to date, and say whether load is shed. */
    void Update();
    /** Look again when the credit will be used up, or is back. */
    void AwaitCredit();
    /** Say so if the battery is empty; else look again when it will be. */
    void CheckBattery();
    /** Let go of everything. */
    void Forget();

    double m_cap;         //!< Attribute PowerCap (W)
    Time m_window;        //!< Attribute Window
    double m_resumeShare; //!< Attribute ResumeShare
    double m_emptyShare;  //!< Attribute EmptyShare

    Ptr<ModelHost> m_host;                //!< What computes
    Ptr<EnergySource> m_battery;          //!< The battery, or null
    Ptr<PowerDrivenEnergyModel> m_device; //!< The consumer on it
    BatteryCallback m_batteryCallback;    //!< Hears that it is empty, or no longer
    double m_credit{0};                   //!< Credit at m_since (J)
    double m_power{0};                    //!< Power since then (W)
    Time m_since;                         //!< Last change of power
    bool m_exhausted{false};              //!< The power cap's credit was used up
    bool m_low{false};                    //!< The battery is depleted
    bool m_empty{false};                  //!< The battery is empty
    EventId m_creditEvent;                //!< Next look at the credit
    EventId m_batteryEvent;               //!< Next look at the battery
    TracedValue<bool> m_shedding{false};  //!< Load is shed
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ENERGY_BUDGET_H
