/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lte-test-bed.h"

#include "ns3/input-error.h"
#include "ns3/lte-enb-rrc.h"
#include "ns3/lte-handovers.h"
#include "ns3/lte-radio-bearer-info.h"
#include "ns3/lte-ue-rrc.h"
#include "ns3/lte-uplink-bearers.h"
#include "ns3/object-map.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Two devices with their bearers. */
class LteUplinkBearersTest : public testing::Test
{
  protected:
    LteUplinkBearersTest()
    {
        bed.radios->Attach();
        bearers->Activate(bed.core->GetGatewayAddress());
        LteTestBed::RunTo(0.5);
    }

    /**
     * @param device a device in a cell
     * @return guaranteed uplink rates of its bearers, as its cell knows them (bit/s)
     */
    std::vector<uint64_t> GetRates(uint32_t device) const
    {
        const auto cell = bed.radios->GetCell(bed.radios->GetServingCell(device));
        const auto rnti = bed.radios->GetRadio(device)->GetRrc()->GetRnti();
        ObjectMapValue map;
        cell->GetRrc()->GetUeManager(rnti)->GetAttribute("DataRadioBearerMap", map);
        std::vector<uint64_t> rates;
        for (auto it = map.Begin(); it != map.End(); ++it)
        {
            rates.push_back(
                DynamicCast<LteDataRadioBearerInfo>(it->second)->m_epsBearer.gbrQosInfo.gbrUl);
        }
        return rates;
    }

    LteTestBed bed;
    Ptr<HandoverStatistics> statistics{CreateObject<HandoverStatistics>()};
    Ptr<LteHandovers> handovers{Create<LteHandovers>(bed.radios, statistics)};
    Ptr<LteUplinkBearers> bearers{Create<LteUplinkBearers>(bed.radios)};
};

} // namespace

TEST_F(LteUplinkBearersTest, OneBearerOfADeviceHasTheRate)
{
    EXPECT_EQ(GetRates(0), (std::vector<uint64_t>{0, 0})) << "the default and the dedicated one";
    bearers->SetRate(0, DataRate("2Mbps"));
    EXPECT_EQ(GetRates(0), (std::vector<uint64_t>{0, 2000000}));
    EXPECT_EQ(GetRates(1), (std::vector<uint64_t>{0, 0})) << "nobody else has it";
    bearers->SetRate(0, DataRate(0));
    EXPECT_EQ(GetRates(0), (std::vector<uint64_t>{0, 0})) << "given back";
}

TEST_F(LteUplinkBearersTest, TheRateStaysAtAHandover)
{
    bearers->SetRate(0, DataRate("2Mbps"));
    handovers->HandOver(0, 1);
    LteTestBed::RunTo(1);
    ASSERT_EQ(bed.radios->GetServingCell(0), 1U);
    EXPECT_EQ(GetRates(0), (std::vector<uint64_t>{0, 2000000}));
    EXPECT_EQ(bearers->GetRate(0), DataRate("2Mbps"));
}

TEST_F(LteUplinkBearersTest, RefusesWhatACellCannotCarry)
{
    const auto peak = bed.radios->GetUplinkPeakRate();
    EXPECT_THROW(bearers->SetRate(0, DataRate(peak.GetBitRate() + 1)), InputError);
    bearers->SetRate(0, peak);
    EXPECT_EQ(bearers->GetRate(0), peak);
}
