/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RUN_PART_H
#define LLM_EDGE_RUN_PART_H

#include "ns3/csv-writer.h"
#include "ns3/object.h"
#include "ns3/request-record.h"
#include "ns3/run-directory.h"
#include "ns3/run-summary.h"

#include <ostream>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A part of a run that records something: it may have columns in requests.csv, files of its
 * own, metrics in summary.json and lines in the closing table.
 *
 * What it records it finds out itself, from trace sources. RunRecorder::AddPart() puts it in the
 * run; from then on the recorder calls it, and disposes of it when it is disposed of. Every method
 * does nothing unless a part says otherwise.
 */
class RunPart : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief The columns of requests.csv that this part fills; the same whenever it is asked.
     * @return their names, none of which another part or the file itself has
     */
    virtual std::vector<std::string> GetRequestColumns() const;

    /**
     * @brief A request has ended; called once for each, in the order of their ends. What the part
     * has kept of the request is not needed any more.
     *
     * @param record what its device and its servers saw of it
     * @param row where one cell per column of this part goes; null: no file is written
     */
    virtual void EndRequest(const RequestRecord& record, CsvWriter* row);

    /**
     * @brief The simulation has ended: count what is left, and write files.
     * @param directory where files go; null: none are wanted
     */
    virtual void Finish(RunDirectory* directory);

    /**
     * @brief Add metrics; after Finish().
     * @param summary where they go
     */
    virtual void Summarise(RunSummary& summary) const;

    /**
     * @brief Print results for people; after Finish().
     * @param out where to
     */
    virtual void Print(std::ostream& out) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RUN_PART_H
