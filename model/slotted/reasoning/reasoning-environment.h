/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_ENVIRONMENT_H
#define LLM_EDGE_REASONING_ENVIRONMENT_H

#include "reasoning-outcome.h"
#include "reasoning-services.h"
#include "reasoning-session.h"
#include "reasoning-step-runner.h"

#include "ns3/admission-decision.h"
#include "ns3/admission-problem.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"
#include "ns3/reasoning-benchmark.h"
#include "ns3/reasoning-features.h"
#include "ns3/step-observation.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Devices with a small model that share the large model of a server and an uplink, in time
 * slots: the system of He, Shao and Hou.
 *
 * Call Start(), then for every slot GetSteps(), Nominate() and Step(), until IsOver(). In a slot
 * -# tasks that have arrived, and tasks whose step has ended, are at the beginning of a step;
 * -# the caller says which of these steps are nominated; the others begin on their devices;
 * -# the caller decides about the nominated steps and those that wait: local, queue or server;
 * -# an admitted step is uploaded with its share of the bandwidth, and then computed. It keeps its
 *    server from admission on; servers and bandwidth that become free are free in the next slot.
 *
 * The channel of each candidate is drawn anew in every slot (Rayleigh fading). The context is
 * uploaded in full for each step. The large model's KV cache is lost after each step
 * (ServerKv=None), or kept until the task ends (Retained); the small model's is always kept.
 *
 * Tasks that arrive in the first slots (WarmUp) and after the last (Slots) do not count. Arrivals
 * end after Slots; then the tasks that are left may end within DrainSlots further slots. Uses four
 * streams, and a fifth if features are observed.
 */
class ReasoningEnvironment : public Object
{
  public:
    /** @brief What uploads of earlier slots leave of the bandwidth. */
    enum BandwidthUse : uint8_t
    {
        CONSERVE, //!< What they do not use
        REUSE     //!< All of it; the paper says so, though more is used than there is
    };

    /** @brief What the server keeps of a context after a step. */
    enum ServerKv : uint8_t
    {
        NONE,    //!< Nothing
        RETAINED //!< All of it
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    ReasoningEnvironment();

    /**
     * @brief Set the tasks; before Start().
     *
     * @param benchmark the tasks
     * @throws InputError if an attribute of StepTimes is impossible
     */
    void Configure(const ReasoningBenchmark& benchmark);

    /**
     * @brief Set the tasks; before Start().
     *
     * @param source where they come from
     * @throws InputError if an attribute of StepTimes is impossible
     */
    void Configure(Ptr<ReasoningSource> source);

    /**
     * @brief Review steps of the small model.
     * @param leastScore steps with a lower score are rejected; nothing: they are not reviewed
     */
    void SetLeastScore(std::optional<double> leastScore);

    /**
     * @brief Observe the features of steps, which trained networks need; before AssignStreams().
     * @param observe whether to
     */
    void ObserveFeatures(bool observe);

    /** Begin an episode; after Configure(). */
    void Start();

    /** @return whether the episode has ended */
    bool IsOver() const;

    /** @return the steps that begin in this slot */
    const std::vector<StepObservation>& GetSteps() const;

    /**
     * @brief Let the steps begin that are not nominated.
     *
     * @param screenings for each of GetSteps(), whether it is nominated
     * @return the steps that the server has to decide on: those that wait, and those nominated
     */
    const AdmissionProblem& Nominate(const std::vector<StepScreening>& screenings);

    /**
     * @brief Carry out the server's decision, and go on to the next slot.
     * @param decision what becomes of the steps that Nominate() returned
     */
    void Step(const AdmissionDecision& decision);

    /** @return results so far */
    const ReasoningOutcome& GetOutcome() const;

    /** @return the tasks that devices are working on, in the order of their arrival */
    const std::vector<ReasoningSession>& GetSessions() const;

    /** @return now, at the beginning of the slot (ms) */
    double GetNowMs() const;

    /**
     * @brief Assign fixed random streams.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

  private:
    /** Bring everything to the beginning of the slot. */
    void BeginSlot();
    /** Let tasks arrive that have arrived by now. */
    void Arrive();
    /** Remove the tasks that have ended, and their sessions. */
    void Retire();
    /** Gather the steps that wait or are nominated. */
    void GatherCandidates();
    /**
     * @brief Begin a step at the server.
     *
     * @param session the task
     * @param uploadMs time of its upload (ms)
     * @param bandwidthHz bandwidth of its upload (Hz)
     */
    void Serve(ReasoningSession& session, double uploadMs, double bandwidthHz);

    uint32_t m_servers;          //!< Attribute Servers
    double m_bandwidthHz;        //!< Attribute Bandwidth (Hz)
    double m_arrivalRate;        //!< Attribute ArrivalRate (per slot)
    double m_slotMs;             //!< Attribute SlotMs (ms)
    double m_meanSnrDb;          //!< Attribute MeanSnr (dB)
    double m_minSnrDb;           //!< Attribute MinSnr (dB)
    double m_delayPricePerMs;    //!< Attribute DelayPrice (1/ms)
    BandwidthUse m_bandwidthUse; //!< Attribute BandwidthUse
    ServerKv m_serverKv;         //!< Attribute ServerKv
    uint32_t m_slots;            //!< Attribute Slots
    uint32_t m_warmUp;           //!< Attribute WarmUp
    uint32_t m_drainSlots;       //!< Attribute DrainSlots

    ReasoningStepRunner m_runner;             //!< Does the steps
    Ptr<ExponentialRandomVariable> m_arrival; //!< Draws times between arrivals
    Ptr<ExponentialRandomVariable> m_fading;  //!< Draws channels
    ReasoningFeatures m_features;             //!< Draws what networks do not see
    bool m_observeFeatures{false};            //!< Whether there are networks
    std::optional<double> m_leastScore;       //!< Steps with a lower score are rejected

    uint32_t m_slot{0};                       //!< The slot
    double m_nextArrivalMs{0};                //!< When the next task arrives (ms)
    std::vector<ReasoningSession> m_sessions; //!< Tasks, in the order of their arrival
    ReasoningServices m_services;             //!< What the server works on
    std::vector<size_t> m_ready;              //!< Sessions at the beginning of a step
    std::vector<StepObservation> m_steps;     //!< What is known of these steps
    AdmissionProblem m_problem;               //!< What the server has to decide
    std::vector<size_t> m_candidates;         //!< Sessions of its candidates
    ReasoningOutcome m_outcome;               //!< Results so far
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_ENVIRONMENT_H
