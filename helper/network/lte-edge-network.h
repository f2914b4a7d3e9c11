/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LTE_EDGE_NETWORK_H
#define LLM_EDGE_LTE_EDGE_NETWORK_H

#include "edge-network.h"

#include "ns3/type-id.h"

namespace ns3
{
namespace llmedge
{

struct CellRow;
class LteHandovers;
class LtePacketCore;
class LteRadioNetwork;
class LteUplinkBearers;

/**
 * @ingroup llm-edge
 *
 * @brief Devices on the cells of an LTE network; its packet gateway is the gateway.
 *
 *     device )) eNB --- S1-U --- SGW --- S5 --- PGW = gateway --- edge servers
 *     device )) eNB ---/  |                         \--- backhaul --- cloud servers
 *               \--- X2 --/
 *
 * It uses ns-3's LTE module with its evolved packet core: one carrier for all cells (reuse 1), FDD,
 * scheduling every millisecond, link adaptation, hybrid ARQ, and handovers over X2 when the
 * reference signals of another cell have been stronger by HandoverHysteresis for
 * HandoverTimeToTrigger (A3-RSRP). The cells stand in a row, SiteDistance apart.
 *
 * With ServerSite "cell" the edge servers are wired to the sites of the cells, in turn. ns-3's
 * packet core has one PGW and no local breakout: packets between a device and such a server are
 * tunnelled to the PGW, where the controller is, and are routed back over the S5 and S1-U links, so
 * they cross the transport network twice. This is a server at a site without local breakout. A site
 * with local breakout (LIPA or SIPTO at the local network, 3GPP TS 23.401, 4.3.15 and 4.3.16) has
 * its own gateway beside it: Cells 1, S1uDelay 0, ServerSite "gateway".
 *
 * In addition to its default bearer, each device has a dedicated bearer with a guaranteed bit rate
 * for the flows between it and the gateway; SetUplinkShare() changes that rate.
 * GuaranteedUplinkFfMacScheduler keeps the guarantee, because ns-3's own schedulers serve the
 * uplink in turn.
 */
class LteEdgeNetwork : public EdgeNetwork
{
  public:
    /** Position of the edge servers. */
    enum Site
    {
        GATEWAY, //!< Beside the packet gateway
        CELL,    //!< At the cells' sites
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    LteEdgeNetwork();
    ~LteEdgeNetwork() override;

    NodeContainer GetAccessPoints() const override;
    Ptr<HandoverStatistics> GetHandoverStatistics() const override;
    std::string GetTerminalClass(uint32_t device) const override;

    /**
     * The Shannon rate of the uplink to the cell with the least loss, on the whole bandwidth.
     *
     * @copydoc EdgeNetwork::GetAccessRate
     */
    std::optional<double> GetAccessRate(uint32_t device) const override;
    bool HasUplinkShares() const override;

    /**
     * The rate is the guaranteed bit rate of the device's dedicated bearer. It counts transport
     * blocks, including LTE's headers, and stays with the device at handovers.
     *
     * @copydoc EdgeNetwork::SetUplinkShare
     */
    void SetUplinkShare(uint32_t device, DataRate rate) override;

    /** @return largest rate of a cell's uplink, for a single device with the best channel */
    DataRate GetUplinkPeakRate() const;

    /**
     * @brief Hand a device over to a cell, whatever the signals are. If it is already in that cell,
     * has no cell, or is in another handover, nothing happens and the trace source HandoverRefused
     * reports it.
     *
     * @param device index into GetDevices()
     * @param cell index of the cell, from 0
     * @param time when (simulated time)
     * @throws InputError if there is no such device or cell
     */
    void ScheduleHandover(uint32_t device, uint32_t cell, Time time);

    /**
     * With ServerSite "cell": the server at the device's cell. If several stand there its devices
     * are theirs in turn; if there are fewer servers than cells, cells are theirs in turn.
     *
     * @copydoc EdgeNetwork::GetHomeServer
     */
    std::optional<uint32_t> GetHomeServer(uint32_t device) const override;
    bool HasHomeServers() const override;
    uint32_t GetGroupCount() const override;

    /**
     * @param device index into GetDevices()
     * @return index of its cell, from 0; the number of cells if it has none
     */
    uint32_t GetServingCell(uint32_t device) const;

  protected:
    Ptr<Node> MakeGateway() override;
    Vector GetGatewayPosition() const override;
    Vector GetDeviceCentre(uint32_t device) const override;
    void PlaceDevices() override;
    void ConnectDevices() override;
    void MakeAccessLossy() override;
    int64_t AssignAccessStreams(int64_t stream) override;
    Ptr<Node> GetServerSite(uint32_t server) const override;
    void RouteToServer(uint32_t server, Ipv4Address network) override;

    void DoDispose() override;

  private:
    /** @param beyond how far the road goes beyond the first and the last cell (m) */
    void DriveInGroups(double beyond);
    /** @return where the cells stand */
    CellRow GetRow() const;

    uint32_t m_cellCount{1};    //!< Number of cells
    double m_siteDistance{500}; //!< Between two cells (m)
    double m_cellHeight{25};    //!< Height of the antennas (m)
    uint32_t m_bandwidth{50};   //!< Resource blocks in each direction
    double m_cellPower{46};     //!< Transmit power of a cell (dBm)
    double m_devicePower{23};   //!< Transmit power of a device (dBm)
    std::string m_pathLoss;     //!< Name of the path loss
    std::string m_scheduler;    //!< TypeId name of the scheduler
    DataRate m_s1uRate;         //!< Data rate of the links between the cells and the core
    Time m_s1uDelay;            //!< Delay of these links
    uint32_t m_radioBuffer{0};  //!< Buffer of a bearer's transmitter (bytes)
    bool m_acknowledged{true};  //!< RLC retransmits what was lost
    double m_hysteresis{3};     //!< Hysteresis of handovers (dB)
    Time m_timeToTrigger;       //!< Time to trigger of handovers
    Site m_serverSite{GATEWAY}; //!< Position of the edge servers
    double m_drivingSpeed{0};   //!< Speed of cars (m/s), 0: no cars
    double m_roadDistance{20};  //!< Distance of the road from the row of cells (m)
    uint32_t m_groups{0};       //!< Groups in which cars drive, 0: each for itself
    double m_groupSpread{50};   //!< Largest distance of a car from the middle of its group (m)

    Ptr<LtePacketCore> m_core;            //!< The packet core
    Ptr<LteRadioNetwork> m_radios;        //!< Cells and radios
    Ptr<LteHandovers> m_handovers;        //!< Hands devices over
    Ptr<LteUplinkBearers> m_bearers;      //!< Keep the devices' shares
    NodeContainer m_cells;                //!< The cells' nodes
    Ptr<HandoverStatistics> m_statistics; //!< Counts of handovers
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LTE_EDGE_NETWORK_H
