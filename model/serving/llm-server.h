/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LLM_SERVER_H
#define LLM_EDGE_LLM_SERVER_H

#include "model-offer.h"
#include "request-record.h"
#include "served-requests.h"
#include "server-reporter.h"

#include "ns3/demand-header.h"
#include "ns3/end-header.h"
#include "ns3/energy-budget.h"
#include "ns3/hello-header.h"
#include "ns3/message-application.h"
#include "ns3/model-host.h"
#include "ns3/report-header.h"
#include "ns3/resource-amounts.h"
#include "ns3/shared-demand-header.h"
#include "ns3/traced-callback.h"
#include "ns3/traced-value.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

class AllocatedRequestHeader;
class RequestHeader;

/**
 * @ingroup llm-edge
 *
 * @brief An inference server on a node: engines behind a port.
 *
 * Peers (a controller, or devices themselves) connect, say HELLO, and send REQUEST messages; the
 * server answers HELLO with what it is, streams TOKENS and ends each request with END. A request
 * reaches the engine when the last byte of its prompt has arrived. The first token always leaves
 * at once; later ones are coalesced into messages of TokensPerMessage tokens.
 *
 * A request that asks for a model that the server cannot have is refused, as are new requests while
 * an EnergyBudget is exhausted; reports say that the server is draining then.
 *
 * A controller may send ALLOCATED instead of REQUEST: then the request has the compute share and
 * the quota of KV blocks that it says. One that outgrows its quota fails.
 *
 * A server that has said which models it takes requests for (SetOffer()) tells controllers so, and
 * ends requests for others with ELSEWHERE: the controller may give them to another server.
 *
 * A peer whose pipe ends has its requests cancelled. Malformed and unexpected messages are counted
 * and traced; a malformed one ends the pipe it came through.
 */
class LlmServer : public MessageApplication
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    LlmServer();

    /**
     * @brief Let the server have one model, on GPUs of its own. A server that is up crashes and
     * restarts with it. What it had before is switched off; energy source, energy budget and
     * statistics follow the new engine.
     *
     * @param engine what computes the model; configured, not shared with another server
     */
    void SetEngine(Ptr<InferenceEngine> engine);

    /** @return the engine; with several models that of the first */
    Ptr<InferenceEngine> GetEngine() const;

    /**
     * @brief Let the server have other models, as SetEngine() does.
     * @param host what computes; configured, not shared with another server
     */
    void SetHost(Ptr<ModelHost> host);

    /** @return what computes, null before SetEngine() or SetHost() */
    Ptr<ModelHost> GetHost() const;

    /** @param budget the energy it may take, already watching the server's host; null: any */
    void SetEnergyBudget(Ptr<EnergyBudget> budget);

    /** @return the energy it may take, null if it is not limited */
    Ptr<EnergyBudget> GetEnergyBudget() const;

    /** @return whether the GPUs have power: false while the battery is empty */
    bool IsPowered() const;

    /** @return its number in reports, messages and files */
    uint32_t GetId() const;

    /** @return whether it is behind the backhaul */
    bool IsCloud() const;

    /** Called when a report of the demand arrives, which decides about models. */
    using DemandCallback = Callback<void, const DemandHeader&>;

    /**
     * @brief Take requests only for some models, and tell the controllers.
     * @param models their names, as requests give them
     */
    void SetOffer(const std::set<std::string>& models);

    /** @return the models it takes requests for; null: any */
    std::shared_ptr<const std::set<std::string>> GetOffer() const;

    /** @param callback called with each report of the demand; null: reports are dropped */
    void SetDemandCallback(DemandCallback callback);

    /**
     * @brief Give the server a report of the demand.
     *
     * @param demand the report
     * @return false if nobody here wants it
     */
    bool TakeDemand(const DemandHeader& demand);

    /** Called when a report of the demand at another server arrives. */
    using SharedDemandCallback = Callback<void, const SharedDemandHeader&>;

    /** @param callback called with each report of another server's demand; null: dropped */
    void SetSharedDemandCallback(SharedDemandCallback callback);

    /**
     * @brief Give the server a report of the demand at another one.
     *
     * @param demand the report
     * @return false if nobody here wants it
     */
    bool TakeSharedDemand(const SharedDemandHeader& demand);

    /** @return its report as of now */
    ReportHeader MakeReport() const;

    /**
     * @brief Signature of callbacks for a request that has reached the server, or whose last token
     * has been generated.
     *
     * @param id the attempt's id on the wire
     * @param server this server's id
     */
    typedef void (*RequestTracedCallback)(uint64_t id, uint32_t server);

    /**
     * @brief Signature of callbacks for a request whose state changes.
     *
     * @param id the attempt's id on the wire
     * @param server this server's id
     * @param state QUEUED, PREFILLING or DECODING
     */
    typedef void (*StateTracedCallback)(uint64_t id, uint32_t server, RequestState state);

    /**
     * @brief Signature of callbacks for a request that leaves the server.
     *
     * @param id the attempt's id on the wire
     * @param server this server's id
     * @param joules its part of the energy of the iterations it was in (J)
     */
    typedef void (*EnergyTracedCallback)(uint64_t id, uint32_t server, double joules);

    /**
     * @brief Signature of callbacks for a request whose whole answer has been generated.
     *
     * @param id the attempt's id on the wire
     * @param model the model it asked for, empty for any
     * @param promptTokens its prompt (tokens)
     * @param tokens the answer (tokens)
     */
    typedef void (*AnsweredTracedCallback)(uint64_t id,
                                           const std::string& model,
                                           uint32_t promptTokens,
                                           uint32_t tokens);

    /**
     * @brief Signature of callbacks for a request that has got the model for which it waited.
     *
     * @param id the attempt's id on the wire
     * @param server this server's id
     * @param wait how long it waited for the model
     */
    typedef void (*LoadWaitTracedCallback)(uint64_t id, uint32_t server, Time wait);

    /**
     * @brief Signature of callbacks for a server that computes with something else from now on.
     *
     * @param before what has computed until now, null: nothing
     * @param now what computes from now on, null: nothing
     */
    typedef void (*HostTracedCallback)(Ptr<ModelHost> before, Ptr<ModelHost> now);

    /**
     * @brief Signature of callbacks for a message that was dropped.
     *
     * @param server this server's id
     * @param reason what was wrong with it
     */
    typedef void (*DropTracedCallback)(uint32_t server, const std::string& reason);

  private:
    void CheckReady() const override;
    void HandleUp() override;
    void HandleDown(bool abort) override;
    void HandleMessage(Ptr<Connection> peer, const Message& message) override;
    void HandleClose(Ptr<Connection> peer, std::string reason) override;
    void TraceDrop(const std::string& reason) override;
    void DoDispose() override;

    /**
     * @param peer a peer
     * @param id the request's id
     * @param header what is asked
     * @param allocation what a controller has allotted to it
     */
    void HandleRequest(Ptr<Connection> peer,
                       uint64_t id,
                       const RequestHeader& header,
                       const ResourceAmounts& allocation);
    /**
     * @param peer a peer
     * @param id the request's id
     * @param header what is asked, and what is allotted to it; devices may not send that
     */
    void HandleAllocated(Ptr<Connection> peer, uint64_t id, const AllocatedRequestHeader& header);
    /**
     * @param peer a peer
     * @param demand its report of the demand; devices may not send those
     */
    void HandleDemand(Ptr<Connection> peer, const DemandHeader& demand);
    /**
     * @param peer a peer
     * @param demand its report of another server's demand; devices may not send those
     */
    void HandleSharedDemand(Ptr<Connection> peer, const SharedDemandHeader& demand);

    /** Disconnect from the model host. */
    void ForgetHost();
    /** @param how connects to a trace source of what computes, or disconnects from it */
    void ListenToHost(bool (ObjectBase::*how)(std::string, const CallbackBase&));
    /**
     * Handle that the battery has become empty, so that requests in progress fail, or is no longer
     * empty.
     */
    void HandleBattery();
    /** Tell the model host whether the server is up, down or without energy. */
    void UpdateCondition();
    /**
     * @param id a request whose whole answer there is
     * @param request it
     */
    void HandleAnswered(uint64_t id, const ServedRequests::Request& request);
    /**
     * @param id a request of the engine
     * @param state its new state there
     */
    void HandleEngineState(uint64_t id, EngineState state);
    /** @param id a request whose blocks the engine took away */
    void HandlePreemption(uint64_t id);
    /**
     * @param id a request that is leaving its engine
     * @param joules its energy (J)
     */
    void HandleRequestEnergy(uint64_t id, double joules);
    /**
     * @param id a request that has got its model
     * @param wait how long it waited for it
     */
    void HandleLoadWait(uint64_t id, Time wait);

    uint32_t m_id{0};               //!< Number in reports, messages and files
    bool m_cloud{false};            //!< Behind the backhaul
    uint16_t m_port{0};             //!< Where it listens
    Time m_frontEndLatency;         //!< From the prompt's arrival to the engine
    uint32_t m_tokensPerMessage{1}; //!< Tokens coalesced after the first
    double m_bytesPerToken{4};      //!< Bytes of one token's text
    uint32_t m_messageOverhead{0};  //!< Bytes around the tokens of a message
    Time m_reportInterval;          //!< Between reports, 0: none
    uint32_t m_paths{1};            //!< Reasoning paths of an answer
    double m_accuracy{-1};          //!< Accuracy announced, below 0: none

    Ptr<ModelHost> m_host;      //!< What computes
    Ptr<EnergyBudget> m_budget; //!< Energy it may take, or null
    DemandCallback m_demand;    //!< Who wants reports of the demand

    SharedDemandCallback m_sharedDemand; //!< Who wants reports of other servers' demand
    ModelOffer m_offer;                  //!< Models that it takes requests for
    ServedRequests m_requests;           //!< Requests that it works on
    ServerReporter m_reporter;           //!< Tells peers about this server

    TracedValue<bool> m_powered{true}; //!< The GPUs have power

    TracedCallback<uint64_t, uint32_t> m_arrivedTrace;             //!< Prompt whole here
    TracedCallback<uint64_t, uint32_t, RequestState> m_stateTrace; //!< Next state
    TracedCallback<uint64_t, uint32_t> m_finishedTrace;            //!< Last token generated
    TracedCallback<uint64_t, uint32_t> m_preemptionTrace;          //!< Blocks taken away
    TracedCallback<uint64_t, uint32_t, double> m_energyTrace;      //!< Energy of a request
    TracedCallback<uint64_t, uint32_t, Time> m_loadWaitTrace;      //!< Wait for a model
    TracedCallback<Ptr<ModelHost>, Ptr<ModelHost>> m_hostTrace;    //!< Computes with another
    TracedCallback<uint64_t, const std::string&, uint32_t, uint32_t>
        m_answeredTrace;                                      //!< Whole answer generated
    TracedCallback<uint32_t, const std::string&> m_dropTrace; //!< Message dropped
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LLM_SERVER_H
