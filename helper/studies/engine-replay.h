/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ENGINE_REPLAY_H
#define LLM_EDGE_ENGINE_REPLAY_H

#include "ns3/inference-engine.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief One request to replay, with its arrival and the user's id.
 */
struct ReplayRequest
{
    std::string name;         //!< The user's own request id
    Time arrival;             //!< When it is submitted
    InferenceRequest request; //!< The request; its id is set by EngineReplay

    std::optional<uint64_t> traceRow; //!< Its row in the trace's file, from 0
    uint64_t session{0};              //!< Session, 0: none
    Time thinkTime; //!< Time after the end of the session's last turn; 0: it waits for no turn
};

/**
 * @ingroup llm-edge
 *
 * @brief The result of a replayed request.
 */
struct ReplayResult
{
    bool completed{false};   //!< All tokens were generated; false if the engine refused it
    uint32_t tokens{0};      //!< Tokens generated
    uint32_t preemptions{0}; //!< How often it was preempted
    Time firstToken;         //!< From submission to the first token
    Time lastToken;          //!< From submission to the last token

    /** @return time to first token (s) */
    double Ttft() const;
    /** @return mean time per token after the first (s); 0 if there is only one */
    double Tpot() const;
    /** @return time to the last token (s) */
    double E2e() const;
};

/**
 * @ingroup llm-edge
 *
 * @brief Replays requests on inference engines without a network, and measures latencies at the
 * engine.
 *
 * Requests go to the engines in turn, in the order of arrival; requests that arrive at the same
 * instant go in the order given. A turn with a think time is submitted at its arrival, or that long
 * after the end of the turn before it, whichever is later. The replay sets the engines' callbacks.
 */
class EngineReplay
{
  public:
    /** Called with the number of requests that have ended. */
    using ProgressCallback = Callback<void, uint64_t>;

    /**
     * @param engines the engines, at least one
     */
    explicit EngineReplay(std::vector<Ptr<InferenceEngine>> engines);

    /**
     * @param latency time that a request spends in the server's front end (HTTP, tokenizer) before
     * its engine sees it. It is part of TTFT and E2E. 0 or more; 0 by default
     */
    void SetFrontEndLatency(Time latency);

    /**
     * @brief Run the simulator until all requests have ended.
     *
     * @param requests the requests, in any order of arrival
     * @param progress called with the number of requests that have ended, after each; may be null
     * @return one result per request, in their order
     */
    std::vector<ReplayResult> Run(std::vector<ReplayRequest> requests,
                                  ProgressCallback progress = ProgressCallback());

  private:
    /** Put requests in the order of arrival, and those that wait for a turn behind that turn. */
    void Order();
    /** Submit the requests that arrive now, and schedule the next arrival. */
    void Arrive();
    /** @param index a request, submitted now */
    void Submit(size_t index);
    /**
     * @param id index of the request
     * @param count tokens it has
     */
    void OnToken(uint64_t id, uint32_t count);
    /**
     * @param id index of the request
     * @param outcome how it ended
     */
    void OnFinish(uint64_t id, InferenceOutcome outcome);
    /** @param id index of the request */
    void OnPreemption(uint64_t id);

    std::vector<Ptr<InferenceEngine>> m_engines; //!< The engines
    std::vector<ReplayRequest> m_requests;       //!< The requests
    std::vector<size_t> m_order;                 //!< Indices of those that wait for no turn
    std::vector<size_t> m_followers;     //!< By index: the turn that waits for it, or itself
    uint64_t m_submitted{0};             //!< Number of requests submitted
    std::vector<ReplayResult> m_results; //!< Their results
    Time m_frontEndLatency;              //!< From arrival to the engine
    size_t m_next{0};                    //!< Index of the next request in m_order
    uint64_t m_ended{0};                 //!< Number of requests that have ended
    ProgressCallback m_progress;         //!< Called with that number
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ENGINE_REPLAY_H
