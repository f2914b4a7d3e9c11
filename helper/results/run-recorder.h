/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RUN_RECORDER_H
#define LLM_EDGE_RUN_RECORDER_H

#include "failure-reasons.h"
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
class SloRecorder;

/**
 * @ingroup llm-edge
 *
 * @brief Writes the output files of a run: requests.csv, servers.csv, summary.json and
 * manifest.json, as defined in doc/metrics.rst.
 *
 * It opens the folder, keeps the ledger and calls the parts of the run, which do the recording:
 * servers, classes of terminals, energy of devices, waits before sending, times between tokens
 * and who met the service level objective are always there, others are added by AddPart(). Rows are
 * written as requests end; only a few numbers per request are kept, for exact percentiles. At
 * Finish() all files appear together, or none.
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
     * @brief Refuse a folder that Start() would refuse; nothing is written.
     *
     * @param path the folder; empty: none
     * @throws InputError if it is a file, cannot be written, is in use or holds other files
     */
    static void Check(const std::string& path);

    /**
     * @brief Open the folder and connect to the applications of a run; before the simulation.
     *
     * @param path the folder; empty: no files are written, but statistics are kept
     * @param servers the servers
     * @param clients the devices
     * @throws InputError if the folder cannot be written
     */
    void Start(const std::string& path,
               const std::vector<Ptr<LlmServer>>& servers,
               const std::vector<Ptr<LlmClient>>& clients);

    /**
     * @brief Add a part of the run; after Start(), before the first request ends.
     *
     * @param part the part, which is already connected
     * @throws std::logic_error if rows have been written without its columns
     */
    void AddPart(Ptr<RunPart> part);

    /**
     * @brief Add a FaultRecorder: faults.csv, and recovery times.
     * @param injector causes the faults
     */
    void SetFaults(Ptr<FaultInjector> injector);

    /** @param handovers counts of handovers, to be added as a part; null: none */
    void SetHandovers(Ptr<HandoverStatistics> handovers);

    /** @return the service level objective: the attributes TtftSlo, TpotSlo and E2eSlo */
    ServiceLevelObjective GetObjective() const;

    /** Print who met the service level objective, by class, beside the other results. */
    void ShowObjective();

    /** @return the parts with results of their own, in the order added */
    const std::vector<Ptr<RunPart>>& GetParts() const;

    /** @return the records of the run */
    Ptr<RequestLedger> GetLedger() const;

    /**
     * @brief Write summary and manifest, and rename all files; after the simulation, before
     * Simulator::Destroy(). Requests that are still in progress fail with the reason "simulation
     * ended".
     *
     * @param manifest program, command line and options; the rest is added
     */
    void Finish(RunManifest manifest);

    /**
     * @brief Print a table of latencies, goodput and energy per server and in total, how requests
     * ended, why those without success did, and which devices have never connected, if there are
     * such.
     *
     * @param out the stream
     */
    void PrintTable(std::ostream& out) const;

  private:
    void DoDispose() override;

    /** Disconnect from the run. */
    void Forget();
    /** @param record a request that has ended */
    void RequestEnded(const RequestRecord& record);
    /** Write the header row of requests.csv, unless it has been written or no files are written. */
    void BeginRequests();

    /** @param ttft longest TTFT within the SLO, 0: no limit */
    void SetTtftSlo(Time ttft);
    /** @return longest TTFT within the SLO */
    Time GetTtftSlo() const;
    /** @param tpot longest TPOT within the SLO, 0: no limit */
    void SetTpotSlo(Time tpot);
    /** @return longest TPOT within the SLO */
    Time GetTpotSlo() const;
    /** @param e2e longest end-to-end latency within the SLO, 0: no limit */
    void SetE2eSlo(Time e2e);
    /** @return longest end-to-end latency within the SLO */
    Time GetE2eSlo() const;
    /** @param objective the service level objective, for requests that end from now on */
    void SetObjective(const ServiceLevelObjective& objective);

    Time m_sampleInterval;                     //!< Time between two rows of servers.csv
    std::unique_ptr<RunDirectory> m_directory; //!< The folder; null: no files are written
    OutputFile* m_requestFile{nullptr};        //!< requests.csv, owned by m_directory
    std::unique_ptr<RequestCsv> m_requests;    //!< Its rows; null before the first
    Ptr<RequestLedger> m_ledger;               //!< The records of the run
    Ptr<ServerRecorder> m_servers;             //!< The first element of m_parts
    Ptr<SloRecorder> m_objective;              //!< One of m_parts, too
    std::vector<Ptr<RunPart>> m_parts;         //!< The parts, in the order added
    std::vector<Ptr<LlmClient>> m_clients;     //!< The devices
    FailureReasons m_reasons;                  //!< Why requests ended without success
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RUN_RECORDER_H
