/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TERMINAL_RECORDER_H
#define LLM_EDGE_TERMINAL_RECORDER_H

#include "run-part.h"
#include "terminal-statistics.h"

#include <map>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Results of a run by class of terminal: metrics in the groups "terminal NAME", and a table
 * if there is more than one class.
 */
class TerminalRecorder : public RunPart
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    void EndRequest(const RequestRecord& record, CsvWriter* row) override;
    void Summarise(RunSummary& summary) const override;
    void Print(std::ostream& out) const override;

  private:
    std::map<std::string, TerminalStatistics> m_classes; //!< By name
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TERMINAL_RECORDER_H
