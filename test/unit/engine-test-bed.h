/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ENGINE_TEST_BED_H
#define LLM_EDGE_ENGINE_TEST_BED_H

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/inference-engine.h"
#include "ns3/object-factory.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/** Every iteration takes 10 ms, and 1 ms more per prompt token where asked for. */
class PlainLatencyModel : public LatencyModel
{
  public:
    double perPromptToken{0}; //!< Seconds

    IterationCost Predict(const IterationLoad& load) const override
    {
        IterationCost cost;
        cost.linear = 0.01 + perPromptToken * static_cast<double>(load.PrefillTokens());
        cost.computeShare = load.decodes > 0 ? 0 : 1;
        return cost;
    }
};

/** An engine under test and a log of all it says. */
class EngineTestBed
{
  public:
    /**
     * @param scheduler TypeId name without namespace
     * @param limits its attributes
     * @param kvBlocks blocks of the KV cache
     * @param blockTokens tokens per block
     */
    EngineTestBed(const std::string& scheduler,
                  const std::map<std::string, uint32_t>& limits,
                  uint32_t kvBlocks = 1000,
                  uint32_t blockTokens = 4)
        : latency(CreateObject<PlainLatencyModel>()),
          engine(CreateObject<InferenceEngine>())
    {
        GpuSpec gpu;
        gpu.name = "G";
        gpu.memoryGb = 1;
        LlmSpec llm;
        llm.name = "L";
        llm.queryHeads = 1;
        latency->Configure(gpu, llm, 1);
        ObjectFactory factory("ns3::llmedge::" + scheduler);
        for (const auto& [name, value] : limits)
        {
            factory.Set(name, UintegerValue(value));
        }
        engine->SetAttribute("Scheduler", PointerValue(factory.Create<BatchScheduler>()));
        engine->SetAttribute("KvBlocks", UintegerValue(kvBlocks));
        engine->SetAttribute("BlockTokens", UintegerValue(blockTokens));
        engine->SetLatencyModel(latency);
        engine->SetTokenCallback(MakeCallback(&EngineTestBed::OnToken, this));
        engine->SetFinishCallback(MakeCallback(&EngineTestBed::OnFinish, this));
        engine->TraceConnectWithoutContext("Iteration",
                                           MakeCallback(&EngineTestBed::OnIteration, this));
        engine->TraceConnectWithoutContext("RequestState",
                                           MakeCallback(&EngineTestBed::OnState, this));
        engine->TraceConnectWithoutContext("Preemption",
                                           MakeCallback(&EngineTestBed::OnPreemption, this));
    }

    ~EngineTestBed()
    {
        engine->Dispose();
        Simulator::Destroy();
    }

    /**
     * @brief Submit a request later.
     *
     * @param at when (ms)
     * @param id its id
     * @param prompt tokens
     * @param output tokens
     */
    void At(double at, uint64_t id, uint32_t prompt, uint32_t output)
    {
        InferenceRequest request;
        request.id = id;
        request.promptTokens = prompt;
        request.outputTokens = output;
        At(at, request);
    }

    /**
     * @brief The same with all that a request can say.
     *
     * @param at when (ms)
     * @param request the request
     */
    void At(double at, const InferenceRequest& request)
    {
        Simulator::Schedule(MicroSeconds(static_cast<int64_t>(at * 1000)),
                            [this, request] { admissions[request.id] = engine->Submit(request); });
    }

    /** @return simulated time (ms) */
    static double Now()
    {
        return Simulator::Now().GetSeconds() * 1e3;
    }

    /** @return the iterations as "prefill tokens+decodes", e.g. "8+0 7+1" */
    std::string Iterations() const
    {
        std::ostringstream text;
        for (const auto& i : iterations)
        {
            text << (text.str().empty() ? "" : " ") << i.prefillTokens << "+" << i.decodes;
        }
        return text.str();
    }

    Ptr<PlainLatencyModel> latency;                            //!< Its latency model
    Ptr<InferenceEngine> engine;                               //!< Under test
    std::map<uint64_t, InferenceAdmission> admissions;         //!< What Submit() said
    std::vector<IterationRecord> iterations;                   //!< All of them
    std::map<uint64_t, std::vector<double>> tokens;            //!< Times of tokens (ms)
    std::map<uint64_t, std::vector<InferenceOutcome>> outcome; //!< Ends
    std::map<uint64_t, double> ended;                          //!< Times of ends (ms)
    std::map<uint64_t, std::string> states;                    //!< Q, P, D in order
    std::map<uint64_t, uint32_t> preemptions;                  //!< By request
    std::ostringstream log;                                    //!< Everything, in order
    std::function<void(uint64_t, uint32_t)> onToken;           //!< What else to do then
    std::function<void(uint64_t)> onFinish;                    //!< What else to do then

  private:
    void OnToken(uint64_t id, uint32_t count)
    {
        log << Simulator::Now().GetNanoSeconds() << " token " << id << " " << count << "\n";
        tokens[id].push_back(Now());
        if (onToken)
        {
            onToken(id, count);
        }
    }

    void OnFinish(uint64_t id, InferenceOutcome how)
    {
        log << Simulator::Now().GetNanoSeconds() << " end " << id << " " << int(how) << "\n";
        outcome[id].push_back(how);
        ended[id] = Now();
        if (onFinish)
        {
            onFinish(id);
        }
    }

    void OnIteration(const IterationRecord& record)
    {
        iterations.push_back(record);
    }

    void OnState(uint64_t id, EngineState state)
    {
        states[id] += "QPD"[static_cast<int>(state)];
    }

    void OnPreemption(uint64_t id)
    {
        ++preemptions[id];
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ENGINE_TEST_BED_H
