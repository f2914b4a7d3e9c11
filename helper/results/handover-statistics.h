/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_HANDOVER_STATISTICS_H
#define LLM_EDGE_HANDOVER_STATISTICS_H

#include "run-part.h"

#include "ns3/nstime.h"
#include "ns3/sample-set.h"
#include "ns3/traced-callback.h"

#include <cstdint>
#include <map>
#include <ostream>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Counts and traces the handovers of a network's devices.
 *
 * A handover counts when the device has arrived in its new cell. A ping-pong is a handover back to
 * the cell that the device had left, after a stay shorter than PingPongTime in between (3GPP TR
 * 36.839, section 5.2.1.2). The interruption lasts from the moment at which the device leaves its
 * old cell to the end of the random access in the new one.
 */
class HandoverStatistics : public RunPart
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Signature of callbacks for a device that has arrived in a new cell.
     *
     * @param device index of the device
     * @param from id of the cell that it has left
     * @param to id of its new cell
     * @param interruption time without a cell
     */
    typedef void (*HandoverTracedCallback)(uint32_t device,
                                           uint16_t from,
                                           uint16_t to,
                                           Time interruption);

    /**
     * @brief Signature of callbacks for a device that has lost its cell or was refused a handover.
     *
     * @param device index of the device
     * @param cell id of the cell that it has lost, or of the cell to which it was to go
     */
    typedef void (*CellTracedCallback)(uint32_t device, uint16_t cell);

    /**
     * @param device index of a device that leaves its cell
     * @param from id of that cell
     */
    void Leave(uint32_t device, uint16_t from);

    /**
     * @param device index of a device that has arrived in another cell
     * @param to id of that cell
     */
    void Arrive(uint32_t device, uint16_t to);

    /**
     * @param device index of a device whose handover has failed
     * @param cell id of the cell that it was to leave
     */
    void Fail(uint32_t device, uint16_t cell);

    /**
     * @param device index of a device that has lost its cell (radio link failure)
     * @param cell id of that cell
     */
    void Lose(uint32_t device, uint16_t cell);

    /**
     * @param device index of a device whose requested handover does not take place
     * @param cell id of the cell to which it was to go
     */
    void Refuse(uint32_t device, uint16_t cell);

    /** @return handovers that have ended in a new cell */
    uint64_t GetHandovers() const;
    /** @return number of them that went straight back */
    uint64_t GetPingPongs() const;
    /** @return handovers that have failed */
    uint64_t GetFailures() const;
    /** @return radio links that were lost */
    uint64_t GetLosses() const;
    /** @return handovers asked for that could not begin */
    uint64_t GetRefusals() const;
    /** @return the interruptions (s) */
    const SampleSet& GetInterruptions() const;

    void Summarise(RunSummary& summary) const override;
    void Print(std::ostream& out) const override;

  private:
    /** The state of a device. */
    struct Visit
    {
        uint16_t leaving{0};  //!< Cell that it is leaving
        Time left;            //!< When it left
        uint16_t previous{0}; //!< Cell before the current one, 0: none
        Time since;           //!< Arrival in the current cell
    };

    Time m_pingPongTime;                //!< Longest stay between the handovers of a ping-pong
    std::map<uint32_t, Visit> m_visits; //!< By device
    uint64_t m_handovers{0};            //!< Ended in a new cell
    uint64_t m_pingPongs{0};            //!< Went straight back
    uint64_t m_failures{0};             //!< Failed
    uint64_t m_losses{0};               //!< Radio links lost
    uint64_t m_refusals{0};             //!< Could not begin
    SampleSet m_interruptions;          //!< Times without a cell (s)

    TracedCallback<uint32_t, uint16_t, uint16_t, Time> m_handoverTrace; //!< Handover
    TracedCallback<uint32_t, uint16_t> m_failureTrace;                  //!< HandoverFailure
    TracedCallback<uint32_t, uint16_t> m_lossTrace;                     //!< RadioLinkFailure
    TracedCallback<uint32_t, uint16_t> m_refusalTrace;                  //!< HandoverRefused
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_HANDOVER_STATISTICS_H
