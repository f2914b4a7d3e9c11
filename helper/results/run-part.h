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
 * @brief A part of a run that records something: it may have columns in requests.csv, its own
 * files, metrics in summary.json and lines in the printed table.
 *
 * It gets what it records from trace sources. RunRecorder::AddPart() adds it to the run; from then
 * on the recorder calls it, and disposes of it when the recorder is disposed of. Every method does
 * nothing unless a part overrides it.
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
     * @brief Get the columns of requests.csv that this part fills; always the same.
     * @return their names; no other part and no column of the file itself has the same name
     */
    virtual std::vector<std::string> GetRequestColumns() const;

    /**
     * @brief Handle the end of a request; called once for each, in the order of their ends. The
     * part may then forget the request.
     *
     * @param record what the device and the servers recorded
     * @param row receives one cell per column of this part; null: no file is written
     */
    virtual void EndRequest(const RequestRecord& record, CsvWriter* row);

    /**
     * @brief Handle the end of the simulation: finish counting, and write files.
     * @param directory receives the files; null: none are written
     */
    virtual void Finish(RunDirectory* directory);

    /**
     * @brief Add metrics; after Finish().
     * @param summary receives them
     */
    virtual void Summarise(RunSummary& summary) const;

    /**
     * @brief Print results for people; after Finish().
     * @param out the stream
     */
    virtual void Print(std::ostream& out) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RUN_PART_H
