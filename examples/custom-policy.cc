/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// A dispatch policy of one's own: short prompts stay at the edge, long ones go to the cloud. The
// network is ideal, so that what shows is the policy.
//
// Prints a table per server: requests completed, median and 99th percentile of TTFT, TPOT and E2E
// latency (ms), goodput (1/s), energy (J); then the requests by how they ended. The cloud has the
// long prompts, hence its longer p99 of TTFT although its GPU is the faster one.

#include "ns3/core-module.h"
#include "ns3/llm-edge-module.h"

#include <iostream>

using namespace ns3;
using namespace ns3::llmedge;

/** Sends prompts of more than LongestLocal tokens to the cloud. */
class PromptLengthPolicy : public DispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId()
    {
        static TypeId tid =
            TypeId("PromptLengthPolicy")
                .SetParent<DispatchPolicy>()
                .AddConstructor<PromptLengthPolicy>()
                .AddAttribute("LongestLocal",
                              "Longest prompt that stays at the edge (tokens).",
                              UintegerValue(1000),
                              MakeUintegerAccessor(&PromptLengthPolicy::m_longestLocal),
                              MakeUintegerChecker<uint32_t>());
        return tid;
    }

    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override
    {
        const bool toCloud = request.promptTokens > m_longestLocal;
        std::optional<size_t> best;
        for (size_t i = 0; i < servers.size(); ++i)
        {
            const bool fits = servers[i].up && servers[i].cloud == toCloud;
            if (fits && (!best || servers[i].outstanding < servers[*best].outstanding))
            {
                best = i;
            }
        }
        return best;
    }

  private:
    uint32_t m_longestLocal{0}; //!< Longest prompt that stays at the edge (tokens)
};

NS_OBJECT_ENSURE_REGISTERED(PromptLengthPolicy);

int
main(int argc, char* argv[])
{
    return RunProgram("custom-policy", [&] {
        ProgramOptions options("A dispatch policy of one's own.");
        options.AddCheck();
        options.Parse(argc, argv);

        auto network = CreateObject<IdealEdgeNetwork>();
        network->Build(5, 2, 1, 100);
        LlmServingHelper serving(network);
        serving.InstallServers(LlmServerHelper("RTX4090", "Llama-3.1-8B"),
                               LlmServerHelper("H100", "Llama-3.1-8B"));
        serving.InstallController("PromptLengthPolicy");
        serving.InstallWorkload(CreateWorkload("azure-conversation", 3.0), Seconds(20));
        serving.AssignStreams(1);
        options.EndCheck();
        auto recorder = CreateObject<RunRecorder>();
        recorder->Start("", serving.GetServers(), serving.GetClients());
        serving.StopWhenDrained(recorder->GetLedger(), Seconds(300));
        Simulator::Run();
        recorder->PrintTable(std::cout);
        recorder->Dispose();
        Simulator::Destroy();
        return 0;
    });
}
