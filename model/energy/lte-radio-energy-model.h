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
 * @brief Draws the power of an LTE device's radio from the device's EnergySource, by the model of
 * Huang, Qian, Gerber, Mao, Sen and Spatscheck, "A Close Examination of Performance and Power
 * Characteristics of 4G LTE Networks", MobiSys 2012.
 *
 * The power is that of a state plus a part for data that is proportional to the rates in both
 * directions, so that every bit costs the same energy. While there is data, the radio is *active*.
 * When there has been none for ActiveHold it is in the *tail*, where it listens from time to time
 * at high power. When there has been none for TailTime it is *idle*. The defaults are the paper's
 * measurements of one phone, quoted from memory. The model does not include coverage and transmit
 * power.
 *
 * ns-3's devices stay connected all the time, so the model leaves out the 0.26 s that leaving the
 * idle state takes, and their energy. The energy for the data of one Interval is drawn during the
 * next one. Rates are those of IP packets; signalling is not counted.
 */
class LteRadioEnergyModel : public PowerDrivenEnergyModel
{
  public:
    /** State of the radio. */
    enum State
    {
        IDLE,   //!< Wakes up to be paged
        ACTIVE, //!< Data is flowing, or flowed a short time ago
        TAIL,   //!< Waits for more data at high power
    };

    /**
     * Signature of TracedValue callbacks for the state.
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

    /** @param bytes bytes sent now */
    void Send(uint32_t bytes);
    /** @param bytes bytes received now */
    void Receive(uint32_t bytes);

    /** @return state of the radio */
    State GetState() const;

    /**
     * @brief Set the source; the radio is idle from now on.
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
     * @param ipv4 the IPv4 instance
     * @param interface the interface
     */
    void HandleTx(Ptr<const Packet> packet, Ptr<Ipv4> ipv4, uint32_t interface);
    /**
     * @brief An IP packet was received.
     *
     * @param packet the packet
     * @param ipv4 the IPv4 instance
     * @param interface the interface
     */
    void HandleRx(Ptr<const Packet> packet, Ptr<Ipv4> ipv4, uint32_t interface);

    /** @param joules energy for data that flows now (J) */
    void Carry(double joules);
    /** End an interval: the energy of its data is drawn during the next one. */
    void EndInterval();
    /** Enter the state for the time since the last data. */
    void Rest();
    /** @param state the new state */
    void Enter(State state);
    /** Set the power for the state and the data. */
    void Draw();

    double m_activePower{0};    //!< Attribute ActivePower
    double m_tailPower{0};      //!< Attribute TailPower
    double m_idlePower{0};      //!< Attribute IdlePower
    double m_uplinkEnergy{0};   //!< Attribute UplinkEnergy
    double m_downlinkEnergy{0}; //!< Attribute DownlinkEnergy
    Time m_activeHold;          //!< Attribute ActiveHold
    Time m_tailTime;            //!< Attribute TailTime
    Time m_interval;            //!< Attribute Interval

    Ptr<Ipv4> m_ipv4;           //!< The IPv4 instance whose packets count
    uint32_t m_interface{0};    //!< The interface whose packets count
    TracedValue<State> m_state; //!< State of the radio
    Time m_last;                //!< Time of the last data
    double m_waitingJ{0};       //!< Energy for the data of this interval (J)
    double m_dataPower{0};      //!< Power for the data of the previous interval (W)
    EventId m_endInterval;      //!< End of the interval
    EventId m_rest;             //!< Next change of state without data
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LTE_RADIO_ENERGY_MODEL_H
