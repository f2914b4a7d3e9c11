/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Replays requests on LLM serving engines, without a network.
//
//   llm-edge-serve --gpu=A100 --model=Llama-2-7B --requests=requests.csv --out=results.csv
//
// Input columns arrival_s, prompt_tokens, output_tokens, optional request_id and
// max_prefix_hit_tokens; or a trace as published, doc/workloads.rst lists the formats. Output
// columns request_id, ttft_s, tpot_s, e2e_s, preemptions, state, trace_row. Prints nothing, unless
// the trace needs a word; --progress says on standard error how far it is.

#include "ns3/attribute-default.h"
#include "ns3/batching-options.h"
#include "ns3/batching.h"
#include "ns3/engine-replay.h"
#include "ns3/gpu-catalog.h"
#include "ns3/gpu-power-model.h"
#include "ns3/inference-engine.h"
#include "ns3/input-error.h"
#include "ns3/llm-catalog.h"
#include "ns3/output-file.h"
#include "ns3/pointer.h"
#include "ns3/program-options.h"
#include "ns3/progress.h"
#include "ns3/replay-csv.h"
#include "ns3/replay-summary.h"
#include "ns3/roofline-latency-model.h"
#include "ns3/simulator.h"
#include "ns3/trace-options.h"

#include <algorithm>
#include <iostream>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr const char* FRONT_END = "ns3::llmedge::LlmServer::FrontEndLatency";

/** What the command line says. */
struct Settings
{
    std::string gpu{"A100-80G"};       //!< GPU by name
    std::string model{"Llama-3.1-8B"}; //!< Language model by name
    std::string gpus;                  //!< CSV of users' own GPUs
    std::string models;                //!< CSV of users' own models
    BatchingOptions batching;          //!< Batch scheduler
    std::string requests;              //!< Input
    std::string out;                   //!< Output
    std::string summary;               //!< JSON of totals, or empty
    uint64_t tp{1};                    //!< GPUs that share the model
    uint64_t servers{1};               //!< Engines
    uint64_t limit{0};                 //!< Most requests, 0: all
    double timeScale{1};               //!< Arrivals are multiplied by it
    TraceOptions trace;                //!< How the input is read
    bool skipTooLong{false};           //!< Leave out what exceeds the context window
    bool progress{false};              //!< Say how far it is
    bool isCheck{false};               //!< Run and write nothing
};

/**
 * @param argc number of arguments
 * @param argv the arguments
 * @return what they say
 */
Settings
Parse(int argc, char* argv[])
{
    constexpr uint64_t ANY = UINT32_MAX;
    Settings s;
    ProgramOptions options("Replays requests on LLM serving engines, without a network.");
    options.AddExample("--gpu=H100 --tp=1 --requests=requests.csv --out=served.csv",
                       "one server; requests.csv has arrival_s,prompt_tokens,output_tokens");
    options.AddExample("--servers=4 --requests=results/first/requests.csv --out=served.csv",
                       "the requests of a scenario once more, without its network");
    options.BeginSubject("Servers");
    options.Add("gpu", "GPU by name", s.gpu);
    options.Add("model", "Language model by name", s.model);
    options.Add("gpuFile", "CSV of your own GPUs", s.gpus);
    options.Add("modelFile", "CSV of your own language models", s.models);
    options.AddName("gpus", "gpuFile");
    options.AddName("models", "modelFile");
    options.Add("tp", "GPUs per server that share the model", s.tp, 1, 1024);
    s.batching.Declare(options);
    options.Add("expertParallel", "ns3::llmedge::RooflineLatencyModel::ExpertParallel");
    options.Add("kvBlocks", "ns3::llmedge::InferenceEngine::KvBlocks");
    options.Add("prefixCache", "ns3::llmedge::InferenceEngine::PrefixCaching");
    options.Add("servers", "Servers, used round robin", s.servers, 1, 4096);
    options.Add("frontEnd", FRONT_END);
    options.Add("stack", "ns3::llmedge::RooflineLatencyModel::Stack");
    options.BeginSubject("Requests");
    options.Add("timeScale", "Arrivals are multiplied by it", s.timeScale, 0, 1e6);
    options.Add("skipTooLong",
                "Leave out rows beyond the context window instead of rejecting them",
                s.skipTooLong);
    options.Add("limit", "Most requests replayed, from the first on; 0: all", s.limit, 0, ANY);
    options.Add("requests",
                "Input: a trace of any format that the manual lists, .gz too",
                s.requests);
    s.trace.Declare(options);
    options.BeginSubject("Results");
    options.Add("out", "Output CSV", s.out);
    options.Add("summary", "Output JSON: energy and average power of the GPUs", s.summary);
    options.Add("progress", "Say on standard error how far it is", s.progress);
    options.AddCheck();
    options.Parse(argc, argv);
    s.isCheck = options.IsCheck();
    s.batching.Assign(options);
    s.trace.Assign(options);
    if (s.requests.empty() || s.out.empty())
    {
        throw InputError("--requests and --out are needed, expected a CSV file for each");
    }
    return s;
}

/**
 * @param s settings
 * @return the latency model, configured
 */
Ptr<LatencyModel>
MakeLatencyModel(const Settings& s)
{
    GpuCatalog gpus;
    LlmCatalog models;
    if (!s.gpus.empty())
    {
        gpus.AddCsv(s.gpus);
    }
    if (!s.models.empty())
    {
        models.AddCsv(s.models);
    }
    auto model = CreateObject<RooflineLatencyModel>();
    model->Configure(gpus.Get(s.gpu), models.Get(s.model), static_cast<uint32_t>(s.tp));
    return model;
}

/**
 * @param s settings
 * @param latency latency model, shared
 * @return the servers' engines
 */
std::vector<Ptr<InferenceEngine>>
MakeEngines(const Settings& s, Ptr<LatencyModel> latency)
{
    std::vector<Ptr<InferenceEngine>> engines;
    auto power = CreateObject<GpuPowerModel>();
    power->SetGpu(latency->GetGpu(), static_cast<uint32_t>(s.tp));
    for (uint64_t i = 0; i < s.servers; ++i)
    {
        auto engine = CreateObject<InferenceEngine>();
        engine->SetLatencyModel(latency);
        if (!s.summary.empty())
        {
            engine->SetPowerModel(power);
        }
        AttributeDefault::Fix(engine,
                              "Scheduler",
                              PointerValue(CreateBatchScheduler(s.batching.GetName())),
                              "every engine has one of its own: --batching says of which type");
        engines.push_back(engine);
    }
    engines.front()->GetReport(); // says now if the model does not fit
    return engines;
}

/**
 * @param s settings
 * @param window the model's context window (tokens), 0 for none
 * @return the requests to replay
 */
std::vector<ReplayRequest>
ReadRequests(const Settings& s, uint32_t window)
{
    ReplaySelection selection;
    selection.most = s.limit;
    selection.maxContext = s.skipTooLong ? window : 0;
    auto requests = ReadReplay(s.requests, s.timeScale, selection);
    TraceOptions::Print("llm-edge-serve", selection.notices);
    if (s.skipTooLong)
    {
        std::cerr << "llm-edge-serve: left out " << selection.leftOut << " of "
                  << selection.leftOut + requests.size()
                  << " requests beyond the context window of " << window << " tokens" << std::endl;
    }
    return requests;
}

/**
 * @brief Refuse files that could not be written.
 * @param s settings
 */
void
CheckOutputs(const Settings& s)
{
    OutputFile::Check(s.out);
    if (!s.summary.empty())
    {
        OutputFile::Check(s.summary);
    }
}

/**
 * @param line where it is shown how far the run is
 * @param ended requests that have ended
 */
void
Show(Progress* line, uint64_t ended)
{
    line->Update(Simulator::Now().GetSeconds());
}

} // namespace

int
main(int argc, char* argv[])
{
    return RunProgram("llm-edge-serve", [&] {
        const auto s = Parse(argc, argv);
        const auto latency = MakeLatencyModel(s);
        const auto engines = MakeEngines(s, latency);
        EngineReplay replay(engines);
        replay.SetFrontEndLatency(AttributeDefault(FRONT_END).Get<TimeValue>().Get());
        const auto requests = ReadRequests(s, latency->GetLlm().contextWindow);
        if (s.isCheck)
        {
            CheckOutputs(s);
            Simulator::Destroy();
            return 0;
        }
        Time end;
        for (const auto& r : requests)
        {
            end = std::max(end, r.arrival);
        }
        OutputFile out(s.out);
        Progress line(end.GetSeconds(),
                      s.progress ? Progress::Mode::ALWAYS : Progress::Mode::NEVER);
        const auto results = replay.Run(requests, MakeBoundCallback(&Show, &line));
        line.Finish(Simulator::Now().GetSeconds());
        if (!s.summary.empty())
        {
            WriteReplaySummary(s.summary, engines);
        }
        WriteReplayCsv(out, requests, results);
        Simulator::Destroy();
        return 0;
    });
}
