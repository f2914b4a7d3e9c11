/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SEND_WAIT_RECORDER_H
#define LLM_EDGE_SEND_WAIT_RECORDER_H

#include "run-part.h"

#include "ns3/sample-set.h"

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Records how long requests waited at their devices before they were sent: the metric
 * send_wait_s, in all and by class of terminal, and the column send_wait_s of requests.csv.
 */
class SendWaitRecorder : public RunPart
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    std::vector<std::string> GetRequestColumns() const override;
    void EndRequest(const RequestRecord& record, CsvWriter* row) override;
    void Summarise(RunSummary& summary) const override;

  private:
    std::map<std::string, SampleSet> m_waits; //!< By class of terminal (s)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SEND_WAIT_RECORDER_H
