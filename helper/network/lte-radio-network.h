/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LTE_RADIO_NETWORK_H
#define LLM_EDGE_LTE_RADIO_NETWORK_H

#include "ns3/data-rate.h"
#include "ns3/epc-helper.h"
#include "ns3/lte-enb-net-device.h"
#include "ns3/lte-helper.h"
#include "ns3/lte-ue-net-device.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/nstime.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/simple-ref-count.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The cells of an LTE network and the radios of its devices, by ns-3's LTE module: one
 * carrier used by all cells, X2 between any two, handovers by A3-RSRP, one path loss for both
 * directions.
 */
class LteRadioNetwork : public SimpleRefCount<LteRadioNetwork>
{
  public:
    /** Settings of the radios. */
    struct Settings
    {
        uint32_t bandwidth;    //!< Resource blocks in each direction: 6, 15, 25, 50, 75 or 100
        double cellPower;      //!< Transmit power of a cell (dBm)
        double devicePower;    //!< Transmit power of a device (dBm)
        std::string pathLoss;  //!< Name of the path loss, as CreatePathLoss() takes it
        std::string scheduler; //!< TypeId name of the cells' scheduler
        uint32_t buffer;       //!< Of a bearer's transmitter (bytes)
        bool acknowledged;     //!< The radio link control repeats what was lost
        double hysteresis;     //!< Of handovers (dB)
        Time timeToTrigger;    //!< Of handovers
    };

    /**
     * @param settings what the radios are like
     * @param core the packet core behind the cells
     * @throws InputError if a setting has a value that cannot be, or contradicts an attribute that
     * a user has given ns-3's LTE module
     */
    LteRadioNetwork(const Settings& settings, Ptr<EpcHelper> core);

    /**
     * @brief Put cells on nodes and connect them; once.
     *
     * @param cells the nodes, in their places
     * @param devices number of devices, all of which may come to be in one cell
     * @throws InputError if a cell cannot hold them
     */
    void InstallCells(const NodeContainer& cells, uint32_t devices);

    /**
     * @brief Put radios into devices; once, after InstallCells().
     * @param devices the nodes, in their places
     */
    void InstallRadios(const NodeContainer& devices);

    /** Attach every device to its strongest cell. */
    void Attach();

    /** @return ns-3's own helper */
    Ptr<LteHelper> GetHelper() const;
    /** @return the devices' radios */
    const NetDeviceContainer& GetRadios() const;
    /**
     * @param device index of a device
     * @return its radio
     */
    Ptr<LteUeNetDevice> GetRadio(uint32_t device) const;
    /** @return number of cells */
    uint32_t GetCellCount() const;
    /**
     * @param cell index of a cell
     * @return its radio
     */
    Ptr<LteEnbNetDevice> GetCell(uint32_t cell) const;
    /**
     * @param device index of a device
     * @return index of the cell in which it is; the number of cells: in none
     */
    uint32_t GetServingCell(uint32_t device) const;

    /**
     * @param device index of a device
     * @return Shannon's rate of its uplink to the cell with the least loss, on the whole bandwidth,
     * now (bit/s)
     */
    double GetUplinkRate(uint32_t device) const;

    /** @return highest rate of a cell's uplink, for one device with the best channel */
    DataRate GetUplinkPeakRate() const;
    /**
     * @param bandwidth resource blocks: 6, 15, 25, 50, 75 or 100
     * @return the same of a cell that has these
     */
    static DataRate GetUplinkPeakRate(uint32_t bandwidth);

    /**
     * @brief Assign fixed random streams to path loss, cells, radios and the cells' IP stacks.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

  private:
    /**
     * @brief Refuse what a user has given ns-3's LTE module and the settings contradict.
     * @throws InputError if there is such an attribute
     */
    void CheckGiven() const;
    /** @return noise figure of the cells (dB) */
    static double GetNoiseFigure();

    Settings m_settings;              //!< What the radios are like
    Ptr<LteHelper> m_lte;             //!< ns-3's own
    Ptr<PropagationLossModel> m_loss; //!< Path loss
    NodeContainer m_cellNodes;        //!< By cell
    NetDeviceContainer m_cells;       //!< By cell
    NetDeviceContainer m_radios;      //!< By device
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LTE_RADIO_NETWORK_H
