/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_CACHING_EPOCHS_H
#define LLM_EDGE_CACHING_EPOCHS_H

#include "ns3/demand-header.h"

#include <cstdint>
#include <optional>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The epochs of an edge cache: the current epoch, whether its decision has been made, and
 * for which report of the demand it waits.
 *
 * The decision of an epoch goes by the report of the epoch before. The first decision is made
 * without one. A report can come before the epoch begins whose decision it is for, because clocks
 * and delays differ: it is kept until then. Knows no simulator, and no server.
 */
class CachingEpochs
{
  public:
    /** What happens to a report. */
    enum class Use
    {
        NOW,   //!< The decision waits for it
        LATER, //!< It has been kept for the next decision
        LATE,  //!< Its decision has been made without it, or it has come before
        NEVER, //!< No decision is left that it could be for
    };

    /** @param epochs how many there are */
    void SetNumber(uint32_t epochs);

    /** @return whether the first one has begun */
    bool HasBegun() const;

    /** @return whether the last one has ended */
    bool AreOver() const;

    /** @return the epoch that it is, from 0; after the last one, their number */
    uint32_t GetEpoch() const;

    /** Begin the first epoch, or end one and begin the next. */
    void Begin();

    /**
     * @brief Handle a report.
     *
     * @param demand the report
     * @return what to do with it
     */
    Use Take(const DemandHeader& demand);

    /**
     * @return the report that this epoch's decision is for, if it came before the epoch began and
     * no report has been decided on since
     */
    std::optional<DemandHeader> GetEarly() const;

    /** Record that the decision has been made with its report. */
    void Decide();

    /** Record that the decision has been made without a report. */
    void DecideWithoutReport();

    /** @return reports that came after the decision they were for, or twice */
    uint64_t GetLate() const;

    /** @return decisions that were made without the report they waited for */
    uint64_t GetMissing() const;

  private:
    uint32_t m_epochs{0};                //!< How many there are
    uint32_t m_epoch{0};                 //!< Which one it is
    bool m_begun{false};                 //!< The first one has begun
    bool m_decided{false};               //!< This one's decision has been made
    std::optional<DemandHeader> m_early; //!< A report that came before its epoch's end
    uint64_t m_late{0};                  //!< Reports of no use
    uint64_t m_missing{0};               //!< Decisions without a report
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_CACHING_EPOCHS_H
