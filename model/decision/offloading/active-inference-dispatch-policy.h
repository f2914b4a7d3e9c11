/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ACTIVE_INFERENCE_DISPATCH_POLICY_H
#define LLM_EDGE_ACTIVE_INFERENCE_DISPATCH_POLICY_H

#include "cross-entropy-planner.h"

#include "ns3/dispatch-policy.h"
#include "ns3/traced-callback.h"
#include "ns3/traced-value.h"

#include <cstdint>
#include <map>
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
 * @brief Chooses server, compute, bandwidth and memory of every request by active inference (He,
 * Fang, Yu and Leung): a model of the world predicts what candidates would do, and the one with the
 * smallest expected free energy is carried out (CrossEntropyPlanner).
 *
 * The model is an ensemble from a policy file; its first server is the cloud, if there is one.
 * Where its members disagree about the decision by more than MaxDisagreement, or predict what is no
 * number, the ensemble does not know, and the policy of Fallback decides; trace source Fallbacks
 * counts that.
 *
 * With LearningRate the policy goes on learning while it is used: for each server it keeps a
 * running mean of the difference between logarithms of measured and predicted latencies, and adds
 * it to predictions. Uses two streams, then those of the fallback.
 */
class ActiveInferenceDispatchPolicy : public DispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** @param ensemble the model of the world */
    explicit ActiveInferenceDispatchPolicy(std::shared_ptr<const DynamicsEnsemble> ensemble);
    ~ActiveInferenceDispatchPolicy() override;

    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override;
    DispatchDecision Decide(const RequestView& request,
                            const std::vector<ServerView>& servers) override;
    void Learn(const DispatchOutcome& outcome) override;
    bool NeedsDistances() const override;
    bool Allocates() const override;
    int64_t AssignStreams(int64_t stream) override;

    /** @return decisions that the fallback has made */
    uint64_t GetFallbacks() const;

    /**
     * @param server index of a server in the model, the cloud first
     * @return what has been learned since the training: what is added to the logarithm of its
     * predicted latency
     */
    double GetCorrection(size_t server) const;

    /**
     * @brief Signature of callbacks for a plan.
     *
     * @param request the request
     * @param plan the decision, and what is expected of it
     * @param followed whether it is carried out; otherwise the fallback decides
     */
    typedef void (*PlanTracedCallback)(const RequestView& request,
                                       const OffloadingPlan& plan,
                                       bool followed);

  private:
    /** What was expected of a request. */
    struct Expectation
    {
        size_t server{0};     //!< Where it was to run
        double logLatency{0}; //!< Predicted logarithm of its latency (s), without the correction
    };

    /** @param id receives the attributes of the planner */
    static void AddPlannerAttributes(TypeId& id);
    /** @return the planner, with the attributes that it had at the first decision */
    CrossEntropyPlanner& GetPlanner();
    /** @return the policy of attribute Fallback */
    DispatchPolicy& GetFallback();
    /**
     * @param plan a plan
     * @return whether it can be trusted
     */
    bool IsTrusted(const OffloadingPlan& plan) const;

    std::shared_ptr<const DynamicsEnsemble> m_ensemble; //!< The model of the world
    uint32_t m_horizon;                                 //!< Attribute Horizon
    uint32_t m_iterations;                              //!< Attribute Iterations
    uint32_t m_candidates;                              //!< Attribute Candidates
    uint32_t m_elites;                                  //!< Attribute Elites
    double m_informationWeight;                         //!< Attribute InformationWeight
    bool m_categorical;                                 //!< Attribute Categorical
    double m_deadlineS;                                 //!< Attribute Deadline
    double m_maxDisagreement;                           //!< Attribute MaxDisagreement
    double m_learningRate;                              //!< Attribute LearningRate
    std::string m_fallbackName;                         //!< Attribute Fallback
    Ptr<DispatchPolicy> m_fallback;                     //!< That policy
    std::unique_ptr<CrossEntropyPlanner> m_planner;     //!< The planner, once asked
    std::vector<float> m_state;                         //!< The state
    std::vector<uint8_t> m_open;                        //!< Servers that are up
    std::vector<float> m_corrections;                   //!< Of logarithms of latencies, by server
    std::map<uint64_t, Expectation> m_expected;         //!< Of requests whose outcome is open
    Ptr<NormalRandomVariable> m_normal;                 //!< Draws shares
    Ptr<UniformRandomVariable> m_uniform;               //!< Draws servers
    TracedValue<uint64_t> m_fallbacks{0};               //!< Trace source Fallbacks

    TracedCallback<const RequestView&, const OffloadingPlan&, bool>
        m_planTrace; //!< Trace source Plan
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ACTIVE_INFERENCE_DISPATCH_POLICY_H
