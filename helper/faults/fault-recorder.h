/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FAULT_RECORDER_H
#define LLM_EDGE_FAULT_RECORDER_H

#include "fault-injector.h"

#include "ns3/output-file.h"
#include "ns3/request-ledger.h"
#include "ns3/run-part.h"

#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Measures how long a run takes to recover from its faults, and writes faults.csv, as
 * doc/metrics.rst defines them.
 */
class FaultRecorder : public RunPart
{
  public:
    /** A fault that has begun, and what followed. */
    struct Row
    {
        Fault fault;                 //!< What broke
        bool over{false};            //!< It has ended
        size_t live{0};              //!< Requests that lived when it began
        std::optional<Time> served;  //!< From its end to the first completed request
        std::optional<Time> drained; //!< From its end to as few live requests as when it began
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Listen; before the simulation runs.
     *
     * @param injector what breaks things
     * @param ledger the books of the run
     */
    void Start(Ptr<FaultInjector> injector, Ptr<RequestLedger> ledger);

    /** @return the faults that have begun, in that order */
    const std::vector<Row>& GetRows() const;

    /** @param file where a row per fault goes */
    void Write(OutputFile& file) const;

    void Finish(RunDirectory* directory) override;
    void Summarise(RunSummary& summary) const override;

  private:
    void DoDispose() override;
    /** Let go of what was listened to. */
    void Forget();
    /**
     * @param fault a fault
     * @param begins whether it begins or is over
     */
    void FaultChanged(const Fault& fault, bool begins);
    /** @param record a request that has ended */
    void RequestEnded(const RequestRecord& record);
    /** Look whether the requests that had piled up are gone. */
    void LookAtBacklog();
    /**
     * @param fault a fault that is over
     * @param record a request that has completed
     * @return whether what was broken has served it
     */
    static bool HasServed(const Fault& fault, const RequestRecord& record);

    Ptr<FaultInjector> m_injector; //!< What breaks things
    Ptr<RequestLedger> m_ledger;   //!< The books
    std::vector<Row> m_rows;       //!< In the order of their begin
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FAULT_RECORDER_H
