/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SERVED_REQUESTS_H
#define LLM_EDGE_SERVED_REQUESTS_H

#include "model-offer.h"

#include "ns3/connection.h"
#include "ns3/end-header.h"
#include "ns3/event-id.h"
#include "ns3/framing.h"
#include "ns3/model-host.h"
#include "ns3/request-header.h"
#include "ns3/resource-amounts.h"

#include <cstdint>
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
 * @brief The requests in progress on a server, from the last byte of the prompt to the end of the
 * answer.
 *
 * A request passes the front end, is computed by the host, and its tokens are sent as they come:
 * the first at once, later ones coalesced. Every request ends with one END, unless its peer has
 * gone or given it up.
 */
class ServedRequests
{
  public:
    /** The server's attributes, read at each use. */
    struct Settings
    {
        const uint32_t& server;           //!< Number of the server
        const Time& frontEndLatency;      //!< From the prompt's arrival to the engine
        const uint32_t& paths;            //!< Reasoning paths of an answer
        const uint32_t& tokensPerMessage; //!< Tokens coalesced after the first
        const double& bytesPerToken;      //!< Text of a token (bytes)
        const uint32_t& messageOverhead;  //!< What surrounds the tokens of a message (bytes)
        const Framing& framing;           //!< How many bytes messages take
    };

    /** A request. */
    struct Request
    {
        Ptr<Connection> peer;  //!< Who asked
        std::string model;     //!< The model asked for, empty for any
        uint32_t prompt{0};    //!< Its prompt (tokens)
        uint32_t generated{0}; //!< Tokens of the answer that there are
        uint32_t sent{0};      //!< Tokens of it that have left
        EventId submission;    //!< Its way from the front end to the engine
    };

    /**
     * Called for a request whose whole answer has been generated, before the last part of it is
     * sent.
     */
    using AnsweredCallback = Callback<void, uint64_t, const Request&>;

    /**
     * @param settings the server's attributes
     * @param offer the models that it takes requests for; must outlive this
     * @param answered hears of answers
     */
    ServedRequests(const Settings& settings, const ModelOffer& offer, AnsweredCallback answered);
    ~ServedRequests();

    // The host calls back to this object.
    ServedRequests(const ServedRequests&) = delete;
    ServedRequests& operator=(const ServedRequests&) = delete;

    /** @param host what computes from now on, in place of another one; null: nothing does */
    void SetHost(Ptr<ModelHost> host);

    /**
     * @param id an id
     * @return who has asked with it; null: nobody
     */
    Ptr<Connection> GetPeer(uint64_t id) const;

    /**
     * @brief Accept a request; a request for a model that is not offered ends with ELSEWHERE.
     *
     * @param peer who asks
     * @param id its id, which is free
     * @param header what is asked, prompt and answer not empty
     * @param allocation what a controller has allotted to it
     */
    void Accept(Ptr<Connection> peer,
                uint64_t id,
                const RequestHeader& header,
                const ResourceAmounts& allocation);

    /**
     * @brief Refuse a request that this server does not have.
     *
     * @param peer who asks
     * @param id its id
     * @param reason why
     */
    void Reject(Ptr<Connection> peer, uint64_t id, const std::string& reason);

    /**
     * @brief Cancel a request if it belongs to that peer.
     *
     * @param peer who does not wait any more
     * @param id the request
     */
    void Cancel(Ptr<Connection> peer, uint64_t id);

    /** @param peer who has gone; its requests are given up */
    void CancelAll(Ptr<Connection> peer);

    /** Empty the host and forget all requests, without messages. */
    void Clear();

    /**
     * @brief Empty the host; all requests fail.
     * @param reason why
     */
    void FailAll(const std::string& reason);

  private:
    using Requests = std::map<uint64_t, Request>; //!< By id on the wire

    /**
     * @brief Forget a request.
     * @param found it
     * @return it
     */
    Request Remove(Requests::iterator found);
    /** @return all requests, which are let go of; the host is empty */
    Requests RemoveAll();
    /**
     * @param request a request that goes to the engine now
     * @param model the model that it asks for, empty for any
     */
    void Submit(const InferenceRequest& request, const std::string& model);
    /**
     * @param id a request of the engine
     * @param generated tokens generated so far
     */
    void HandleToken(uint64_t id, uint32_t generated);
    /**
     * @param id a request that has left the engine
     * @param outcome how
     */
    void HandleFinish(uint64_t id, InferenceOutcome outcome);
    /**
     * @param id a request that is refused after all
     * @param refusal why
     */
    void HandleRefusal(uint64_t id, const RequestRefusal& refusal);
    /**
     * @brief Send the tokens that have not been sent, if any.
     * @param id the request
     * @param request it
     */
    void SendTokens(uint64_t id, Request& request) const;
    /**
     * @param peer who asked
     * @param id the request
     * @param tokens tokens of the whole answer
     * @param outcome how it ended
     * @param reason why, if not completed
     * @param model the model asked for, if completed
     */
    void SendEnd(Ptr<Connection> peer,
                 uint64_t id,
                 uint32_t tokens,
                 EndHeader::Outcome outcome,
                 const std::string& reason,
                 const std::string& model = "") const;

    Settings m_settings;         //!< The server's attributes
    const ModelOffer& m_offer;   //!< Models that it takes requests for
    AnsweredCallback m_answered; //!< Hears of answers
    Ptr<ModelHost> m_host;       //!< What computes
    Requests m_requests;         //!< Those that have not ended
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVED_REQUESTS_H
