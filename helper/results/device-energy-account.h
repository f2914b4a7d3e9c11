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
 * @brief Divides the energy of one device among its requests.
 *
 * What the radio and the model that it may run itself have taken in a time is divided equally among
 * the requests that were on their way in it, from sending to their end; with none on its way it is
 * idle energy. Requests and idle energy thus add up to the whole.
 *
 * What a UAV's rotors take is counted apart: it would be taken without any request, and is some
 * hundred times what a radio takes.
 */
class DeviceEnergyAccount : public SimpleRefCount<DeviceEnergyAccount>
{
  public:
    /** @param client the device, whose energy consumers are installed */
    explicit DeviceEnergyAccount(Ptr<LlmClient> client);
    ~DeviceEnergyAccount();
    DeviceEnergyAccount(const DeviceEnergyAccount&) = delete;
    DeviceEnergyAccount& operator=(const DeviceEnergyAccount&) = delete;

    /** @return whether the device has anything to account for */
    bool IsActive() const;

    /**
     * @brief A request of the device has ended.
     *
     * @param record the request
     * @return its energy (J); nothing if it was never sent, or there is nothing to account for
     */
    std::optional<double> Take(const RequestRecord& record);

    /** @return energy that the device has taken (J) */
    double GetEnergy() const;

    /** @return the part of it without a request on its way (J) */
    double GetIdleEnergy();

    /** @return energy that the device's rotors have taken (J); nothing if it has none */
    std::optional<double> GetPropulsionEnergy() const;

  private:
    /** @param record a request that is sent, perhaps again */
    void Sent(const RequestRecord& record);
    /** Divide what was taken since the last time. */
    void Settle();

    Ptr<LlmClient> m_client;                         //!< The device
    std::vector<Ptr<DeviceEnergyModel>> m_consumers; //!< What takes energy there
    std::vector<Ptr<DeviceEnergyModel>> m_rotors;    //!< What keeps it in the air
    std::map<uint32_t, double> m_live;               //!< Energy of requests on their way (J)
    double m_settled{0};                             //!< Energy that has been divided (J)
    double m_idle{0};                                //!< Of that: nobody's (J)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DEVICE_ENERGY_ACCOUNT_H
