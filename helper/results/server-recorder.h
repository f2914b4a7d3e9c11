/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SERVER_RECORDER_H
#define LLM_EDGE_SERVER_RECORDER_H

#include "request-totals.h"
#include "run-part.h"
#include "server-csv.h"
#include "server-statistics.h"
#include "service-level-objective.h"

#include "ns3/event-id.h"
#include "ns3/llm-server.h"
#include "ns3/request-ledger.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Records the servers of a run: servers.csv, most metrics of summary.json and the table of
 * latencies, goodput and energy, per server and in total.
 */
class ServerRecorder : public RunPart
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    ~ServerRecorder() override;

    /**
     * @brief Connect to a run; before the simulation.
     *
     * @param servers the servers
     * @param ledger the records of the run
     */
    void Start(const std::vector<Ptr<LlmServer>>& servers, Ptr<RequestLedger> ledger);

    /**
     * @brief Write servers.csv: a row per server now, after every interval, and at the end.
     *
     * @param file receives the rows; must outlive Finish()
     * @param interval time between two rows of a server
     */
    void Sample(OutputFile& file, Time interval);

    /** @param objective the service level objective, for requests that end from now on */
    void SetObjective(const ServiceLevelObjective& objective);
    /** @return the service level objective */
    ServiceLevelObjective GetObjective() const;

    /**
     * @param server a server's id
     * @return its name in files; empty if the run has no such server
     */
    std::string GetName(uint32_t server) const;

    void EndRequest(const RequestRecord& record, CsvWriter* row) override;
    void Finish(RunDirectory* directory) override;
    void Summarise(RunSummary& summary) const override;
    void Print(std::ostream& out) const override;

  private:
    void DoDispose() override;

    /** Disconnect from the run. */
    void Forget();
    /**
     * @param server a server's id
     * @return its statistics; null if the run has no such server
     */
    ServerStatistics* Find(uint32_t server) const;
    /** Write a row per server, and schedule the next ones. */
    void WriteRows();
    /**
     * @param member a sample set of ServerStatistics
     * @return the samples of all servers
     */
    SampleSet Merge(SampleSet ServerStatistics::*member) const;

    Ptr<RequestLedger> m_ledger;                  //!< The records of the run
    std::vector<Ptr<ServerStatistics>> m_servers; //!< Statistics, in the order of the servers
    std::map<uint32_t, size_t> m_indices;         //!< Index into m_servers, by id
    ServiceLevelObjective m_objective;            //!< The service level objective
    RequestTotals m_totals;                       //!< Totals of all requests
    std::unique_ptr<ServerCsv> m_rows;            //!< servers.csv; null: not written
    Time m_interval;                              //!< Time between two rows of a server
    EventId m_next;                               //!< Next rows
    Time m_written{NanoSeconds(-1)};              //!< Time of the last rows
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVER_RECORDER_H
