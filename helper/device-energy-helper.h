/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DEVICE_ENERGY_HELPER_H
#define LLM_EDGE_DEVICE_ENERGY_HELPER_H

#include "ns3/inference-engine.h"
#include "ns3/local-inference-energy-model.h"
#include "ns3/local-model.h"
#include "ns3/mobility-model.h"
#include "ns3/node-container.h"
#include "ns3/rotary-wing-energy-model.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Gives each device an ns-3 energy source and the models that draw from it: the radio, a
 * model that the device runs itself, the rotors of a UAV.
 *
 * A Wi-Fi radio is ns3::WifiRadioEnergyModel, an LTE radio is LteRadioEnergyModel.
 */
class DeviceEnergyHelper
{
  public:
    /**
     * @param joules energy of each source at the start (J), above 0
     * @throws InputError if it is not above 0
     */
    void SetInitialEnergy(double joules);

    /**
     * @brief Record the energy of devices' radios, Wi-Fi and LTE.
     *
     * @param nodes the devices, with their addresses
     * @return number of radios; radios of other kinds are left out
     * @throws InputError if an LTE radio has no IPv4 address
     */
    uint32_t InstallRadios(const NodeContainer& nodes) const;

    /**
     * @brief Record the energy of a model that a device runs itself.
     *
     * @param node the device
     * @param engine its engine, with a power model
     * @return the model that draws the energy
     */
    Ptr<LocalInferenceEnergyModel> InstallInference(Ptr<Node> node,
                                                    Ptr<InferenceEngine> engine) const;

    /**
     * @brief Record the energy of a model that a device runs itself, one step at a time.
     *
     * @param node the device
     * @param model its model, configured
     * @return the model that draws the energy
     */
    Ptr<LocalInferenceEnergyModel> InstallModel(Ptr<Node> node, Ptr<LocalModel> model) const;

    /**
     * @brief Record the energy of a UAV's rotors.
     *
     * @param node the UAV, which has a mobility model
     * @return the model that draws the energy
     * @throws InputError if the node has no mobility model
     */
    Ptr<RotaryWingEnergyModel> InstallRotors(Ptr<Node> node) const;

  private:
    /**
     * @brief Record the energy of an LTE radio.
     *
     * @param node a device
     * @param device its radio
     */
    void InstallLteRadio(Ptr<Node> node, Ptr<NetDevice> device) const;

    /**
     * @param node a node
     * @return its energy source, a new one if it has none
     */
    Ptr<EnergySource> GetSource(Ptr<Node> node) const;

    double m_initialEnergy{1e6}; //!< Energy of a new source (J)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DEVICE_ENERGY_HELPER_H
