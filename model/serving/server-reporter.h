/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SERVER_REPORTER_H
#define LLM_EDGE_SERVER_REPORTER_H

#include "model-offer.h"

#include "ns3/connection.h"
#include "ns3/energy-budget.h"
#include "ns3/event-id.h"
#include "ns3/hello-header.h"
#include "ns3/model-host.h"
#include "ns3/nstime.h"
#include "ns3/report-header.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Tells a server's peers about the server: it answers HELLO with HELLO, and sends its offer
 * and regular reports of its state to controllers.
 */
class ServerReporter
{
  public:
    /** The server's properties, read at each use. */
    struct Subject
    {
        const uint32_t& id;              //!< Number of the server
        const bool& cloud;               //!< It is behind the backhaul
        const double& accuracy;          //!< Accuracy that it announces, below 0: none
        const Time& interval;            //!< Between reports, 0: none
        const Ptr<ModelHost>& host;      //!< What computes
        const Ptr<EnergyBudget>& budget; //!< Energy it may take, or null
        const ModelOffer& offer;         //!< Models that it takes requests for
    };

    /** @param subject the server */
    explicit ServerReporter(const Subject& subject);

    /** Begin to send reports, if they are enabled. */
    void Start();

    /** Stop reporting, and forget all peers. */
    void Stop();

    /**
     * @brief Answer a peer's HELLO.
     *
     * @param peer the peer
     * @param role what it is
     */
    void Greet(Ptr<Connection> peer, HelloHeader::Role role);

    /** @param peer a peer that has gone */
    void Forget(Ptr<Connection> peer);

    /**
     * @param peer a peer
     * @return whether it has said that it is a device
     */
    bool IsDevice(Ptr<Connection> peer) const;

    /** Send the offer to controllers; after ModelOffer::Set(). */
    void SendOffer() const;

    /** @return what the server says it can do */
    HelloHeader MakeHello() const;

    /** @return its state now */
    ReportHeader MakeReport() const;

  private:
    /** Send a report to every controller, and schedule the next one. */
    void Report();
    /** @param body what every controller is sent */
    void TellControllers(const MessageBody& body) const;

    Subject m_subject;                                                  //!< The server
    std::vector<std::pair<Ptr<Connection>, HelloHeader::Role>> m_peers; //!< Who has said HELLO
    EventId m_next;                                                     //!< Next report
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVER_REPORTER_H
