/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RUN_PART_H
#define LLM_EDGE_RUN_PART_H

#include "ns3/run-directory.h"
#include "ns3/run-summary.h"
#include "ns3/simple-ref-count.h"

#include <ostream>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A part of a run that has results of its own: RunRecorder::AddPart().
 */
class RunPart : public SimpleRefCount<RunPart>
{
  public:
    virtual ~RunPart() = default;

    /**
     * @brief The simulation has ended: count what is left, and write files.
     * @param directory where files go; null: none are wanted
     */
    virtual void Finish(RunDirectory* directory) = 0;

    /**
     * @brief Add metrics; after Finish().
     * @param summary where they go
     */
    virtual void Summarise(RunSummary& summary) const = 0;

    /**
     * @brief Print results for people; after Finish().
     * @param out where to
     */
    virtual void Print(std::ostream& out) const = 0;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RUN_PART_H
