/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-workload.h"

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/ns3-compat.h"
#include "ns3/pointer.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(OffloadingWorkload);

namespace
{

constexpr double BURST_S = 2;
constexpr double RECYCLE_S = 10;
constexpr double FULL_LOAD_PER_S = 17.2;
constexpr double BYTES_PER_MIB = 1048576;

} // namespace

TypeId
OffloadingWorkload::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::OffloadingWorkload")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<OffloadingWorkload>()
            .AddAttribute(
                "Profile",
                "When tasks arrive: within 2 s (Burst) or 10 s (Recycle), or at 17.2 "
                "Load per second (Sustained).",
                EnumValue(BURST),
                LLM_EDGE_ENUM_ACCESSOR(Profile, &OffloadingWorkload::m_profile),
                MakeEnumChecker(BURST, "Burst", RECYCLE, "Recycle", SUSTAINED, "Sustained"))
            .AddAttribute("Tasks",
                          "Tasks in an episode; 0: 1000 if the profile is Sustained, otherwise "
                          "100.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&OffloadingWorkload::m_tasks),
                          MakeUintegerChecker<uint32_t>(0, 1000000))
            .AddAttribute("Load",
                          "Load of the profile Sustained; 1: what the servers can just carry.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&OffloadingWorkload::m_load),
                          MakeDoubleChecker<double>(1e-6, 1e6))
            .AddAttribute("PromptTokens",
                          "Length of prompts (tokens).",
                          StringValue("ns3::UniformRandomVariable[Min=100|Max=400]"),
                          MakePointerAccessor(&OffloadingWorkload::m_promptTokens),
                          MakePointerChecker<RandomVariableStream>())
            .AddAttribute("PromptBytes",
                          "Size of a task on the uplink (byte).",
                          StringValue("ns3::UniformRandomVariable[Min=20000|Max=100000]"),
                          MakePointerAccessor(&OffloadingWorkload::m_promptBytes),
                          MakePointerChecker<RandomVariableStream>())
            .AddAttribute("AnswerBytes",
                          "Size of an answer on the downlink (byte).",
                          StringValue("ns3::UniformRandomVariable[Min=2000|Max=8000]"),
                          MakePointerAccessor(&OffloadingWorkload::m_answerBytes),
                          MakePointerChecker<RandomVariableStream>())
            .AddAttribute("OutputTokens",
                          "Length of answers (tokens).",
                          UintegerValue(256),
                          MakeUintegerAccessor(&OffloadingWorkload::m_outputTokens),
                          MakeUintegerChecker<uint32_t>(1, 100000))
            .AddAttribute("MemoryBase",
                          "Memory that a task needs besides its KV cache (MiB).",
                          DoubleValue(96),
                          MakeDoubleAccessor(&OffloadingWorkload::m_memoryBaseMib),
                          MakeDoubleChecker<double>(0, 1e6))
            .AddAttribute("Jitter",
                          "By how much of its time an inference may take longer; uniform.",
                          DoubleValue(0.05),
                          MakeDoubleAccessor(&OffloadingWorkload::m_jitter),
                          MakeDoubleChecker<double>(0, 10));
    return tid;
}

OffloadingWorkload::OffloadingWorkload()
    : m_uniform(CreateObject<UniformRandomVariable>()),
      m_normal(CreateObject<NormalRandomVariable>())
{
}

void
OffloadingWorkload::SetModel(double kvBytesPerToken)
{
    m_kvBytes = kvBytesPerToken;
}

uint32_t
OffloadingWorkload::GetTasks() const
{
    if (m_tasks > 0)
    {
        return m_tasks;
    }
    return m_profile == SUSTAINED ? 1000 : 100;
}

uint32_t
OffloadingWorkload::GetOutputTokens() const
{
    return m_outputTokens;
}

double
OffloadingWorkload::GetJitter() const
{
    return m_jitter;
}

double
OffloadingWorkload::GetDuration() const
{
    switch (m_profile)
    {
    case BURST:
        return BURST_S;
    case RECYCLE:
        return RECYCLE_S;
    case SUSTAINED:
        break;
    }
    return GetTasks() / (FULL_LOAD_PER_S * m_load);
}

void
OffloadingWorkload::Draw(uint32_t terminals, std::vector<OffloadingTask>& tasks)
{
    const double duration = GetDuration();
    const double base = m_memoryBaseMib * BYTES_PER_MIB;
    tasks.resize(GetTasks());
    m_arrivals.resize(tasks.size());
    for (auto& arrival : m_arrivals)
    {
        arrival = m_uniform->GetValue(0, duration);
    }
    std::sort(m_arrivals.begin(), m_arrivals.end());
    for (size_t i = 0; i < tasks.size(); ++i)
    {
        auto& task = tasks[i];
        task.arrivalS = m_arrivals[i];
        task.terminal = m_uniform->GetInteger(0, terminals - 1);
        task.promptTokens = std::max(1U, m_promptTokens->GetInteger());
        task.uplinkBytes = std::max(0.0, m_promptBytes->GetValue());
        task.downlinkBytes = std::max(0.0, m_answerBytes->GetValue());
        const double tokens = task.promptTokens + m_outputTokens;
        task.memoryBlocks =
            static_cast<uint64_t>(std::ceil((tokens * m_kvBytes + base) / BLOCK_BYTES));
        task.jitter = m_uniform->GetValue(1, 1 + m_jitter);
        for (auto& shadowing : task.shadowing)
        {
            shadowing = m_normal->GetValue();
        }
        task.relayShadowing = m_normal->GetValue();
    }
}

int64_t
OffloadingWorkload::AssignStreams(int64_t stream)
{
    m_uniform->SetStream(stream);
    m_normal->SetStream(stream + 1);
    m_promptTokens->SetStream(stream + 2);
    m_promptBytes->SetStream(stream + 3);
    m_answerBytes->SetStream(stream + 4);
    return 5;
}

} // namespace llmedge
} // namespace ns3
