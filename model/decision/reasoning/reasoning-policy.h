/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_POLICY_H
#define LLM_EDGE_REASONING_POLICY_H

#include "admission-decision.h"
#include "admission-problem.h"
#include "admission-settings.h"
#include "screening-network.h"
#include "step-observation.h"
#include "step-scheduler.h"

#include "ns3/object.h"

#include <cstdint>
#include <memory>
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
 * @brief Decides which reasoning steps devices nominate for the server's large model, and which of
 * these the server takes on.
 *
 * Policies see only plain data. The attributes are those of the default Schedule(), StepScheduler.
 *
 * With SetNetwork() trained networks say which steps are promising, what they gain and how long the
 * server will compute; without, these are what only a simulation knows.
 */
class ReasoningPolicy : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Decide at the device, at the beginning of a step.
     *
     * @param step what is known
     * @return whether the step is nominated
     */
    virtual StepScreening Screen(const StepObservation& step) = 0;

    /**
     * @brief Decide at all devices that begin a step in a slot.
     *
     * @param steps what is known of each
     * @param screenings receives, for each, whether it is nominated
     */
    void ScreenAll(const std::vector<StepObservation>& steps,
                   std::vector<StepScreening>& screenings);

    /**
     * @brief Let trained networks judge the steps; before the first of them.
     * @param network the networks
     */
    void SetNetwork(std::shared_ptr<ScreeningNetwork> network);

    /** @return whether trained networks judge the steps, and need their features */
    bool HasNetwork() const;

    /**
     * @brief Decide at the server, in every slot.
     *
     * @param problem the steps that are nominated or wait
     * @param decision receives what becomes of them
     */
    virtual void Schedule(const AdmissionProblem& problem, AdmissionDecision& decision);

    /**
     * @return the score below which a step of the small model is rejected after it has been done,
     * and screened again; nothing: steps are not reviewed
     */
    virtual std::optional<double> GetLeastScore() const;

    /**
     * @brief Assign fixed random streams.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    virtual int64_t AssignStreams(int64_t stream);

    /**
     * @brief Find a policy by its TypeId name or its short name.
     *
     * @param name "GreedyAdmission", "GreedyAdmissionReasoningPolicy" or a full TypeId name
     * @return a new policy with default attributes
     * @throws InputError if there is none; the message lists the policies that exist
     */
    static Ptr<ReasoningPolicy> Create(const std::string& name);

  private:
    AdmissionSettings::Rule m_rule; //!< Attribute Rule
    bool m_literalQueueGain;        //!< Attribute LiteralQueueGain
    bool m_capBandwidth;            //!< Attribute CapBandwidth
    bool m_queueWhileIdle;          //!< Attribute QueueWhileIdle
    double m_ageing;                //!< Attribute Ageing
    double m_maxWaitMs;             //!< Attribute MaxWait (ms)
    StepScheduler m_scheduler;      //!< Decides by default

    std::shared_ptr<ScreeningNetwork> m_network; //!< Judges steps, or null
    std::vector<StepObservation> m_judged;       //!< Steps with its judgement
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_POLICY_H
