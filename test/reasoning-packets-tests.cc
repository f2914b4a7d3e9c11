/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"

#include "ns3/double.h"
#include "ns3/edge-network.h"
#include "ns3/enum.h"
#include "ns3/inference-engine.h"
#include "ns3/input-error.h"
#include "ns3/llm-server-helper.h"
#include "ns3/llm-serving-helper.h"
#include "ns3/object-factory.h"
#include "ns3/reasoning-application.h"
#include "ns3/reasoning-benchmark.h"
#include "ns3/reasoning-dispatch-policy.h"
#include "ns3/reasoning-process.h"
#include "ns3/reasoning-workload.h"
#include "ns3/request-ledger.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Three devices that reason, wired to a gateway with one server; a dozen tasks or so in 6 s. */
class ReasoningRun
{
  public:
    /** What else is done before the simulation starts. */
    using Prepare = std::function<void(LlmServingHelper&)>;

    /**
     * @param policy name of the reasoning policy
     * @param prepare what else is done
     * @param hertz bandwidth of the uplink (Hz)
     */
    explicit ReasoningRun(
        const std::string& policy,
        const Prepare& prepare = [](LlmServingHelper&) {},
        double hertz = 2e7)
    {
        ObjectFactory factory("ns3::llmedge::WiredEdgeNetwork");
        auto network = factory.Create<EdgeNetwork>();
        network->Build(3, 1, 0, 100);
        LlmServingHelper serving(network);
        serving.SetClientAttribute("Uplink", EnumValue(LlmClient::GRANTED));
        serving.SetControllerAttribute("UplinkCapacity", DoubleValue(hertz));
        serving.InstallServers({LlmServerHelper("A100-80G", "Qwen2.5-Math-7B")});
        auto gateway = CreateObject<ReasoningDispatchPolicy>();
        auto reasoning = ReasoningPolicy::Create(policy);
        gateway->SetAttribute("DelayPrice", DoubleValue(1e-5));
        gateway->SetPolicy(reasoning);
        serving.InstallController(gateway);
        serving.InstallClients(Seconds(6));
        auto source = CreateObject<ReasoningProcess>();
        source->Configure(ReasoningBenchmark::Get("gsm8k"));
        auto workload = CreateObject<ReasoningWorkload>();
        workload->SetAttribute("Rate", DoubleValue(2));
        workload->SetSource(source, false);
        auto ledger = CreateObject<RequestLedger>();
        ledger->Observe(serving.GetServers()[0]);
        const auto large =
            std::make_shared<StepLatency>(serving.GetServers()[0]->GetEngine()->GetLatencyModel());
        for (const auto& client : serving.GetClients())
        {
            ledger->Observe(client);
            auto model = CreateObject<LocalModel>();
            model->Configure();
            auto device = CreateObject<ReasoningApplication>();
            device->SetAttribute("DelayPrice", DoubleValue(1e-5));
            device->SetClient(client);
            device->SetModel(model);
            device->SetSource(source);
            device->SetPolicy(reasoning);
            device->SetLargeModel(large);
            device->SetChannel([] { return 10.0; });
            client->GetNode()->AddApplication(device);
            device->SetStartTime(LlmServingHelper::GetWarmUp());
            device->TraceConnectWithoutContext("Task", MakeCallback(&ReasoningRun::Ended, this));
            workload->AddDevice(device);
        }
        workload->AssignStreams(500);
        reasoning->AssignStreams(900);
        const auto start = LlmServingHelper::GetWarmUp();
        workload->Start(start, start + Seconds(6));
        serving.WaitFor([&] { return !workload->IsIdle(); });
        serving.StopWhenDrained(ledger, Seconds(500));
        ledger->TraceConnectWithoutContext("RequestEnded",
                                           MakeCallback(&ReasoningRun::RequestEnded, this));
        m_check = [&serving] { serving.CheckDrained(); };
        prepare(serving);
        Simulator::Run();
        m_submitted = workload->GetSubmitted();
        m_conserved = ledger->IsConserved() && ledger->GetLive() == 0;
        m_heldAtEnd = serving.GetController()->GetResources().GetHolders();
        m_inService = gateway->GetInService();
        m_check = nullptr;
        Simulator::Destroy();
    }

    /**
     * @param way a way of doing steps
     * @return how many steps were done so
     */
    uint32_t Count(ReasoningStepRecord::Way way) const
    {
        uint32_t count = 0;
        for (const auto& task : m_tasks)
        {
            count += task.Count(way);
        }
        return count;
    }

    std::vector<ReasoningTaskRecord> m_tasks; //!< Those that have ended
    std::vector<RequestRecord> m_requests;    //!< Those that have ended
    uint64_t m_submitted{0};                  //!< Tasks that have arrived
    bool m_conserved{false};                  //!< No request is left
    size_t m_heldAtEnd{0};                    //!< Requests that hold something at the end
    size_t m_inService{0};                    //!< Steps in service at the end

  private:
    void Ended(const ReasoningTaskRecord& record)
    {
        m_tasks.push_back(record);
        m_check();
    }

    void RequestEnded(const RequestRecord& record)
    {
        m_requests.push_back(record);
    }

    std::function<void()> m_check; //!< Ends the simulation if all is done
};

/**
 * @ingroup llm-edge-tests
 * @brief Every task ends, step by step and in order, whoever does its steps.
 */
class EveryTaskEndsTestCase : public TestCase
{
  public:
    /** @param policy name of the reasoning policy */
    explicit EveryTaskEndsTestCase(const std::string& policy)
        : TestCase("Every reasoning task ends with " + policy),
          m_policy(policy)
    {
    }

  private:
    void DoRun() override
    {
        const ReasoningRun run(m_policy);
        NS_TEST_ASSERT_MSG_GT(run.m_submitted, 5, "tasks arrive");
        NS_TEST_ASSERT_MSG_EQ(run.m_tasks.size(), run.m_submitted, "every task ends");
        NS_TEST_ASSERT_MSG_EQ(run.m_conserved, true, "every request ends");
        NS_TEST_ASSERT_MSG_EQ(run.m_heldAtEnd, 0, "all bandwidth is returned");
        NS_TEST_ASSERT_MSG_EQ(run.m_inService, 0, "no step is in service at the end");
        const auto own = run.Count(ReasoningStepRecord::SMALL);
        uint32_t steps = 0;
        for (const auto& task : run.m_tasks)
        {
            steps += task.steps.size();
            double context = task.promptTokens;
            Time before = task.began;
            for (const auto& step : task.steps)
            {
                NS_TEST_ASSERT_MSG_EQ(step.contextTokens,
                                      context,
                                      "a step's context is all before");
                NS_TEST_ASSERT_MSG_EQ(step.began, before, "a step begins when the last one ended");
                context += step.tokens;
                before = step.ended;
            }
            NS_TEST_ASSERT_MSG_EQ(before, task.ended.value(), "a task ends with its last step");
        }
        NS_TEST_ASSERT_MSG_EQ(run.m_requests.size(), steps - own, "a nominated step is a request");
        NS_TEST_ASSERT_MSG_EQ(run.Count(ReasoningStepRecord::FAILED), 0, "no step fails");
        const auto completed =
            std::count_if(run.m_requests.begin(), run.m_requests.end(), [](const auto& record) {
                return record.state == RequestState::COMPLETED;
            });
        NS_TEST_ASSERT_MSG_EQ(completed,
                              run.Count(ReasoningStepRecord::LARGE),
                              "an answer that is complete is a step by the server");
        if (m_policy == "AllSmall")
        {
            NS_TEST_ASSERT_MSG_EQ(own, steps, "the devices do everything");
        }
        if (m_policy == "AllLarge")
        {
            NS_TEST_ASSERT_MSG_EQ(completed, steps, "the server does everything");
        }
    }

    std::string m_policy; //!< The reasoning policy
};

/**
 * @ingroup llm-edge-tests
 * @brief What a step takes is the sum of its parts, and the parts are those of the models.
 */
class StepTimesTestCase : public TestCase
{
  public:
    StepTimesTestCase()
        : TestCase("Steps take the time of the device's model, or of the way and the server")
    {
    }

  private:
    void DoRun() override
    {
        auto model = CreateObject<LocalModel>();
        model->Configure();
        const ReasoningRun small("AllSmall");
        double cached = 0;
        for (const auto& task : small.m_tasks)
        {
            cached = 0;
            for (const auto& step : task.steps)
            {
                const double ms = 1e3 * (step.ended - step.began).GetSeconds();
                const LocalModel::Step work{step.contextTokens, cached, double(step.tokens)};
                NS_TEST_ASSERT_MSG_EQ_TOL(ms, model->GetMs(work), 1e-4, "as the model says");
                NS_TEST_ASSERT_MSG_EQ_TOL(step.joules,
                                          model->GetStepEnergy(work),
                                          1e-3,
                                          "and its energy, too");
                cached = step.contextTokens + step.tokens;
            }
        }
        const ReasoningRun large("AllLarge");
        for (const auto& request : large.m_requests)
        {
            NS_TEST_ASSERT_MSG_GT_OR_EQ(request.GetServerE2e().value().GetMilliSeconds(),
                                        30,
                                        "the server computes for a while");
            NS_TEST_ASSERT_MSG_GT(request.serverEnergyJ, 0, "and takes energy");
            NS_TEST_ASSERT_MSG_GT(request.uplinkBytes,
                                  4 * request.promptTokens,
                                  "the whole context is uploaded, 4 bytes a token");
        }
        // Slots of 50 ms: an answer comes at a boundary and a round trip later at the earliest.
        for (const auto& task : large.m_tasks)
        {
            for (const auto& step : task.steps)
            {
                const double ms = 1e3 * (step.answered.value() - step.began).GetSeconds();
                NS_TEST_ASSERT_MSG_GT(ms, 0, "nobody is admitted before asking");
            }
        }
        model->Dispose();
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief The same tasks arrive, whatever the policy is.
 */
class CommonTasksTestCase : public TestCase
{
  public:
    CommonTasksTestCase()
        : TestCase("Policies see the same reasoning tasks")
    {
    }

  private:
    /** @return tasks by number: arrival, device, prompt, steps */
    static std::vector<std::vector<int64_t>> Describe(const ReasoningRun& run)
    {
        std::vector<std::vector<int64_t>> tasks(run.m_submitted);
        for (const auto& task : run.m_tasks)
        {
            tasks.at(task.number) = {task.created.GetNanoSeconds(),
                                     task.device,
                                     task.promptTokens,
                                     static_cast<int64_t>(task.steps.size())};
        }
        return tasks;
    }

    void DoRun() override
    {
        const auto small = Describe(ReasoningRun("AllSmall"));
        NS_TEST_ASSERT_MSG_EQ((Describe(ReasoningRun("AllLarge")) == small),
                              true,
                              "the same tasks arrive with AllLarge");
        NS_TEST_ASSERT_MSG_EQ((Describe(ReasoningRun("RandomPolicy")) == small),
                              true,
                              "and with RandomPolicy");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Contexts are uploaded as fast as their shares of the bandwidth allow, and no faster.
 */
class SharedUplinkTestCase : public TestCase
{
  public:
    SharedUplinkTestCase()
        : TestCase("A step's context takes the time of its share of the uplink")
    {
    }

  private:
    /** A grant. */
    struct Grant
    {
        Time time;            //!< When it was at the device
        double bitsPerSecond; //!< Granted rate
    };

    void Granted(const RequestRecord& record, double bitsPerSecond)
    {
        m_grants[record.GetKey()] = {Simulator::Now(), bitsPerSecond};
    }

    void DoRun() override
    {
        // 20 kHz at a ratio of 10 are 69 kbit/s for all devices together.
        const ReasoningRun run(
            "AllLarge",
            [this](LlmServingHelper& serving) {
                for (const auto& client : serving.GetClients())
                {
                    client->TraceConnectWithoutContext(
                        "Grant",
                        MakeCallback(&SharedUplinkTestCase::Granted, this));
                }
            },
            2e4);
        NS_TEST_ASSERT_MSG_GT(run.m_requests.size(), 10, "steps are uploaded");
        for (const auto& request : run.m_requests)
        {
            const auto& grant = m_grants.at(request.GetKey());
            NS_TEST_ASSERT_MSG_LT(grant.bitsPerSecond, 69189 * 1.001, "no more than there is");
            const double seconds = 8.0 * 4 * request.promptTokens / grant.bitsPerSecond;
            const double took = (request.arrived.value() - grant.time).GetSeconds();
            NS_TEST_ASSERT_MSG_GT_OR_EQ(took, seconds, "no faster than granted");
            // At most one part is counted in full and not filled.
            const double part = 8.0 * 1400 / grant.bitsPerSecond;
            NS_TEST_ASSERT_MSG_LT(took, seconds + part + 0.1, "and hardly slower");
        }
    }

    std::map<uint64_t, Grant> m_grants; //!< By RequestRecord::GetKey()
};

/**
 * @ingroup llm-edge-tests
 * @brief The server crashes for good: devices go on by themselves.
 */
class ServerCrashTestCase : public TestCase
{
  public:
    ServerCrashTestCase()
        : TestCase("Devices do their steps themselves when the server is gone")
    {
    }

  private:
    void DoRun() override
    {
        const ReasoningRun run("AllLarge", [](LlmServingHelper& serving) {
            Simulator::Schedule(LlmServingHelper::GetWarmUp() + Seconds(3),
                                &LlmServer::Crash,
                                serving.GetServers()[0]);
        });
        NS_TEST_ASSERT_MSG_EQ(run.m_tasks.size(), run.m_submitted, "every task ends");
        NS_TEST_ASSERT_MSG_GT(run.Count(ReasoningStepRecord::LARGE), 0, "first by the server");
        NS_TEST_ASSERT_MSG_GT(run.Count(ReasoningStepRecord::RETURNED),
                              0,
                              "then steps are returned");
        NS_TEST_ASSERT_MSG_EQ(run.m_heldAtEnd, 0, "all bandwidth is returned");
        NS_TEST_ASSERT_MSG_EQ(run.m_inService, 0, "no step is in service at the end");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief A device whose client sends prompts at once cannot nominate steps.
 */
class DirectUplinkTestCase : public TestCase
{
  public:
    DirectUplinkTestCase()
        : TestCase("A device that reasons needs an uplink that is granted")
    {
    }

  private:
    void DoRun() override
    {
        bool refused = false;
        try
        {
            ReasoningRun("AllSmall", [](LlmServingHelper& serving) {
                serving.GetClients()[1]->SetAttribute("Uplink", EnumValue(LlmClient::DIRECT));
            });
        }
        catch (const InputError& error)
        {
            refused = std::string(error.what()).find("device 1") != std::string::npos;
        }
        Simulator::Destroy();
        NS_TEST_ASSERT_MSG_EQ(refused, true, "with a message that names the device");
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief Devices that reason on a network.
 */
class ReasoningPacketsTests : public TestCase
{
  public:
    ReasoningPacketsTests()
        : TestCase("Reasoning on packets")
    {
        for (const auto* policy : {"AllSmall",
                                   "AllLarge",
                                   "OracleScreening",
                                   "RandomPolicy",
                                   "RandomScheduler",
                                   "GreedyAdmission"})
        {
            AddTestCase(new EveryTaskEndsTestCase(policy));
        }
        AddTestCase(new StepTimesTestCase);
        AddTestCase(new CommonTasksTestCase);
        AddTestCase(new SharedUplinkTestCase);
        AddTestCase(new ServerCrashTestCase);
        AddTestCase(new DirectUplinkTestCase);
    }

  private:
    void DoRun() override
    {
    }
};

const SubjectSuite<ReasoningPacketsTests> g_suite("reasoning-packets"); //!< Registers the cases

} // namespace
