/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SERVING_TEST_BED_H
#define LLM_EDGE_SERVING_TEST_BED_H

#include "engine-test-bed.h"

#include "ns3/gpu-power-model.h"
#include "ns3/ideal-address.h"
#include "ns3/ideal-transport.h"
#include "ns3/llm-client.h"
#include "ns3/llm-server.h"
#include "ns3/node-container.h"
#include "ns3/nstime.h"
#include "ns3/request-ledger.h"

#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * Devices that ask one server directly, without a network in between. Every iteration takes 10 ms;
 * the server works on one request at a time, in the order they come, and a KV block holds 16
 * tokens. Its GPU has a TDP of 100 W: 15 W while nothing runs, 100 W in an iteration with a prompt,
 * 75 W in one without (GpuPowerModel's defaults).
 */
class ServingTestBed
{
  public:
    static constexpr uint16_t PORT = 8000; //!< Where the server listens

    /** @param devices how many */
    explicit ServingTestBed(uint32_t devices)
        : nodes(devices + 1)
    {
        server = CreateObject<LlmServer>();
        server->SetAttribute("FrontEndLatency", TimeValue(Seconds(0)));
        server->SetAttribute("Transport", TypeIdValue(IdealTransport::GetTypeId()));
        server->SetEngine(MakeEngine());
        nodes.Get(0)->AddApplication(server);
        for (uint32_t i = 0; i < devices; ++i)
        {
            auto client = CreateObject<LlmClient>();
            client->SetAttribute("Id", UintegerValue(i));
            client->SetAttribute("Transport", TypeIdValue(IdealTransport::GetTypeId()));
            client->SetAttribute("Remote", AddressValue(IdealAddress(nodes.Get(0)->GetId(), PORT)));
            client->SetStartTime(Seconds(1));
            nodes.Get(i + 1)->AddApplication(client);
            clients.push_back(client);
        }
        ledger->Observe(server);
        for (const auto& client : clients)
        {
            ledger->Observe(client);
        }
        ledger->TraceConnectWithoutContext("RequestEnded",
                                           MakeCallback(&ServingTestBed::OnEnd, this));
    }

    ~ServingTestBed()
    {
        ledger->TraceDisconnectWithoutContext("RequestEnded",
                                              MakeCallback(&ServingTestBed::OnEnd, this));
        Simulator::Destroy();
    }

    /** @return an engine as described above */
    static Ptr<InferenceEngine> MakeEngine()
    {
        GpuSpec gpu;
        gpu.name = "G";
        gpu.memoryGb = 1;
        gpu.tdpW = 100;
        LlmSpec llm;
        llm.name = "L";
        llm.queryHeads = 1;
        auto latency = CreateObject<PlainLatencyModel>();
        latency->Configure(gpu, llm, 1);
        auto power = CreateObject<GpuPowerModel>();
        power->SetGpu(gpu);
        ObjectFactory factory("ns3::llmedge::ChunkedPrefillScheduler");
        factory.Set("MaxSequences", UintegerValue(1));
        auto engine = CreateObject<InferenceEngine>();
        engine->SetAttribute("Scheduler", PointerValue(factory.Create<BatchScheduler>()));
        engine->SetAttribute("KvBlocks", UintegerValue(1000));
        engine->SetAttribute("ContextWindow", UintegerValue(200));
        engine->SetLatencyModel(latency);
        engine->SetPowerModel(power);
        return engine;
    }

    /**
     * @brief Let a device ask.
     *
     * @param at when (s)
     * @param device the device
     * @param request what is asked
     */
    void At(double at, uint32_t device, const LlmRequest& request)
    {
        Simulator::Schedule(Seconds(at), &LlmClient::Submit, clients.at(device), request);
    }

    /**
     * @param prompt tokens
     * @param output tokens
     * @return a request
     */
    static LlmRequest Ask(uint32_t prompt, uint32_t output)
    {
        LlmRequest request;
        request.promptTokens = prompt;
        request.outputTokens = output;
        return request;
    }

    /** @param end simulated time at which the run ends (s) */
    static void Run(double end)
    {
        Simulator::Stop(Seconds(end));
        Simulator::Run();
    }

    NodeContainer nodes;                                      //!< Server, then devices
    Ptr<LlmServer> server;                                    //!< The server
    std::vector<Ptr<LlmClient>> clients;                      //!< By device
    Ptr<RequestLedger> ledger{CreateObject<RequestLedger>()}; //!< The books
    std::vector<RequestRecord> ended;                         //!< In the order of their ends

  private:
    void OnEnd(const RequestRecord& record)
    {
        ended.push_back(record);
    }
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SERVING_TEST_BED_H
