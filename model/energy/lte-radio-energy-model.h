/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LTE_RADIO_ENERGY_MODEL_H
#define LLM_EDGE_LTE_RADIO_ENERGY_MODEL_H

#include "power-driven-energy-model.h"

#include "ns3/event-id.h"
#include "ns3/ipv4.h"
#include "ns3/packet.h"
#include "ns3/traced-value.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief An LTE device's radio as a consumer on the device's EnergySource, by the model of Huang,
 * Qian, Gerber, Mao, Sen and Spatscheck, "A Close Examination of Performance and Power
 * Characteristics of 4G LTE Networks", MobiSys 2012.
 *
 * The power is that of a state and, on top of it, a share for data that is proportional to the
 * rates in both directions, so that every bit costs the same energy. With data the radio is
 * *active*; if none has come for ActiveHold, it is in the *tail*, listening from time to time at
 * high power; if none has come for TailTime, it is *idle*. The defaults are the paper's
 * measurements of one phone, quoted from memory. Coverage and transmit power do not matter in this
 * model.
 *
 * ns-3's devices stay connected all the time, so that the 0.26 s that it takes to leave the idle
 * state are neither waited for nor paid. What the data of one Interval takes is drawn in the next
 * one. Rates are those of IP packets; signalling is not counted.
 */
class LteRadioEnergyModel : public PowerDrivenEnergyModel
{
  public:
    /** What the radio does. */
    enum State
    {
        IDLE,   //!< Wakes up to be paged
        ACTIVE, //!< Data flows, or has just flown
        TAIL,   //!< Waits for more data at high power
    };

    /**
     * TracedValue signature for the state.
     *
     * @param [in] before state until now
     * @param [in] after state from now on
     */
    typedef void (*StateTracedCallback)(State before, State after);

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Count the IP packets of an interface from now on.
     *
     * @param ipv4 the device's IPv4
     * @param interface its LTE interface
     */
    void Follow(Ptr<Ipv4> ipv4, uint32_t interface);

    /** @param bytes sent now */
    void Send(uint32_t bytes);
    /** @param bytes received now */
    void Receive(uint32_t bytes);

    /** @return what the radio does */
    State GetState() const;

    /**
     * @brief Idle from now on, on this source.
     * @param source the device's energy source
     */
    void SetEnergySource(Ptr<EnergySource> source) override;

  protected:
    void DoDispose() override;

  private:
    /**
     * @brief An IP packet was sent.
     *
     * @param packet the packet
     * @param ipv4 where
     * @param interface through which interface
     */
    void HandleTx(Ptr<const Packet> packet, Ptr<Ipv4> ipv4, uint32_t interface);
    /**
     * @brief An IP packet was received.
     *
     * @param packet the packet
     * @param ipv4 where
     * @param interface through which interface
     */
    void HandleRx(Ptr<const Packet> packet, Ptr<Ipv4> ipv4, uint32_t interface);

    /** @param joules what data takes that flows now (J) */
    void Carry(double joules);
    /** An interval has ended: what its data takes is drawn in the next one. */
    void EndInterval();
    /** Enter the state that the time since the last data says. */
    void Rest();
    /** @param state the state from now on */
    void Enter(State state);
    /** Draw what state and data take. */
    void Draw();

    double m_activePower{0};    //!< Attribute ActivePower
    double m_tailPower{0};      //!< Attribute TailPower
    double m_idlePower{0};      //!< Attribute IdlePower
    double m_uplinkEnergy{0};   //!< Attribute UplinkEnergy
    double m_downlinkEnergy{0}; //!< Attribute DownlinkEnergy
    Time m_activeHold;          //!< Attribute ActiveHold
    Time m_tailTime;            //!< Attribute TailTime
    Time m_interval;            //!< Attribute Interval

    Ptr<Ipv4> m_ipv4;           //!< Whose packets count
    uint32_t m_interface{0};    //!< Through which interface
    TracedValue<State> m_state; //!< What the radio does
    Time m_last;                //!< When data flowed last
    double m_waitingJ{0};       //!< What the data of this interval takes (J)
    double m_dataPower{0};      //!< What the data of the last interval draws (W)
    EventId m_endInterval;      //!< End of the interval
    EventId m_rest;             //!< Next look at the time since the last data
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LTE_RADIO_ENERGY_MODEL_H
