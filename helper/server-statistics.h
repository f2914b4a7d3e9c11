/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef SERVER_STATISTICS_H
#define SERVER_STATISTICS_H

#include "ns3/iteration-record.h"
#include "ns3/llm-server.h"
#include "ns3/nstime.h"
#include "ns3/sample-set.h"
#include "ns3/simple-ref-count.h"

#include <cstdint>

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

    /** @return the server */
    Ptr<LlmServer> GetServer() const;

    StepAverage waiting;  //!< Requests waiting
    StepAverage running;  //!< Requests in the batch
    StepAverage kvBlocks; //!< KV blocks in use
    StepAverage power;    //!< Electrical power (W)
    StepAverage up;       //!< 1 while the server is up

    double busyS{0};         //!< Time in iterations (s)
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
    /** @param record a finished iteration */
    void IterationEnded(const IterationRecord& record);

    Ptr<LlmServer> m_server; //!< The server
};

} // namespace llmedge
} // namespace ns3

#endif // SERVER_STATISTICS_H
