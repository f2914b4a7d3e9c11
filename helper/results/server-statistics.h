/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SERVER_STATISTICS_H
#define LLM_EDGE_SERVER_STATISTICS_H

#include "ns3/iteration-record.h"
#include "ns3/llm-server.h"
#include "ns3/nstime.h"
#include "ns3/request-record.h"
#include "ns3/run-summary.h"
#include "ns3/sample-set.h"
#include "ns3/simple-ref-count.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What a run says about one server: time averages of its engine, and the samples of the
 * requests it ended. The averages are exact: every change of an engine quantity is integrated.
 */
class ServerStatistics : public SimpleRefCount<ServerStatistics>
{
  public:
    /** @param server a server to listen to */
    explicit ServerStatistics(Ptr<LlmServer> server);
    ~ServerStatistics();
    ServerStatistics(const ServerStatistics&) = delete;
    ServerStatistics& operator=(const ServerStatistics&) = delete;

    /** A quantity that changes in steps, integrated over simulated time. */
    struct StepAverage
    {
        double value{0};    //!< Present value
        double integral{0}; //!< Integral of the past (value times s)
        double peak{0};     //!< Largest value
        Time since;         //!< Since when it has the present value

        /** @param next the value from now on */
        void Change(double next);
        /** @return mean over simulated time up to now */
        double Mean() const;
    };

    /**
     * @param record a request that this server had last, and that has ended
     * @param good whether it completed within its service level objective
     */
    void Add(const RequestRecord& record, bool good);

    /** @return the server */
    Ptr<LlmServer> GetServer() const;

    /** @param record an iteration that ends now */
    void IterationEnded(const IterationRecord& record);

    /** @return time in which at least one of the iterations that have ended was in progress */
    Time GetBusyTime() const;

    /**
     * @param part a number
     * @param whole what it is divided by
     * @return the quotient; nothing if whole is 0
     */
    static std::optional<double> Ratio(double part, double whole);

    /** @return the server's name in files: "edge-0", "cloud-4" */
    std::string GetName() const;

    /** @param summary where the server's metrics go, in the group "server NAME" */
    void Summarise(RunSummary& summary) const;

    /**
     * @brief Write what a server, or all of them, took of energy, and where it went.
     *
     * @param summary where it goes
     * @param group its group
     * @param hosts what computes
     */
    static void SummariseEnergy(RunSummary& summary,
                                const std::string& group,
                                const std::vector<Ptr<ModelHost>>& hosts);

    StepAverage waiting;  //!< Requests waiting
    StepAverage running;  //!< Requests in the batch
    StepAverage kvBlocks; //!< KV blocks in use
    StepAverage power;    //!< Electrical power (W)
    StepAverage up;       //!< 1 while the server is up
    StepAverage shedding; //!< 1 while it sheds load for lack of energy

    uint64_t completed{0};   //!< Requests completed
    uint64_t withinSlo{0};   //!< Requests completed within their SLO
    uint64_t tokens{0};      //!< Tokens that arrived at devices
    uint64_t preemptions{0}; //!< Preemptions of its requests

    SampleSet ttft;       //!< Time to first token at the device (s)
    SampleSet tpot;       //!< Time per output token at the device (s)
    SampleSet e2e;        //!< End-to-end latency at the device (s)
    SampleSet serverTtft; //!< Time to first token at the server (s)
    SampleSet queueing;   //!< Queueing time (s)
    SampleSet uplink;     //!< Time of the prompt on its way (s)
    SampleSet energy;     //!< Server energy of the requests that completed (J)
    SampleSet loadWait;   //!< Time of requests waiting for their model (s)

  private:
    /**
     * @param before old value
     * @param now new value
     */
    void WaitingChanged(uint32_t before, uint32_t now);
    /** @copydoc WaitingChanged */
    void RunningChanged(uint32_t before, uint32_t now);
    /** @copydoc WaitingChanged */
    void KvBlocksChanged(uint32_t before, uint32_t now);
    /** @copydoc WaitingChanged */
    void PowerChanged(double before, double now);
    /** @copydoc WaitingChanged */
    void UpChanged(bool before, bool now);
    /** @copydoc WaitingChanged */
    void SheddingChanged(bool before, bool now);

    /** @param how connects to a trace source, or disconnects from it */
    void Listen(bool (ObjectBase::*how)(std::string, const CallbackBase&));

    Ptr<LlmServer> m_server;                   //!< The server
    Ptr<ModelHost> m_host;                     //!< What computes on it
    Time m_busyTime;                           //!< Sum of m_busy
    std::vector<std::pair<Time, Time>> m_busy; //!< Starts and ends of the times in iterations
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVER_STATISTICS_H
