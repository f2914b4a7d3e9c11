/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "server-statistics.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
ServerStatistics::StepAverage::Change(double next)
{
    const auto now = Simulator::Now();
    integral += value * (now - since).GetSeconds();
    since = now;
    value = next;
    peak = std::max(peak, next);
}

double
ServerStatistics::StepAverage::Mean() const
{
    const auto now = Simulator::Now();
    const double total = integral + value * (now - since).GetSeconds();
    return now.IsZero() ? value : total / now.GetSeconds();
}

ServerStatistics::ServerStatistics(Ptr<LlmServer> server)
    : m_server(server)
{
    auto engine = server->GetEngine();
    power.Change(engine->GetPower());
    engine->TraceConnectWithoutContext("Waiting",
                                       MakeCallback(&ServerStatistics::WaitingChanged, this));
    engine->TraceConnectWithoutContext("Running",
                                       MakeCallback(&ServerStatistics::RunningChanged, this));
    engine->TraceConnectWithoutContext("KvBlocksUsed",
                                       MakeCallback(&ServerStatistics::KvBlocksChanged, this));
    engine->TraceConnectWithoutContext("Power",
                                       MakeCallback(&ServerStatistics::PowerChanged, this));
    engine->TraceConnectWithoutContext("Iteration",
                                       MakeCallback(&ServerStatistics::IterationEnded, this));
    server->TraceConnectWithoutContext("Up", MakeCallback(&ServerStatistics::UpChanged, this));
}

Ptr<LlmServer>
ServerStatistics::GetServer() const
{
    return m_server;
}

void
ServerStatistics::WaitingChanged(uint32_t before, uint32_t now)
{
    waiting.Change(now);
}

void
ServerStatistics::RunningChanged(uint32_t before, uint32_t now)
{
    running.Change(now);
}

void
ServerStatistics::KvBlocksChanged(uint32_t before, uint32_t now)
{
    kvBlocks.Change(now);
}

void
ServerStatistics::PowerChanged(double before, double now)
{
    power.Change(now);
}

void
ServerStatistics::UpChanged(bool before, bool now)
{
    up.Change(now ? 1 : 0);
}

void
ServerStatistics::IterationEnded(const IterationRecord& record)
{
    busyS += record.duration.GetSeconds();
}

} // namespace llmedge
} // namespace ns3
