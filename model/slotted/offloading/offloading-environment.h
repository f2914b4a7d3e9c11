/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_ENVIRONMENT_H
#define LLM_EDGE_OFFLOADING_ENVIRONMENT_H

#include "offloading-outcome.h"
#include "offloading-pricing.h"
#include "offloading-radio.h"
#include "offloading-result.h"
#include "offloading-servers.h"
#include "offloading-sites.h"
#include "offloading-task.h"
#include "offloading-terminals.h"
#include "offloading-workload.h"

#include "ns3/dispatch-policy.h"
#include "ns3/object.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Terminals on the ground and in the air, a cloud and four edge servers, without packets:
 * the offloading problem of He, Fang, Yu and Leung.
 *
 * Call Configure() once; then Start(), and for every task GetRequest(), GetServers() and Step(),
 * until IsOver(). Request and servers look as they do to a controller on packets, so that the same
 * DispatchPolicy decides.
 *
 * A decision is the first of these that applies: invalid, if it rejects the task or allocates more
 * than is left; out of memory, if the task needs more than it gets; late, if the latency exceeds
 * the deadline; completed. The latency is Eq. 8: transmission of task and answer at the rate of the
 * link when the task arrives, propagation, the wait for one of the server's slots, and the
 * inference, longer with a smaller compute share (ComputeShareCurve). What a task gets, it holds
 * until its answer has arrived or its deadline is over.
 *
 * Price and risk are taken away from rewards and utility if they have weights (OffloadingPricing).
 *
 * Devices reach all servers, the cloud included, by radio, as in the study (OffloadingRadio;
 * OffloadingSites says where they are). A decision without an allocation gets the largest one.
 */
class OffloadingEnvironment : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** Told of what becomes of decisions, when a controller would learn it. */
    using Listener = std::function<void(const DispatchOutcome&)>;

    OffloadingEnvironment();

    /**
     * @brief Set up the servers as the attributes say; before any other method.
     * @throws InputError if a name is unknown, or a latency model lacks a figure that it needs
     */
    void Configure();

    /** @param listener told of what becomes of decisions; null: nobody */
    void SetListener(Listener listener);

    /** Begin an episode: new terminals, new tasks, nothing held. */
    void Start();

    /**
     * @brief Play the present episode to its end, and go back to its begin. The listener is told
     * nothing.
     *
     * @param decide decides about the present task
     * @return the reward of the episode
     * @throws InputError as Step() does
     */
    double Rehearse(const std::function<DispatchDecision()>& decide);

    /** @return whether all tasks of the episode have been decided */
    bool IsOver() const;

    /** @return the task to be decided about; the last one when the episode is over */
    const RequestView& GetRequest() const;

    /** @return the servers when it arrives */
    const std::vector<ServerView>& GetServers() const;

    /**
     * @brief Decide about the task, and go on to the next one.
     *
     * @param decision the decision
     * @return what it leads to; valid until the next call
     * @throws InputError if there is no such server, or the allocation is not above 0 and at most
     * the largest one; then nothing has happened
     */
    const OffloadingResult& Step(const DispatchDecision& decision);

    /** @return the episode's results so far */
    const OffloadingOutcome& GetOutcome() const;

    /** @return the task to be decided about, with everything that policies do not see */
    const OffloadingTask& GetTask() const;

    /** @return number of tasks in an episode */
    uint32_t GetTasks() const;

    /** @return requests that hold the largest allocation of a server (OffloadingSites::Slots) */
    uint32_t GetSlots() const;

    /** @return the books of what is held, for tests */
    const OffloadingServers& GetBooks() const;

    /**
     * @brief Compute the latency of the present task by Eq. 8, exactly.
     *
     * @param server a server
     * @param amounts what it gets there
     * @return the latency (s)
     */
    double GetLatency(size_t server, const ResourceAmounts& amounts);

    /**
     * @brief Assign fixed random streams.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

  private:
    /** The latency of a task, by part. */
    struct Times
    {
        double readyS{0};   //!< When it is at the server (s from the episode's begin)
        double computeS{0}; //!< Inference (s)
        double latencyS{0}; //!< Eq. 8 (s)
    };

    /** Begin the present episode again, with the same terminals and tasks. */
    void Restart();
    /** Make what policies see of the present task. */
    void Present();
    /**
     * @param server the present task's server
     * @param amounts what it gets there, and has reserved
     * @return what becomes of it
     */
    OffloadingResult Serve(size_t server, const ResourceAmounts& amounts);
    /**
     * @brief Take price and risk away from a reward.
     *
     * @param server the present task's server, which has reserved what the task gets
     * @param amounts what it gets
     * @param result what becomes of it
     */
    void Charge(size_t server, const ResourceAmounts& amounts, OffloadingResult& result) const;
    /**
     * @param server a server
     * @param amounts what the present task gets there
     * @return its times
     */
    Times GetTimes(size_t server, const ResourceAmounts& amounts);
    /**
     * @brief Tell the listener what has become of a task.
     *
     * @param index number of the task
     * @param server its server; nothing: none was chosen
     * @param result what has become of it
     */
    void Tell(uint64_t index,
              const std::optional<size_t>& server,
              const OffloadingResult& result) const;
    /** @param nowS until when time passes (s) */
    void Advance(double nowS);

    double m_deadlineS{0}; //!< Attribute Deadline (s)
    double m_failureS{0};  //!< Attribute FailureLatency (s)

    Ptr<OffloadingTerminals> m_terminals;    //!< The terminals
    Ptr<OffloadingWorkload> m_workload;      //!< Draws tasks
    Ptr<OffloadingSites> m_sites;            //!< The servers
    Ptr<OffloadingRadio> m_radio;            //!< Data rates
    Ptr<OffloadingPricing> m_pricing;        //!< Price and risk
    OffloadingServers m_servers;             //!< What is held
    std::vector<OffloadingTask> m_tasks;     //!< Tasks of the episode
    size_t m_next{0};                        //!< The present task
    RequestView m_request;                   //!< As a policy sees it
    OffloadingOutcome m_outcome;             //!< Results so far
    Listener m_listener;                     //!< Told of outcomes
    std::vector<OffloadingResult> m_results; //!< By task, so far
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_ENVIRONMENT_H
