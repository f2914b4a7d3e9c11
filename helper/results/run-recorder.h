/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_RUN_RECORDER_H
#define LLM_EDGE_RUN_RECORDER_H

#include "device-energy-account.h"
#include "handover-statistics.h"
#include "request-csv.h"
#include "run-part.h"
#include "server-csv.h"
#include "server-statistics.h"
#include "terminal-statistics.h"

#include "ns3/fault-recorder.h"
#include "ns3/llm-client.h"
#include "ns3/llm-server.h"
#include "ns3/object.h"
#include "ns3/request-ledger.h"
#include "ns3/run-directory.h"
#include "ns3/run-summary.h"

#include <map>
#include <memory>
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
 * @brief Writes what a run leaves behind: requests.csv, servers.csv, summary.json and
 * manifest.json, as doc/metrics.rst defines them.
 *
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
     * @brief Write faults.csv, too, and how long the run took to recover; after Start().
     *
     * @param injector what breaks things
     */
    void SetFaults(Ptr<FaultInjector> injector);

    /** @param handovers counts of handovers for summary and table; null: there are none */
    void SetHandovers(Ptr<const HandoverStatistics> handovers);

    /** @param part a part of the run with results of its own */
    void AddPart(Ptr<RunPart> part);

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
    /**
     * @param server a server's id
     * @return its statistics, null if it is none of the run's
     */
    ServerStatistics* Find(uint32_t server) const;
    /** @param record a request that has ended */
    void RequestEnded(const RequestRecord& record);
    /**
     * @param record a request that has ended
     * @return whether it met its SLO
     */
    bool IsWithinSlo(const RequestRecord& record) const;
    /** Write a row per server, and schedule the next ones. */
    void SampleServers();
    /** @param summary where the counts of requests and what follows from them go */
    void SummariseRequests(RunSummary& summary) const;
    /** @param summary where the energy of the devices goes */
    void SummariseDevices(RunSummary& summary) const;
    /** @return the run's metrics */
    RunSummary MakeSummary() const;
    /**
     * @param member a sample set of ServerStatistics
     * @return the samples of all servers
     */
    SampleSet Merge(SampleSet ServerStatistics::*member) const;

    Time m_sampleInterval; //!< Between two rows of servers.csv
    Time m_ttftSlo;        //!< Longest TTFT within the SLO, 0: any
    Time m_tpotSlo;        //!< Longest TPOT within the SLO, 0: any

    std::unique_ptr<RunDirectory> m_directory;             //!< Where files go
    std::unique_ptr<RequestCsv> m_requests;                //!< requests.csv
    std::unique_ptr<ServerCsv> m_serverRows;               //!< servers.csv
    Ptr<RequestLedger> m_ledger;                           //!< The books
    Ptr<FaultRecorder> m_faults;                           //!< faults.csv, null: none
    std::vector<Ptr<ServerStatistics>> m_servers;          //!< In the order given
    std::map<uint32_t, size_t> m_indices;                  //!< Of m_servers, by id
    std::map<std::string, TerminalStatistics> m_terminals; //!< By class of terminal
    Ptr<const HandoverStatistics> m_handovers;             //!< Counts of handovers, null: none
    std::vector<Ptr<RunPart>> m_parts;                     //!< Parts with results of their own
    EventId m_sample;                                      //!< Next rows of servers.csv
    Time m_sampledAt{NanoSeconds(-1)};                     //!< Time of the last ones
    uint64_t m_withinSlo{0};                               //!< Requests completed within their SLO
    uint64_t m_tokens{0};                                  //!< Tokens that arrived at devices
    uint64_t m_preemptions{0};                             //!< Preemptions
    double m_requestEnergy{0};                             //!< Server energy of requests ended (J)
    SampleSet m_deviceRequestEnergy;                       //!< Device energy of those completed (J)
    std::map<uint32_t, Ptr<DeviceEnergyAccount>> m_devices; //!< By device
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_RUN_RECORDER_H
