/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DEVICE_ENERGY_RECORDER_H
#define LLM_EDGE_DEVICE_ENERGY_RECORDER_H

#include "device-energy-account.h"
#include "run-part.h"

#include "ns3/llm-client.h"
#include "ns3/sample-set.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Records the energy of the devices' radios, of models that they run themselves, and of the
 * rotors of UAVs: the column device_energy_j of requests.csv and the metrics device_* and
 * uav_propulsion_energy_j.
 *
 * If no device has energy models, the column is empty and the metrics are null.
 */
class DeviceEnergyRecorder : public RunPart
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Begin to record every device; before the simulation.
     * @param clients the devices, whose energy models are installed
     */
    void Start(const std::vector<Ptr<LlmClient>>& clients);

    std::vector<std::string> GetRequestColumns() const override;
    void EndRequest(const RequestRecord& record, CsvWriter* row) override;
    void Summarise(RunSummary& summary) const override;

  private:
    void DoDispose() override;

    std::map<uint32_t, Ptr<DeviceEnergyAccount>> m_devices; //!< By device
    SampleSet m_requests;                                   //!< Of requests that completed (J)
    uint64_t m_tokens{0};                                   //!< Tokens that arrived at devices
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DEVICE_ENERGY_RECORDER_H
