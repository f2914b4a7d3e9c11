/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REQUEST_LEDGER_H
#define LLM_EDGE_REQUEST_LEDGER_H

#include "request-record.h"

#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <array>
#include <map>

namespace ns3
{
namespace llmedge
{

class LlmClient;
class LlmServer;

/**
 * @ingroup llm-edge
 *
 * @brief The records of a run: it counts the requests in each state; at any instant the counts add
 * up to the number of requests created.
 *
 * It listens to the trace sources of clients and servers, joins what both saw of a request, and
 * traces the finished record once, when the request ends at its device. Only requests that have
 * not ended use memory. What a server says counts only while it is the last one that the request
 * has reached, in the last attempt of its device.
 */
class RequestLedger : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Signature of callbacks for a request that has ended.
     *
     * @param record everything known about it
     */
    typedef void (*RecordTracedCallback)(const RequestRecord& record);

    /** @param client a client to listen to */
    void Observe(Ptr<LlmClient> client);

    /** @param server a server to listen to */
    void Observe(Ptr<LlmServer> server);

    /** @return requests created so far */
    uint64_t GetCreated() const;

    /**
     * @param state a state
     * @return requests in it now; for a terminal state, those that ended in it
     */
    uint64_t GetCount(RequestState state) const;

    /** @return requests that have not ended */
    size_t GetLive() const;

    /**
     * @return energy that servers spent on requests that had ended at their devices before the
     * servers knew of it (J); it is in no request's record
     */
    double GetLateEnergy() const;

    /**
     * @param id an attempt's id on the wire
     * @return what is known of the request so far, null if it has ended or another attempt counts
     */
    const RequestRecord* GetRecord(uint64_t id) const;

    /** @return whether the counts of all states add up to the requests created */
    bool IsConserved() const;

  private:
    void DoDispose() override;

    /** @param record a request its device has created */
    void Created(const RequestRecord& record);
    /** @param record a request its device has sent */
    void Sent(const RequestRecord& record);
    /** @param record a request that has ended at its device */
    void Ended(const RequestRecord& record);
    /**
     * @param id the attempt's id on the wire
     * @param server the server where its prompt is whole now
     */
    void Arrived(uint64_t id, uint32_t server);
    /**
     * @param id the attempt's id on the wire
     * @param server the server
     * @param state what the server did with it
     */
    void ServerState(uint64_t id, uint32_t server, RequestState state);
    /**
     * @param id the attempt's id on the wire
     * @param server the server whose engine has generated its last token
     */
    void ServerFinished(uint64_t id, uint32_t server);
    /**
     * @param id the attempt's id on the wire
     * @param server the server that took its blocks away
     */
    void Preempted(uint64_t id, uint32_t server);
    /**
     * @param id the attempt's id on the wire
     * @param server the server that has let go of it
     * @param joules the attempt's part of the server's energy (J)
     */
    void Charged(uint64_t id, uint32_t server, double joules);
    /**
     * @param id the attempt's id on the wire
     * @param server the server that has loaded its model
     * @param wait how long that took it
     */
    void GotModel(uint64_t id, uint32_t server, Time wait);

    /** A request that has not ended. */
    struct Live
    {
        RequestRecord record; //!< What the servers saw of it
        uint32_t attempt{0};  //!< Attempt whose server events count
    };

    /**
     * @param id an attempt's id on the wire
     * @return the request, or nothing if it has ended or another attempt counts
     */
    const Live* Find(uint64_t id) const;
    /** @copydoc Find(uint64_t) const */
    Live* Find(uint64_t id);
    /**
     * @param id an attempt's id on the wire
     * @param server the server that says something about it
     * @return the request, or nothing if it has ended or is elsewhere by now: a server that the
     * controller has given up may go on
     */
    Live* Find(uint64_t id, uint32_t server);
    /**
     * @param live a request
     * @param state the state it goes to
     */
    void Move(Live& live, RequestState state);

    std::map<uint64_t, Live> m_live;                 //!< Requests that have not ended
    std::array<uint64_t, REQUEST_STATES> m_counts{}; //!< By state
    uint64_t m_created{0};                           //!< Requests created
    double m_lateEnergy{0};                          //!< Energy in no request's record (J)
    TracedCallback<const RequestRecord&> m_ended;    //!< A request has ended
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REQUEST_LEDGER_H
