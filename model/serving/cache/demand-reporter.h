/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DEMAND_REPORTER_H
#define LLM_EDGE_DEMAND_REPORTER_H

#include "ns3/demand-header.h"
#include "ns3/event-id.h"
#include "ns3/llm-controller.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"
#include "ns3/shared-demand-header.h"
#include "ns3/traced-callback.h"

#include <cstdint>
#include <functional>
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
 * @brief Counts the requests at a controller, and reports to each edge server at the end of every
 * epoch the requests of its own devices.
 *
 * A device's own server is that of CachedModelDispatchPolicy::FindHome(), at the moment of the
 * request. Reports are DEMAND messages that
 * cross the network; where the controller has its control information free of charge, they are
 * handed over at once. A report lists the models that were asked for, or with ReportZeros all those
 * set by SetModels(), so that whoever reads it can tell no requests from a lost count. Each model's
 * count is left out with probability TelemetryLoss, and the message leaves ReportDelay after the
 * epoch's end; a message for a server that is down then is lost. Requests that name no model are
 * not counted.
 *
 * With Share every other edge server gets a copy of each report, in a SHARED_DEMAND message that
 * crosses the network to it, too. A copy says what the report said. It is lost as a whole with
 * probability ShareLoss, and leaves ShareDelay after the report.
 */
class DemandReporter : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    DemandReporter();

    /**
     * @brief Set the models that reports list with ReportZeros.
     * @param models their names
     */
    void SetModels(const std::vector<std::string>& models);

    /**
     * @brief Start counting.
     *
     * @param controller who is asked
     * @param start beginning of epoch 0, not in the past
     */
    void Start(Ptr<LlmController> controller, Time start);

    /**
     * @brief Assign fixed random streams.
     *
     * @param stream first stream index to use
     * @return number of streams used: one, for counts that get lost, and another one for copies
     * with Share
     */
    int64_t AssignStreams(int64_t stream);

    /**
     * @brief Signature of callbacks for a report that is sent.
     *
     * @param server index of the server, in the controller's order
     * @param demand what it says
     * @param lost counts that it leaves out
     * @param sent whether it leaves at all: the server is there
     */
    typedef void (*ReportTracedCallback)(uint32_t server,
                                         const DemandHeader& demand,
                                         uint32_t lost,
                                         bool sent);

  protected:
    void DoDispose() override;

  private:
    /** Requests of the devices of one server, by model. */
    using Counts = std::map<std::string, uint32_t>;

    /** @param request a request that has come */
    void Count(const RequestView& request);
    /** End the epoch. */
    void EndEpoch();
    /**
     * @brief Create a server's report, and send it after the delay.
     * @param index the server
     * @param epoch the epoch that has ended
     * @param counts what was asked for in it
     */
    void Report(size_t index, uint32_t epoch, const Counts& counts);
    /**
     * @param index the server
     * @param demand its report
     * @param lost counts that it leaves out
     */
    void Send(size_t index, const DemandHeader& demand, uint32_t lost);
    /**
     * @brief Send copies of a report to the other edge servers.
     * @param index the server whose devices it is about
     * @param demand the report
     */
    void Share(size_t index, const DemandHeader& demand);
    /**
     * @param index the server that gets a copy
     * @param demand the copy
     */
    void SendCopy(size_t index, const SharedDemandHeader& demand);
    /**
     * @brief Do something when a delay is over, or at once where there is none.
     *
     * @param delay the delay
     * @param what what is done, unless this object is disposed of before
     */
    void Later(Time delay, std::function<void()> what);

    Time m_epoch;           //!< Attribute Epoch
    Time m_delay;           //!< Attribute ReportDelay
    double m_telemetryLoss; //!< Attribute TelemetryLoss
    bool m_reportZeros;     //!< Attribute ReportZeros
    bool m_share;           //!< Attribute Share
    double m_shareLoss;     //!< Attribute ShareLoss
    Time m_shareDelay;      //!< Attribute ShareDelay

    Ptr<UniformRandomVariable> m_loss;   //!< Which counts get lost
    Ptr<UniformRandomVariable> m_copies; //!< Which copies get lost
    Ptr<LlmController> m_controller;     //!< Who is asked
    Counts m_zeros;                      //!< The models set, without requests
    std::map<size_t, Counts> m_counts;   //!< By server, in this epoch
    uint32_t m_number{0};                //!< The epoch
    EventId m_end;                       //!< Its end
    std::vector<EventId> m_sends;        //!< Reports that leave later

    TracedCallback<uint32_t, const DemandHeader&, uint32_t, bool> m_reportTrace; //!< Report
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DEMAND_REPORTER_H
