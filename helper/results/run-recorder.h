/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RUN_RECORDER_H
#define LLM_EDGE_RUN_RECORDER_H

#include "request-csv.h"
#include "run-part.h"
#include "server-recorder.h"

#include "ns3/llm-client.h"
#include "ns3/llm-server.h"
#include "ns3/object.h"
#include "ns3/request-ledger.h"
#include "ns3/run-directory.h"

#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

class FaultInjector;
class HandoverStatistics;

/**
 * @ingroup llm-edge
 *
 * @brief Writes what a run leaves behind: requests.csv, servers.csv, summary.json and
 * manifest.json, as doc/metrics.rst defines them.
 *
 * It opens the folder, keeps the ledger and calls the parts of the run, which do the recording:
 * servers, classes of terminals and energy of devices are always there, others come by AddPart().
 * Rows are written as requests end; what is kept is a few numbers per request, for exact
 * percentiles. All files appear together at Finish(), or not at all.
 */
class RunRecorder : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    RunRecorder();
    ~RunRecorder() override;

    /**
     * @brief Open the folder and listen to a run's applications; before the simulation runs.
     *
     * @param path the folder; empty: nothing is written, statistics are kept all the same
     * @param servers the servers
     * @param clients the devices
     * @throws InputError if the folder cannot be written
     */
    void Start(const std::string& path,
               const std::vector<Ptr<LlmServer>>& servers,
               const std::vector<Ptr<LlmClient>>& clients);

    /**
     * @brief Have one more part of the run recorded; after Start(), before the first request ends.
     *
     * @param part the part, which listens already
     * @throws std::logic_error if rows have been written without its columns
     */
    void AddPart(Ptr<RunPart> part);

    /**
     * @brief Add a FaultRecorder: faults.csv, and how long the run took to recover.
     * @param injector what breaks things
     */
    void SetFaults(Ptr<FaultInjector> injector);

    /** @param handovers counts of handovers, to be added as a part; null: there are none */
    void SetHandovers(Ptr<HandoverStatistics> handovers);

    /** @return the parts with results of their own, in the order added */
    const std::vector<Ptr<RunPart>>& GetParts() const;

    /** @return the books of the run */
    Ptr<RequestLedger> GetLedger() const;

    /**
     * @brief Write summary and manifest, and give all files their names; after the simulation,
     * before Simulator::Destroy().
     *
     * @param manifest program, command line and options; the rest is added
     */
    void Finish(RunManifest manifest);

    /**
     * @brief Print a table of latencies, goodput and energy per server and in total.
     *
     * @param out where to
     */
    void PrintTable(std::ostream& out) const;

  private:
    void DoDispose() override;

    /** Let go of what was listened to. */
    void Forget();
    /** @param record a request that has ended */
    void RequestEnded(const RequestRecord& record);
    /** Write the header row of requests.csv, unless it is there or no files are wanted. */
    void BeginRequests();

    /** @param ttft longest TTFT within the SLO, 0: any */
    void SetTtftSlo(Time ttft);
    /** @return longest TTFT within the SLO */
    Time GetTtftSlo() const;
    /** @param tpot longest TPOT within the SLO, 0: any */
    void SetTpotSlo(Time tpot);
    /** @return longest TPOT within the SLO */
    Time GetTpotSlo() const;

    Time m_sampleInterval;                     //!< Between two rows of servers.csv
    std::unique_ptr<RunDirectory> m_directory; //!< Where files go, null: nowhere
    OutputFile* m_requestFile{nullptr};        //!< requests.csv, of m_directory
    std::unique_ptr<RequestCsv> m_requests;    //!< Its rows, null before the first
    Ptr<RequestLedger> m_ledger;               //!< The books
    Ptr<ServerRecorder> m_servers;             //!< The first of m_parts
    std::vector<Ptr<RunPart>> m_parts;         //!< What records, in the order added
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RUN_RECORDER_H
