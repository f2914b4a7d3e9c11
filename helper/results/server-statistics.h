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
 * @brief Statistics of one server: time averages of its engine, and samples of the requests that it
 * served last. The averages are exact: every change of an engine quantity is integrated.
 */
class ServerStatistics : public SimpleRefCount<ServerStatistics>
{
  public:
    /** @param server the server to observe */
    explicit ServerStatistics(Ptr<LlmServer> server);
    ~ServerStatistics();
    ServerStatistics(const ServerStatistics&) = delete;
    ServerStatistics& operator=(const ServerStatistics&) = delete;

    /** A quantity that changes in steps, integrated over simulated time. */
    struct StepAverage
    {
        double value{0};    //!< Current value
        double integral{0}; //!< Integral of the past (value times s)
        double peak{0};     //!< Largest value
        Time since;         //!< When the current value began

        /** What was between two looks. */
        struct Window
        {
            double mean; //!< Over the time since the last look; the current value if that is now
            double peak; //!< Largest value since then
        };

        /** @param next the new value */
        void Change(double next);
        /** @return mean over simulated time until now */
        double Mean() const;
        /** @return what was since the last call, or since the start; the next window begins now */
        Window TakeWindow();

      private:
        /** @return the integral until now */
        double GetIntegral() const;

        Time m_taken;           //!< When the window began
        double m_before{0};     //!< The integral until then
        double m_windowPeak{0}; //!< Largest value since then
    };

    /**
     * @param record a request that has ended and that this server had last
     * @param good whether it completed within its service level objective
     */
    void Add(const RequestRecord& record, bool good);

    /** @return the server */
    Ptr<LlmServer> GetServer() const;

    /** @return what computes on the server, and what has computed there before, oldest first */
    const std::vector<Ptr<ModelHost>>& GetHosts() const;

    /** @return energy that the server has drawn (J) */
    double GetEnergy() const;

    /** @param record an iteration that ends now */
    void IterationEnded(const IterationRecord& record);

    /**
     * @return time during which at least one iteration was in progress, of iterations that have
     * ended
     */
    Time GetBusyTime() const;

    /**
     * @param part numerator
     * @param whole denominator
     * @return the quotient; nothing if whole is 0
     */
    static std::optional<double> Ratio(double part, double whole);

    /** @return the server's name in files: "edge-0", "cloud-4" */
    std::string GetName() const;

    /** @param summary receives the server's metrics, in the group "server NAME" */
    void Summarise(RunSummary& summary) const;

    /**
     * @brief Write the energy of a server, or of all servers, and its parts.
     *
     * @param summary receives the metrics
     * @param group its group
     * @param hosts the model hosts of the servers
     */
    static void SummariseEnergy(RunSummary& summary,
                                const std::string& group,
                                const std::vector<Ptr<ModelHost>>& hosts);

    StepAverage waiting;  //!< Requests waiting
    StepAverage running;  //!< Requests in the batch
    StepAverage kvBlocks; //!< KV blocks in use
    StepAverage power;    //!< Electrical power (W)
    StepAverage up;       //!< 1 while the server is up
    StepAverage shedding; //!< 1 while the server sheds load for lack of energy

    uint64_t completed{0};   //!< Requests completed
    uint64_t withinSlo{0};   //!< Requests completed within their SLO
    uint64_t tokens{0};      //!< Tokens that arrived at devices
    uint64_t preemptions{0}; //!< Preemptions of its requests

    SampleSet ttft;       //!< Time to first token at the device (s)
    SampleSet tpot;       //!< Time per output token at the device (s)
    SampleSet e2e;        //!< End-to-end latency at the device (s)
    SampleSet serverTtft; //!< Time to first token at the server (s)
    SampleSet queueing;   //!< Queueing time (s)
    SampleSet uplink;     //!< Time from sending to the arrival of the prompt (s)
    SampleSet energy;     //!< Server energy of the requests that completed (J)
    SampleSet loadWait;   //!< Time that requests waited for their model (s)

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

    /**
     * @param before what computed until now
     * @param now what computes from now on
     */
    void HostChanged(Ptr<ModelHost> before, Ptr<ModelHost> now);

    /** @param how connects to a trace source, or disconnects from it */
    void Listen(bool (ObjectBase::*how)(std::string, const CallbackBase&));
    /** @param how connects to a trace source of what computes, or disconnects from it */
    void ListenToHost(bool (ObjectBase::*how)(std::string, const CallbackBase&));

    Ptr<LlmServer> m_server;                   //!< The server
    std::vector<Ptr<ModelHost>> m_hosts;       //!< What computes there is the last one
    Time m_busyTime;                           //!< Sum of m_busy
    std::vector<std::pair<Time, Time>> m_busy; //!< Starts and ends of the times in iterations
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVER_STATISTICS_H
