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
 * @brief Limits the energy that a server may take, and decides whether it takes new requests.
 *
 * A server whose budget is used up sheds load: it refuses new requests with a reason, finishes
 * those it has accepted, and takes new ones again when the budget allows. There are two budgets,
 * each of them optional:
 *
 * - A cap on the average power. Credit increases by PowerCap watts, up to PowerCap times Window
 *   joules, and decreases by what the GPUs draw; the server starts with full credit. It sheds load
 *   from the moment at which the credit is used up until the credit is back to ResumeShare of its
 *   maximum. The energy over any time T is therefore at most PowerCap (T + Window), plus the energy
 *   of requests accepted before the credit was used up.
 * - A battery, an ns3::EnergySource. The server sheds load while the source reports that it is
 *   depleted; a BasicEnergySource does so from 10 % of its initial energy until it has been
 *   recharged to 15 %. At the instant at which only EmptyShare is left, the GPUs are switched off
 *   and requests in progress fail. The server stays connected and refuses requests until the source
 *   has been recharged: until it reports so, or, where it had not yet reported depletion, until
 *   5 % of the initial energy have come back.
 *
 * The instant at which a battery is empty follows from what is left and from the power of the GPUs,
 * and is computed again whenever either changes; the battery never supplies more than it has. What
 * else draws from the same source, or charges it, counts from the source's next update on.
 */
class EnergyBudget : public Object
{
  public:
    /** Called when the battery has become empty, or is no longer empty. */
    using BatteryCallback = Callback<void>;

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Set the server to watch. Called again, it keeps its credit and watches the new one.
     *
     * @param host what computes on the server
     * @throws InputError if the power cap is not above the server's power at rest, because it would
     * never serve again
     */
    void SetHost(Ptr<ModelHost> host);

    /**
     * @brief Let a battery limit the server as well.
     *
     * @param source the battery, with energy in it
     * @param device the model that draws the server's energy from it
     */
    void SetBattery(Ptr<EnergySource> source, Ptr<PowerDrivenEnergyModel> device);

    /** @param callback called when the battery has become empty, or is no longer empty */
    void SetBatteryCallback(BatteryCallback callback);

    /** @return whether the battery is empty, so that the GPUs must be switched off */
    bool IsEmpty() const;

    /** @return why new requests are refused now; empty if they are accepted */
    std::string GetRefusal();

    /** @return whether the server sheds load now */
    bool IsShedding();

    /**
     * @return energy that may be taken before the power cap's credit is used up (J); 0 or less if
     * it is
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
    /** @copydoc HandleDepleted */
    void HandleEnergyChanged(double joules);
    /** Update the credit, and decide whether to shed load. */
    void Update();
    /** Schedule the next check of the credit. */
    void AwaitCredit();
    /** @return energy in the battery above EmptyShare (J) */
    double GetUsableEnergy() const;
    /** Schedule the check of the battery for the instant at which it will be empty. */
    void AwaitEmpty();
    /** Report that the battery is empty, or schedule the next check. */
    void CheckBattery();
    /** @param empty whether the battery is empty from now on; report it if that is new */
    void SetEmpty(bool empty);
    /**
     * Connect to what the model that draws from the battery traces, or disconnect.
     * @param how ObjectBase::TraceConnectWithoutContext() or its opposite
     */
    void ListenToBattery(bool (ObjectBase::*how)(std::string, const CallbackBase&));
    /** Disconnect from host and battery. */
    void Forget();

    double m_cap;         //!< Attribute PowerCap (W)
    Time m_window;        //!< Attribute Window
    double m_resumeShare; //!< Attribute ResumeShare
    double m_emptyShare;  //!< Attribute EmptyShare

    Ptr<ModelHost> m_host;                //!< The server
    Ptr<EnergySource> m_battery;          //!< The battery, or null
    Ptr<PowerDrivenEnergyModel> m_device; //!< The model that draws from it
    BatteryCallback m_batteryCallback;    //!< Called when it is empty, or no longer empty
    double m_credit{0};                   //!< Credit at the time m_since (J)
    double m_power{0};                    //!< Power since then (W)
    Time m_since;                         //!< Last change of power
    bool m_exhausted{false};              //!< The credit was used up
    bool m_low{false};                    //!< The battery is depleted
    bool m_empty{false};                  //!< The battery is empty
    EventId m_creditEvent;                //!< Next check of the credit
    EventId m_batteryEvent;               //!< Next check of the battery
    TracedValue<bool> m_shedding{false};  //!< Whether load is shed
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ENERGY_BUDGET_H
