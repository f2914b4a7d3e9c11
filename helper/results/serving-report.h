/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SERVING_REPORT_H
#define LLM_EDGE_SERVING_REPORT_H

#include "run-part.h"
#include "service-level-objective.h"
#include "token-arrivals.h"

#include "ns3/nstime.h"
#include "ns3/sample-set.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Prints the results of a run as load generators for real servers do: the block of vLLM's
 * benchmark_serving ("vllm bench serve"), and the table of AIPerf, with their names and, as far as
 * a simulation can, their definitions. doc/serving-report.rst puts them side by side with
 * doc/metrics.rst.
 *
 * Only requests that completed are in it, apart from the count of those that did not. Time runs
 * from the first request sent to the end of the last one.
 */
class ServingReport : public RunPart
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Listen to devices; before the simulation.
     *
     * @param clients the devices
     * @param objective the service level objective, for the goodput
     */
    void Start(const std::vector<Ptr<LlmClient>>& clients, const ServiceLevelObjective& objective);

    void EndRequest(const RequestRecord& record, CsvWriter* row) override;
    void Print(std::ostream& out) const override;

  private:
    /** The answer of a request that has not ended. */
    struct Answer
    {
        std::optional<Time> latest; //!< When its latest message with tokens arrived
        std::vector<double> gaps;   //!< Between two messages with tokens (s)
    };

    void DoDispose() override;
    /**
     * @param record the request
     * @param tokens how many tokens have arrived
     */
    void Arrived(const RequestRecord& record, uint32_t tokens);
    /**
     * @param record a request that has completed
     * @param answer its answer
     */
    void AddCompleted(const RequestRecord& record, const Answer& answer);
    /** @return from the first request sent to the end of the last one (s) */
    double GetDuration() const;
    /**
     * @param amount an amount
     * @return it per second of GetDuration(); nothing if that is 0
     */
    std::optional<double> PerSecond(double amount) const;
    /** @param out receives the block of benchmark_serving */
    void PrintBenchmarkServing(std::ostream& out) const;
    /** @param out receives the table of AIPerf */
    void PrintAiPerf(std::ostream& out) const;

    ServiceLevelObjective m_objective;              //!< For the goodput
    std::unique_ptr<TokenArrivals> m_arrivals;      //!< Calls Arrived()
    std::unordered_map<uint64_t, Answer> m_answers; //!< By RequestRecord::GetKey()

    uint64_t m_completed{0};     //!< Requests that completed
    uint64_t m_failed{0};        //!< Requests that ended without completing
    uint64_t m_good{0};          //!< Requests within the objective
    std::optional<Time> m_first; //!< First request sent
    Time m_last;                 //!< Last request ended
    SampleSet m_ttft;            //!< Time to first token (s)
    SampleSet m_tpot;            //!< Time per output token after the first (s)
    SampleSet m_gaps;            //!< Between two messages with tokens (s)
    SampleSet m_toSecond;        //!< Between the first two of them (s)
    SampleSet m_meanGap;         //!< TPOT of answers in several messages (s)
    SampleSet m_tokensPerSecond; //!< Its inverse
    SampleSet m_e2e;             //!< End-to-end latency (s)
    SampleSet m_input;           //!< Prompt tokens
    SampleSet m_output;          //!< Output tokens
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVING_REPORT_H
