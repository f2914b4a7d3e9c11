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
 * @brief Measures how long a run takes to recover from its faults, and writes faults.csv as defined
 * in doc/metrics.rst.
 */
class FaultRecorder : public RunPart
{
  public:
    /** A fault that has begun, and its recovery. */
    struct Row
    {
        Fault fault;                //!< The fault
        bool over{false};           //!< It has ended
        size_t live{0};             //!< Requests in progress when it began
        std::optional<Time> served; //!< From its end to the first completed request
        std::optional<Time>
            drained; //!< From its end until no more requests are in progress than when it began
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Connect to the run; before the simulation.
     *
     * @param injector causes the faults
     * @param ledger the records of the run
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
    /** Disconnect from the run. */
    void Forget();
    /**
     * @param fault a fault
     * @param begins true if it begins, false if it ends
     */
    void FaultChanged(const Fault& fault, bool begins);
    /** @param record a request that has ended */
    void RequestEnded(const RequestRecord& record);
    /** Check whether the backlog of a fault is gone. */
    void LookAtBacklog();
    /**
     * @param fault a fault that has ended
     * @param record a request that has completed
     * @return whether the part that was broken has served it
     */
    static bool HasServed(const Fault& fault, const RequestRecord& record);

    Ptr<FaultInjector> m_injector; //!< Causes the faults
    Ptr<RequestLedger> m_ledger;   //!< The records of the run
    std::vector<Row> m_rows;       //!< In the order in which they began
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FAULT_RECORDER_H
