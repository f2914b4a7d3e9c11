/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-problem-builder.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/path-accuracy.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <array>
#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(CachingProblemBuilder);

namespace
{

// Parameters of LaMDA-137B and PaLM-540B, as their names say.
constexpr std::array<double, 2> PARAMETERS{137e9, 540e9};
constexpr double BYTES_PER_PARAMETER = 2;   // fp16
constexpr double OPERATIONS_PER_WEIGHT = 2; // one multiplication and one addition
constexpr double BYTES_PER_MB = 1e6;
constexpr double MOST_TOKENS = 1e9;

/**
 * @param index which agent
 * @param what what of it
 * @param value its value
 * @param most largest value accepted
 */
void
CheckNumber(size_t index, const std::string& what, double value, double most)
{
    if (!(value >= 0 && value <= most))
    {
        throw InputError("agent " + std::to_string(index) + ": " + what + " is " +
                         std::to_string(value) + ", expected 0 to " + std::to_string(most));
    }
}

/**
 * @param agent an agent
 * @param index which one
 */
void
CheckAgent(const CachingAgent& agent, size_t index)
{
    CheckNumber(index, "input", agent.inputTokens, MOST_TOKENS);
    CheckNumber(index, "reasoning per path", agent.thoughtTokens, MOST_TOKENS);
    CheckNumber(index, "consensus factor", agent.consensusFactor, MOST_TOKENS);
    double sum = 0;
    for (const double share : agent.modelShares)
    {
        CheckNumber(index, "share of a model", share, 1);
        sum += share;
    }
    if (agent.modelShares.size() != PARAMETERS.size() || std::abs(sum - 1) > 1e-9)
    {
        throw InputError("agent " + std::to_string(index) + " has " +
                         std::to_string(agent.modelShares.size()) + " shares of models of sum " +
                         std::to_string(sum) + ", expected " + std::to_string(PARAMETERS.size()) +
                         " of sum 1");
    }
}

} // namespace

TypeId
CachingProblemBuilder::GetTypeId()
{
    using B = CachingProblemBuilder;
    static TypeId tid =
        TypeId("ns3::llmedge::CachingProblemBuilder")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<CachingProblemBuilder>()
            .AddAttribute("Gpus",
                          "GPUs of the edge server.",
                          DoubleValue(80),
                          MakeDoubleAccessor(&B::m_gpus),
                          MakeDoubleChecker<double>(1e-3, 1e6))
            .AddAttribute("GpuMemory",
                          "Memory of a GPU (MB).",
                          DoubleValue(80000),
                          MakeDoubleAccessor(&B::m_gpuMemory),
                          MakeDoubleChecker<double>(1, 1e9))
            .AddAttribute("GpuFlops",
                          "Peak speed of a GPU (floating-point operations per second).",
                          DoubleValue(312e12),
                          MakeDoubleAccessor(&B::m_gpuFlops),
                          MakeDoubleChecker<double>(1, 1e18))
            .AddAttribute("GpuPower",
                          "Power of a GPU that computes (W).",
                          DoubleValue(300),
                          MakeDoubleAccessor(&B::m_gpuPower),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute(
                "Utilisation",
                "Fraction of its peak speed that a GPU reaches; only energy depends on it.",
                DoubleValue(0.05),
                MakeDoubleAccessor(&B::m_utilisation),
                MakeDoubleChecker<double>(1e-6, 1))
            .AddAttribute("SlotDuration",
                          "Length of a slot; the energy per slot is limited to what all GPUs draw "
                          "in this time.",
                          TimeValue(Seconds(10)),
                          MakeTimeAccessor(&B::m_slot),
                          MakeTimeChecker(MilliSeconds(1), Hours(24)))
            .AddAttribute("LoadBandwidth",
                          "Rate at which an edge server loads models, one after the other (10^9 "
                          "byte/s); 0: loads take no time, as in the paper.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&B::m_loadBandwidth),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("Paths",
                          "Self-consistent reasoning paths per request.",
                          UintegerValue(10),
                          MakeUintegerAccessor(&B::m_paths),
                          MakeUintegerChecker<uint32_t>(1, MOST_TABLED_PATHS))
            .AddAttribute("Vanishing",
                          "Thoughts that vanish from an instance per slot.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&B::m_vanishing),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("ContextWindow",
                          "Context window of both models (tokens).",
                          UintegerValue(2048),
                          MakeUintegerAccessor(&B::m_contextWindow),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("GainFactor",
                          "Factor by which one thought reduces the error, above 0 and below 1.",
                          DoubleValue(0.9),
                          MakeDoubleAccessor(&B::m_gainFactor),
                          MakeDoubleChecker<double>(1e-6, 1 - 1e-6))
            .AddAttribute("AccuracyForm",
                          "How accuracy grows with the age of thought: regularised, geometric or "
                          "literal.",
                          StringValue("regularised"),
                          MakeStringAccessor(&B::m_form),
                          MakeStringChecker())
            .AddAttribute("LoadPrice",
                          "Cost of loading a model per MB.",
                          DoubleValue(1e-5),
                          MakeDoubleAccessor(&B::m_loadPrice),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("EdgeAccessPrice",
                          "Cost of transferring an input token to the edge.",
                          DoubleValue(1e-4),
                          MakeDoubleAccessor(&B::m_edgePrice),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("ComputePrice",
                          "Cost of a second of one GPU at its peak speed.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&B::m_computePrice),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("AccuracyPrice",
                          "Cost of a wrong answer.",
                          DoubleValue(2.5),
                          MakeDoubleAccessor(&B::m_accuracyPrice),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("CloudPrice",
                          "Cost in the cloud of an input token on one reasoning path.",
                          DoubleValue(0.0075),
                          MakeDoubleAccessor(&B::m_cloudPrice),
                          MakeDoubleChecker<double>(0, 1e6));
    return tid;
}

const std::vector<std::string>&
CachingProblemBuilder::GetModels()
{
    static const std::vector<std::string> NAMES{"LaMDA-137B", "PaLM-540B"};
    return NAMES;
}

double
CachingProblemBuilder::LoadSlots(double sizeGpus, double bandwidth) const
{
    constexpr double BYTES_PER_UNIT = 1e9; // of the bandwidth
    const double seconds =
        bandwidth > 0 ? sizeGpus * m_gpuMemory * BYTES_PER_MB / (bandwidth * BYTES_PER_UNIT) : 0;
    return seconds / m_slot.GetSeconds();
}

CachingPair
CachingProblemBuilder::MakePair(const CachingAgent& agent,
                                uint32_t agentIndex,
                                uint32_t model) const
{
    const double megabytes = PARAMETERS[model] * BYTES_PER_PARAMETER / BYTES_PER_MB;
    const double tokens = m_paths * agent.thoughtTokens;
    const double gpuSecondsPerToken = OPERATIONS_PER_WEIGHT * PARAMETERS[model] / m_gpuFlops;
    CachingPair pair;
    pair.agent = agentIndex;
    pair.model = model;
    pair.group = agentIndex;
    pair.inputTokens = agent.inputTokens;
    pair.sizeGpus = megabytes / m_gpuMemory;
    pair.loadCost = m_loadPrice * megabytes;
    pair.loadSlots = LoadSlots(pair.sizeGpus, m_loadBandwidth);
    pair.networkCost = m_edgePrice * agent.inputTokens;
    pair.computeCost = m_computePrice * tokens * gpuSecondsPerToken;
    pair.cloudCost = m_cloudPrice * agent.inputTokens * m_paths;
    pair.energyJ = tokens * gpuSecondsPerToken / m_utilisation * m_gpuPower;
    pair.zeroShotAccuracy = GetPathAccuracy(GetModels()[model], agent.task, m_paths).accuracy;
    pair.thoughts.paths = m_paths;
    pair.thoughts.thoughtTokens = agent.thoughtTokens;
    pair.thoughts.consensusFactor = agent.consensusFactor;
    pair.thoughts.vanishing = m_vanishing;
    pair.thoughts.windowTokens = m_contextWindow;
    return pair;
}

CachingProblem
CachingProblemBuilder::Build(const std::vector<CachingAgent>& agents) const
{
    if (agents.empty())
    {
        throw InputError("there are no agents, expected at least one");
    }
    CachingProblem problem;
    problem.agents = static_cast<uint32_t>(agents.size());
    problem.models = static_cast<uint32_t>(PARAMETERS.size());
    problem.gpus = m_gpus;
    problem.energyJ = m_gpuPower * m_gpus * m_slot.GetSeconds();
    problem.accuracyPrice = m_accuracyPrice;
    problem.accuracy = ThoughtAccuracy(ThoughtAccuracy::FormByName(m_form), m_gainFactor);
    for (uint32_t i = 0; i < problem.agents; ++i)
    {
        CheckAgent(agents[i], i);
        for (uint32_t m = 0; m < problem.models; ++m)
        {
            problem.pairs.push_back(MakePair(agents[i], i, m));
        }
    }
    return problem;
}

} // namespace llmedge
} // namespace ns3
