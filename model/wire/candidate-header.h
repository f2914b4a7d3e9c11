/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CANDIDATE_HEADER_H
#define LLM_EDGE_CANDIDATE_HEADER_H

#include "reserve-header.h"

#include "ns3/step-nomination.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Body of CANDIDATE: a RESERVE for a reasoning step that its device can do as well, and what
 * the device says of it. Its context is the prompt.
 *
 * | bytes | field     | meaning                                                              |
 * |-------|-----------|----------------------------------------------------------------------|
 * | 0-3   | task      | number of the task, as the device counts                             |
 * | 4-7   | step      | number of the step in its task, from 0                               |
 * | 8-15  | gain      | value of the step by the large model less that by the device's       |
 * |       |           | (10^-9), at most 10^18 either way                                    |
 * | 16-23 | serviceMs | time that a server is expected to compute (ms); 0: not known         |
 * | 24-31 | snr       | signal-to-noise ratio of the uplink (linear), at most 10^12; 0: none |
 * | 32-   |           | the fields of ReserveHeader                                          |
 */
class CandidateHeader
    : public BodyOfFields<CandidateHeader, MessageHeader::CANDIDATE, ReserveHeader>
{
  public:
    static constexpr auto NAME = "ns3::llmedge::CandidateHeader"; //!< Name of the TypeId

    static constexpr double GAIN_UNIT = 1e-9;                      //!< One unit of gain
    static constexpr int64_t MAX_GAIN = 1'000'000'000'000'000'000; //!< Largest gain (units)
    static constexpr double MAX_SERVICE_MS = 1e12;                 //!< Longest time (ms)
    static constexpr double MAX_SNR = 1e12;                        //!< Best channel

    uint32_t task{0};    //!< Number of the task, as the device counts
    uint32_t step{0};    //!< Number of the step in its task, from 0
    int64_t gain{0};     //!< Value gained by the large model (GAIN_UNIT)
    double serviceMs{0}; //!< Time that a server is expected to compute (ms); 0: not known
    double snr{0};       //!< Signal-to-noise ratio of the uplink (linear); 0: no channel

    /**
     * @brief Set what a device says of the step; a gain that is out of range becomes one that
     * Validate() refuses.
     * @param nomination what it says
     */
    void Set(const StepNomination& nomination);

    /** @return what the device says of the step */
    StepNomination Get() const;

    /** @param field called with the name and the value of every field, in the table's order */
    template <class Visitor>
    void Fields(Visitor& field)
    {
        field("task", task);
        field("step", step);
        field("gain", gain);
        field("serviceMs", serviceMs);
        field("snr", snr);
        ReserveHeader::Fields(field);
    }

    std::string Validate() const override;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CANDIDATE_HEADER_H
