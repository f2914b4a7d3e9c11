/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DEVICE_ENERGY_ACCOUNT_H
#define LLM_EDGE_DEVICE_ENERGY_ACCOUNT_H

#include "ns3/llm-client.h"
#include "ns3/local-inference-energy-model.h"
#include "ns3/request-record.h"
#include "ns3/rotary-wing-energy-model.h"
#include "ns3/simple-ref-count.h"

#include <map>
#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Attributes the energy of one device to its requests.
 *
 * The energy that the radio, and the model that the device may run itself, have taken in an
 * interval is divided equally among the requests that were in progress, from sending to their end.
 * Without any request in progress it is idle energy. Requests and idle energy therefore add up to
 * the whole.
 *
 * The energy of a UAV's rotors is counted separately: it would be needed without any request, too,
 * and is some hundred times that of a radio.
 */
class DeviceEnergyAccount : public SimpleRefCount<DeviceEnergyAccount>
{
  public:
    /** @param client the device, whose energy models are installed */
    explicit DeviceEnergyAccount(Ptr<LlmClient> client);
    ~DeviceEnergyAccount();
    DeviceEnergyAccount(const DeviceEnergyAccount&) = delete;
    DeviceEnergyAccount& operator=(const DeviceEnergyAccount&) = delete;

    /** @return whether the device has any energy models */
    bool IsActive() const;

    /**
     * @brief End the account of a request.
     *
     * @param record the request
     * @return its energy (J); nothing if it was never sent, or the device has no energy models
     */
    std::optional<double> Take(const RequestRecord& record);

    /** @return energy that the device has taken (J) */
    double GetEnergy() const;

    /** @return the part of it taken without a request in progress (J) */
    double GetIdleEnergy();

    /** @return energy of the device's rotors (J); nothing if it has none */
    std::optional<double> GetPropulsionEnergy() const;

  private:
    /** @param record a request that is sent, perhaps again */
    void Sent(const RequestRecord& record);
    /** Attribute the energy taken since the last call. */
    void Settle();

    Ptr<LlmClient> m_client;                         //!< The device
    std::vector<Ptr<DeviceEnergyModel>> m_consumers; //!< Energy models of the device
    std::vector<Ptr<DeviceEnergyModel>> m_rotors;    //!< Energy models of its rotors
    std::map<uint32_t, double> m_live;               //!< Energy of requests in progress (J)
    double m_settled{0};                             //!< Energy that has been attributed (J)
    double m_idle{0};                                //!< The idle part of it
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DEVICE_ENERGY_ACCOUNT_H
