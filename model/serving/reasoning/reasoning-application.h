/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_APPLICATION_H
#define LLM_EDGE_REASONING_APPLICATION_H

#include "reasoning-record.h"

#include "ns3/application.h"
#include "ns3/llm-client.h"
#include "ns3/local-model.h"
#include "ns3/reasoning-features.h"
#include "ns3/reasoning-policy.h"
#include "ns3/reasoning-source.h"
#include "ns3/step-latency.h"
#include "ns3/traced-callback.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A device that reasons: works on tasks step by step with its own small model, and has steps
 * done by a server where its policy nominates them.
 *
 * Tasks are done one after the other, in the order of their arrival. At the beginning of a step
 * ReasoningPolicy::ScreenAll() decides, as at the fidelity of slots. A step that is not nominated
 * is computed by the LocalModel, in whose KV cache the context remains. One that is nominated
 * becomes a request of the device's LlmClient (Uplink=Granted): its prompt is the whole context,
 * its answer the step. When the answer is complete, or the gateway has returned the step, or the
 * request has failed in any other way, the device goes on; in the last two cases it does the step
 * itself.
 *
 * What becomes of the reasoning, and what a policy without networks knows about it, is said by a
 * ReasoningSource. Several devices may share one.
 */
class ReasoningApplication : public Application
{
  public:
    /** Says how good the uplink of this device is now: signal-to-noise ratio (linear), 0: none. */
    using Channel = std::function<double()>;

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** @param client what sends requests; nobody else submits any to it */
    void SetClient(Ptr<LlmClient> client);
    /** @param model the small model, configured */
    void SetModel(Ptr<LocalModel> model);
    /** @return the small model */
    Ptr<LocalModel> GetModel() const;
    /** @param source says what becomes of tasks */
    void SetSource(Ptr<ReasoningSource> source);
    /** @param policy which steps are nominated; devices may share it */
    void SetPolicy(Ptr<ReasoningPolicy> policy);
    /** @param large how long the server's model would compute, as far as the device knows */
    void SetLargeModel(std::shared_ptr<const StepLatency> large);
    /** @param channel how good the uplink is */
    void SetChannel(Channel channel);

    /**
     * @brief Give the device a task.
     *
     * @param number the task's number in the run
     * @param task the task
     * @param noise what networks do not see of it; empty if the policy has none
     */
    void Submit(uint64_t number,
                const ReasoningTask& task,
                const ReasoningFeatures::TaskNoise& noise = {});

    /** @return tasks that the device works on or that wait */
    size_t GetBacklog() const;

    /**
     * @brief Signature of callbacks for a task that has ended.
     * @param record the task
     */
    typedef void (*TaskTracedCallback)(const ReasoningTaskRecord& record);

    /**
     * @brief Signature of callbacks for a step that has been done.
     *
     * @param record the task, the step is the last of its steps
     */
    typedef void (*StepTracedCallback)(const ReasoningTaskRecord& record);

  private:
    /** A task. */
    struct Session
    {
        ReasoningTask task;                 //!< The task
        ReasoningFeatures::TaskNoise noise; //!< What networks do not see of it
        ReasoningTaskRecord record;         //!< What has been done of it
        double contextTokens{0};            //!< Prompt and steps so far (tokens)
        double cachedTokens{0};             //!< Of these, in the device's KV cache (tokens)
        bool lastLarge{false};              //!< A server has done the last step
    };

    void StartApplication() override;
    void StopApplication() override;
    void DoDispose() override;
    /** Begin the first of the tasks. */
    void BeginTask();
    /** Begin the next step of the first task, or end the task. */
    void BeginStep();
    /** @return what the device knows of the step that begins */
    StepObservation Observe() const;
    /** @return the step that is done now */
    const ReasoningStep& GetStep() const;
    /** Have the device's model do the step. */
    void DoSmall();
    /** @param joules energy of the step that the device's model has done (J) */
    void HandleSmall(double joules);
    /** @param screening what the policy says of the step, which a server is asked to do */
    void Nominate(const StepScreening& screening);
    /** @param record a request that has been made */
    void HandleCreated(const RequestRecord& record);
    /**
     * @param record a request that waits
     * @param waitMs the expected wait (ms)
     */
    void HandleQueued(const RequestRecord& record, double waitMs);
    /**
     * @param record a request that may be uploaded
     * @param bitsPerSecond how fast
     */
    void HandleGrant(const RequestRecord& record, double bitsPerSecond);
    /** @param record a request that has ended */
    void HandleEnded(const RequestRecord& record);
    /**
     * @brief The step is done.
     * @param model by which model
     */
    void FinishStep(ReasoningModel model);
    /** The first task is done. */
    void EndTask();
    /** @param how connects to a trace source of the client, or disconnects from it */
    void ListenToClient(bool (ObjectBase::*how)(std::string, const CallbackBase&));
    /**
     * @param record a request
     * @return whether it is that of the step that is done now
     */
    bool IsOurs(const RequestRecord& record) const;

    double m_delayPricePerMs{0};                            //!< Attribute DelayPrice (1/ms)
    Ptr<LlmClient> m_client;                                //!< Sends requests
    Ptr<LocalModel> m_model;                                //!< The small model
    Ptr<ReasoningSource> m_source;                          //!< Says what becomes of tasks
    Ptr<ReasoningPolicy> m_policy;                          //!< Nominates steps
    std::shared_ptr<const StepLatency> m_large;             //!< Times of the server's model
    Channel m_channel;                                      //!< How good the uplink is
    bool m_running{false};                                  //!< Started and not stopped
    std::deque<Session> m_tasks;                            //!< The first is worked on
    ReasoningStepRecord m_step;                             //!< The step that is done now
    std::vector<StepScreening> m_screenings;                //!< What the policy says
    TracedCallback<const ReasoningTaskRecord&> m_stepTrace; //!< A step has been done
    TracedCallback<const ReasoningTaskRecord&> m_taskTrace; //!< A task has ended
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_APPLICATION_H
