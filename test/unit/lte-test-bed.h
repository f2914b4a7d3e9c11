/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LTE_TEST_BED_H
#define LLM_EDGE_LTE_TEST_BED_H

#include "ns3/cell-row.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/lte-packet-core.h"
#include "ns3/lte-radio-network.h"
#include "ns3/mobility-helper.h"
#include "ns3/mobility-model.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

/**
 * Two cells, 100 m apart, and a device below each of them; no shadowing. Not attached yet.
 */
class LteTestBed
{
  public:
    LteTestBed()
        : core(Create<LtePacketCore>(DataRate("10Gbps"), MilliSeconds(1))),
          radios(Create<LteRadioNetwork>(GetSettings(), core->GetHelper())),
          cells(row.Create()),
          devices(2)
    {
        MobilityHelper().Install(devices);
        for (uint32_t i = 0; i < devices.GetN(); ++i)
        {
            devices.Get(i)->GetObject<MobilityModel>()->SetPosition(row.GetSite(i));
        }
        InternetStackHelper().Install(devices);
        radios->InstallCells(cells, devices.GetN());
        radios->InstallRadios(devices);
        core->GetHelper()->AssignUeIpv4Address(radios->GetRadios());
        radios->AssignStreams(1000); // the same draws whatever tests run before
    }

    ~LteTestBed()
    {
        Simulator::Destroy();
    }

    /** @return 10 MHz, no shadowing, and handovers only when asked for */
    static LteRadioNetwork::Settings GetSettings()
    {
        return {50,
                46,
                23,
                "LogDistance",
                "ns3::RrFfMacScheduler",
                1048576,
                true,
                15,
                MilliSeconds(5120)};
    }

    /** @param seconds simulated time to go on to */
    static void RunTo(double seconds)
    {
        Simulator::Stop(Seconds(seconds) - Simulator::Now());
        Simulator::Run();
    }

    CellRow row{2, 100, 25, 20}; //!< Where the cells stand
    Ptr<LtePacketCore> core;     //!< The packet core
    Ptr<LteRadioNetwork> radios; //!< The radios
    NodeContainer cells;         //!< Nodes of the cells
    NodeContainer devices;       //!< Nodes of the devices
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LTE_TEST_BED_H
