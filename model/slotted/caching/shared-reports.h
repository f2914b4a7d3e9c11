/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SHARED_REPORTS_H
#define LLM_EDGE_SHARED_REPORTS_H

#include "moving-demand.h"

#include "ns3/caching-observation.h"
#include "ns3/object.h"
#include "ns3/uniform-draws.h"

#include <cstdint>
#include <deque>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What the servers of a MovingDemand are told about the requests, in time slots, as
 * DemandReporter does it on packets.
 *
 * Each server gets a report of its own requests after every slot, without the counts that are lost
 * (TelemetryLoss). With Share the others get copies, which say what the report says: a copy is lost
 * as a whole with probability ShareLoss, and is known at the first decision that is at least
 * ShareDelay after the report. Uses one stream; the draws do not depend on the server.
 */
class SharedReports : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Set whose requests are reported.
     * @param demand the requests, configured
     */
    void Configure(Ptr<MovingDemand> demand);

    /** Begin an episode: nothing is reported. */
    void Start();

    /**
     * @brief Report a slot that is over; before MovingDemand::Next().
     */
    void EndSlot();

    /**
     * @brief Say what is known at the start of a slot.
     * @param observation receives requests, reports, home, homes and homeReports
     */
    void Fill(CachingObservation& observation);

    /**
     * @brief Assign fixed random streams.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

  protected:
    void DoDispose() override;

  private:
    /** A report on its way. */
    struct Copy
    {
        uint32_t due{0};                       //!< Slot whose decision knows it
        CachingObservation::HomeReport report; //!< What it says
    };

    /**
     * @param home number of a server
     * @return the report of its requests in the slot
     */
    CachingObservation::HomeReport Report(uint32_t home);

    double m_telemetryLoss; //!< Attribute TelemetryLoss
    bool m_share;           //!< Attribute Share
    double m_shareLoss;     //!< Attribute ShareLoss
    double m_shareDelay;    //!< Attribute ShareDelay (slots)

    Ptr<MovingDemand> m_demand;           //!< Whose requests
    UniformDraws m_draws;                 //!< What is lost
    CachingObservation::HomeReport m_own; //!< The last report of the server
    bool m_reported{false};               //!< There is one
    std::deque<Copy> m_copies;            //!< What has not been known yet
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SHARED_REPORTS_H
