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
 * @brief Devices on the cells of an LTE network, whose packet gateway is the gateway.
 *
 *     device )) eNB --- S1-U --- SGW --- S5 --- PGW = gateway --- edge servers
 *     device )) eNB ---/  |                         \--- backhaul --- cloud servers
 *               \--- X2 --/
 *
 * ns-3's LTE module with its evolved packet core: one carrier, used by all cells (reuse 1), FDD,
 * scheduling every millisecond, link adaptation, hybrid ARQ, and handovers over X2 when the
 * reference signals of another cell are stronger by HandoverHysteresis for HandoverTimeToTrigger
 * (A3-RSRP). The cells stand in a row, SiteDistance apart.
 *
 * With ServerSite "cell" the edge servers are wired to the cells' sites, in turn. ns-3's packet
 * core has one PGW and no local breakout: what goes between a device and such a server is tunnelled
 * to the PGW, goes to the controller there, and is routed back over the S5 and S1-U links, so that
 * it pays the transport network twice. That is a server at a site without local breakout. A site
 * with one (LIPA or SIPTO at the local network, 3GPP TS 23.401, 4.3.15 and 4.3.16) is one whose own
 * gateway stands beside it: Cells 1, S1uDelay 0, ServerSite "gateway".
 *
 * Each device has a dedicated bearer with a guaranteed bit rate beside its default bearer, for the
 * flows between it and the gateway; SetUplinkShare() changes that rate. The guarantee is kept by
 * GuaranteedUplinkFfMacScheduler, as ns-3's own schedulers serve the uplink in turn.
 */
class LteEdgeNetwork : public EdgeNetwork
{
  public:
    /** Where edge servers stand. */
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
     * Shannon's rate of the uplink to the cell with the least loss, on the whole bandwidth.
     *
     * @copydoc EdgeNetwork::GetAccessRate
     */
    std::optional<double> GetAccessRate(uint32_t device) const override;
    bool HasUplinkShares() const override;

    /**
     * The share is the guaranteed bit rate of the device's dedicated bearer, counted in transport
     * blocks, headers of LTE included; it stays with the device at handovers.
     *
     * @copydoc EdgeNetwork::SetUplinkShare
     */
    void SetUplinkShare(uint32_t device, DataRate rate) override;

    /** @return highest rate of a cell's uplink, for one device with the best channel */
    DataRate GetUplinkPeakRate() const;

    /**
     * @brief Hand a device over to a cell, whatever the signals say. Where it is in that cell
     * already, has none, or is busy with another handover, the trace source HandoverRefused says
     * so.
     *
     * @param device index into GetDevices()
     * @param cell index of the cell, from 0
     * @param time when (simulated time)
     * @throws InputError if there is no such device or cell
     */
    void ScheduleHandover(uint32_t device, uint32_t cell, Time time);

    /**
     * @param device index into GetDevices()
     * @return index of the cell in which it is, from 0; the number of cells: in none
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
    /** @return where the cells stand */
    CellRow GetRow() const;

    uint32_t m_cellCount{1};    //!< Cells
    double m_siteDistance{500}; //!< Between two cells (m)
    double m_cellHeight{25};    //!< Of the antennas (m)
    uint32_t m_bandwidth{50};   //!< Resource blocks in each direction
    double m_cellPower{46};     //!< Transmit power of a cell (dBm)
    double m_devicePower{23};   //!< Transmit power of a device (dBm)
    std::string m_pathLoss;     //!< Name of the path loss
    std::string m_scheduler;    //!< TypeId name of the scheduler
    DataRate m_s1uRate;         //!< Of the links between the cells and the core
    Time m_s1uDelay;            //!< Of the same
    uint32_t m_radioBuffer{0};  //!< Of a bearer's transmitter (bytes)
    bool m_acknowledged{true};  //!< RLC repeats what was lost
    double m_hysteresis{3};     //!< Of handovers (dB)
    Time m_timeToTrigger;       //!< Of handovers
    Site m_serverSite{GATEWAY}; //!< Where edge servers stand
    double m_drivingSpeed{0};   //!< Speed of cars (m/s), 0: no cars
    double m_roadDistance{20};  //!< Of the road from the row of cells (m)

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
