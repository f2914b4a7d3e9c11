/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LTE_UPLINK_BEARERS_H
#define LLM_EDGE_LTE_UPLINK_BEARERS_H

#include "lte-radio-network.h"

#include "ns3/data-rate.h"
#include "ns3/ipv4-address.h"
#include "ns3/simple-ref-count.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Dedicated bearers with a guaranteed bit rate on the uplink, one for each device of an LTE
 * network beside its default bearer; the rate stays with the device at handovers.
 */
class LteUplinkBearers : public SimpleRefCount<LteUplinkBearers>
{
  public:
    /**
     * @brief Watch the devices; must outlive the simulation.
     * @param radios the radios, installed and not attached yet
     */
    explicit LteUplinkBearers(Ptr<LteRadioNetwork> radios);
    LteUplinkBearers(const LteUplinkBearers&) = delete;
    LteUplinkBearers& operator=(const LteUplinkBearers&) = delete;

    /**
     * @brief Give each device its bearer, once it is attached.
     * @param peer what goes between the device and this address is on the bearer
     */
    void Activate(Ipv4Address peer);

    /**
     * @brief Change a device's guaranteed rate, from now on.
     *
     * @param device index of a device
     * @param rate in transport blocks, headers of LTE included; 0: nothing is guaranteed
     * @throws InputError if the rate is more than a cell's uplink carries
     */
    void SetRate(uint32_t device, DataRate rate);

    /**
     * @param device index of a device
     * @return its guaranteed rate
     */
    DataRate GetRate(uint32_t device) const;

  private:
    /** @param device index of the device whose rate its present cell is told */
    void Apply(uint32_t device);
    /**
     * @brief A device has arrived in another cell; arguments as of LteUeRrc's HandoverEndOk.
     *
     * @param bearers the bearers
     * @param device index of the device
     * @param imsi the device's identity
     * @param cell the cell's id
     * @param rnti the device's number there
     */
    static void HandoverEnded(LteUplinkBearers* bearers,
                              uint32_t device,
                              uint64_t imsi,
                              uint16_t cell,
                              uint16_t rnti);
    /**
     * @brief A device has got a bearer; arguments as of LteUeRrc's DrbCreated.
     *
     * @param bearers the bearers
     * @param device index of the device
     * @param imsi the device's identity
     * @param cell the cell's id
     * @param rnti the device's number there
     * @param channel the bearer's logical channel
     */
    static void BearerCreated(LteUplinkBearers* bearers,
                              uint32_t device,
                              uint64_t imsi,
                              uint16_t cell,
                              uint16_t rnti,
                              uint8_t channel);

    Ptr<LteRadioNetwork> m_radios; //!< The radios
    std::vector<DataRate> m_rates; //!< By device
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LTE_UPLINK_BEARERS_H
