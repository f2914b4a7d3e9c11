/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_RECORDER_H
#define LLM_EDGE_REASONING_RECORDER_H

#include "run-part.h"

#include "ns3/reasoning-application.h"
#include "ns3/reasoning-dispatch-policy.h"
#include "ns3/reasoning-workload.h"
#include "ns3/sample-set.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Records reasoning tasks: the files tasks.csv and steps.csv, the metrics reasoning_*, and
 * lines of the printed table.
 *
 * What a step cost is put together at the end, from what its device, the gateway and the server
 * have recorded.
 */
class ReasoningRecorder : public RunPart
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Listen to the devices and the gateway; before the simulation.
     *
     * @param workload says how many tasks there are
     * @param devices work on them
     * @param policy decides about their steps
     */
    void Start(Ptr<ReasoningWorkload> workload,
               const std::vector<Ptr<ReasoningApplication>>& devices,
               Ptr<ReasoningDispatchPolicy> policy);

    void EndRequest(const RequestRecord& record, CsvWriter* row) override;
    void Finish(RunDirectory* directory) override;
    void Summarise(RunSummary& summary) const override;
    void Print(std::ostream& out) const override;

  private:
    /** What others than the device know of a nominated step. */
    struct Service
    {
        std::optional<Time> arrived;        //!< Whole context at the server
        std::optional<Time> lastToken;      //!< Last token left the engine
        double serverJ{0};                  //!< The server's energy (J)
        std::optional<StepVerdict> verdict; //!< The gateway's last decision
    };

    /** What a step, or the steps of a task, took and cost. */
    struct Cost
    {
        double deviceMs{0};        //!< Computed by the device (ms)
        double serverMs{0};        //!< At the server, from the whole context to the last token (ms)
        double communicationMs{0}; //!< Context to the server, and answer to the device (ms)
        double queueingMs{0};      //!< From the nomination to the gateway's answer (ms)
        double uploadedTokens{0};  //!< Context uploaded (tokens)
        double deviceJ{0};         //!< Energy of the device's model (J)
        double serverJ{0};         //!< The server's part of the energy (J)

        /** @param other is added */
        void Add(const Cost& other);
    };

    void DoDispose() override;
    /** @param record a task that has ended */
    void HandleTask(const ReasoningTaskRecord& record);
    /** @param verdict a decision of the gateway */
    void HandleVerdict(const StepVerdict& verdict);
    /**
     * @param step a step
     * @return what is known of its request, null if it was not nominated
     */
    const Service* Find(const ReasoningStepRecord& step) const;
    /**
     * @param step a step
     * @return what it took and cost
     */
    Cost GetCost(const ReasoningStepRecord& step) const;
    /**
     * @param task a task
     * @return what its steps took and cost
     */
    Cost GetCost(const ReasoningTaskRecord& task) const;
    /** @param file receives one row per task */
    void WriteTasks(OutputFile& file) const;
    /** @param file receives one row per step */
    void WriteSteps(OutputFile& file) const;
    /** Take the samples of the tasks that have ended. */
    void Count();

    Ptr<ReasoningWorkload> m_workload;                //!< Says how many tasks there are
    std::vector<Ptr<ReasoningApplication>> m_devices; //!< Work on them
    Ptr<ReasoningDispatchPolicy> m_policy;            //!< Decides about steps
    std::map<uint64_t, Service> m_services;           //!< By RequestRecord::GetKey()
    std::vector<ReasoningTaskRecord> m_tasks;         //!< In the order of their ends
    uint64_t m_submitted{0};                          //!< Tasks that have arrived
    uint64_t m_ended{0};                              //!< Of these, ended
    SampleSet m_accuracy;                             //!< By task
    SampleSet m_times;                                //!< From arrival to end, by task (s)
    SampleSet m_processing;                           //!< By task (ms)
    SampleSet m_communication;                        //!< By task (ms)
    SampleSet m_queueing;                             //!< By task (ms)
    SampleSet m_deviceJ;                              //!< By task (J)
    SampleSet m_serverJ;                              //!< By task (J)
    SampleSet m_steps;                                //!< By task
    SampleSet m_nominated;                            //!< By task
    SampleSet m_offloaded;                            //!< By task
    SampleSet m_returned;                             //!< By task
    SampleSet m_failed;                               //!< By task
    SampleSet m_predictedWaits;                       //!< Of steps told that they wait (ms)
    SampleSet m_realisedWaits;                        //!< Of the same (ms)
    SampleSet m_predictedServices;                    //!< Of steps done by the server (ms)
    SampleSet m_realisedServices;                     //!< Of the same (ms)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_RECORDER_H
