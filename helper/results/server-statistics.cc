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

namespace
{

/**
 * @param set where a sample goes
 * @param time the sample, if there is one
 */
void
AddTo(SampleSet& set, const std::optional<Time>& time)
{
    if (time)
    {
        set.Add(time->GetSeconds());
    }
}

} // namespace

std::optional<double>
ServerStatistics::Ratio(double part, double whole)
{
    return whole > 0 ? std::optional<double>(part / whole) : std::nullopt;
}

void
ServerStatistics::StepAverage::Change(double next)
{
    integral = GetIntegral();
    since = Simulator::Now();
    value = next;
    peak = std::max(peak, next);
    m_windowPeak = std::max(m_windowPeak, next);
}

double
ServerStatistics::StepAverage::GetIntegral() const
{
    return integral + value * (Simulator::Now() - since).GetSeconds();
}

double
ServerStatistics::StepAverage::Mean() const
{
    const auto now = Simulator::Now();
    return now.IsZero() ? value : GetIntegral() / now.GetSeconds();
}

ServerStatistics::StepAverage::Window
ServerStatistics::StepAverage::TakeWindow()
{
    const double total = GetIntegral();
    const double seconds = (Simulator::Now() - m_taken).GetSeconds();
    const Window window{seconds > 0 ? (total - m_before) / seconds : value, m_windowPeak};
    m_taken = Simulator::Now();
    m_before = total;
    m_windowPeak = value;
    return window;
}

ServerStatistics::ServerStatistics(Ptr<LlmServer> server)
    : m_server(server),
      m_hosts{server->GetHost()}
{
    power.Change(m_hosts.back()->GetPower());
    up.Change(server->IsUp() ? 1 : 0);
    Listen(&ObjectBase::TraceConnectWithoutContext);
}

ServerStatistics::~ServerStatistics()
{
    Listen(&ObjectBase::TraceDisconnectWithoutContext);
}

void
ServerStatistics::Listen(bool (ObjectBase::*how)(std::string, const CallbackBase&))
{
    ListenToHost(how);
    ((*m_server).*how)("Host", MakeCallback(&ServerStatistics::HostChanged, this));
    ((*m_server).*how)("Up", MakeCallback(&ServerStatistics::UpChanged, this));
    if (m_server->GetEnergyBudget())
    {
        ((*m_server->GetEnergyBudget()).*
         how)("Shedding", MakeCallback(&ServerStatistics::SheddingChanged, this));
    }
}

void
ServerStatistics::ListenToHost(bool (ObjectBase::*how)(std::string, const CallbackBase&))
{
    auto& host = *m_hosts.back();
    (host.*how)("Waiting", MakeCallback(&ServerStatistics::WaitingChanged, this));
    (host.*how)("Running", MakeCallback(&ServerStatistics::RunningChanged, this));
    (host.*how)("KvBlocksUsed", MakeCallback(&ServerStatistics::KvBlocksChanged, this));
    (host.*how)("Power", MakeCallback(&ServerStatistics::PowerChanged, this));
    (host.*how)("Iteration", MakeCallback(&ServerStatistics::IterationEnded, this));
}

void
ServerStatistics::HostChanged(Ptr<ModelHost> before, Ptr<ModelHost> now)
{
    if (!now)
    {
        return; // nothing computes until another one comes; the old one says what it draws
    }
    ListenToHost(&ObjectBase::TraceDisconnectWithoutContext);
    m_hosts.push_back(now);
    ListenToHost(&ObjectBase::TraceConnectWithoutContext);
    waiting.Change(0);
    running.Change(0);
    kvBlocks.Change(0);
    power.Change(now->GetPower());
}

const std::vector<Ptr<ModelHost>>&
ServerStatistics::GetHosts() const
{
    return m_hosts;
}

double
ServerStatistics::GetEnergy() const
{
    double joules = 0;
    for (const auto& host : m_hosts)
    {
        joules += host->GetEnergy();
    }
    return joules;
}

void
ServerStatistics::Add(const RequestRecord& record, bool good)
{
    tokens += record.tokensReceived;
    preemptions += record.preemptions;
    withinSlo += good ? 1 : 0;
    AddTo(ttft, record.GetTtft());
    AddTo(tpot, record.GetTpot());
    AddTo(e2e, record.GetE2e());
    AddTo(serverTtft, record.GetServerTtft());
    AddTo(queueing, record.GetQueueing());
    AddTo(uplink, record.GetUplinkTime());
    AddTo(loadWait, record.loadWait);
    if (record.state == RequestState::COMPLETED)
    {
        ++completed;
        energy.Add(record.serverEnergyJ);
    }
}

Ptr<LlmServer>
ServerStatistics::GetServer() const
{
    return m_server;
}

Time
ServerStatistics::GetBusyTime() const
{
    return m_busyTime;
}

std::string
ServerStatistics::GetName() const
{
    return (m_server->IsCloud() ? "cloud-" : "edge-") + std::to_string(m_server->GetId());
}

void
ServerStatistics::Summarise(RunSummary& summary) const
{
    const auto group = "server " + GetName();
    const double seconds = Simulator::Now().GetSeconds();
    const auto& host = *m_hosts.back();
    const auto blocks = static_cast<double>(host.GetReport().kvBlocksTotal);
    summary.Set("requests_completed", static_cast<double>(completed), group);
    summary.Set("goodput_per_s", Ratio(static_cast<double>(withinSlo), seconds), group);
    summary.Set("token_throughput_per_s", Ratio(static_cast<double>(tokens), seconds), group);
    summary.Set("ttft_s", ttft, group);
    summary.Set("tpot_s", tpot, group);
    summary.Set("e2e_s", e2e, group);
    summary.Set("server_ttft_s", serverTtft, group);
    summary.Set("queueing_s", queueing, group);
    summary.Set("uplink_s", uplink, group);
    summary.Set("preemptions", static_cast<double>(preemptions), group);
    summary.Set("utilisation", Ratio(GetBusyTime().GetSeconds(), seconds), group);
    summary.Set("queue_length", waiting.Mean(), group);
    summary.Set("batch_size", running.Mean(), group);
    summary.Set("kv_occupancy", Ratio(kvBlocks.Mean(), blocks), group);
    summary.Set("kv_occupancy_peak", Ratio(kvBlocks.peak, blocks), group);
    summary.Set("availability", up.Mean(), group);
    summary.Set("server_power_w", Ratio(GetEnergy(), seconds), group);
    SummariseEnergy(summary, group, m_hosts);
    summary.Set("energy_per_token_j", Ratio(GetEnergy(), static_cast<double>(tokens)), group);
    summary.Set("request_energy_j", energy, group);
    summary.Set("shedding_share", shedding.Mean(), group);
    if (const auto store = host.GetStore())
    {
        summary.Set("model_loads", static_cast<double>(store->GetLoads()), group);
        summary.Set("model_evictions", static_cast<double>(store->GetEvictions()), group);
        summary.Set("load_wait_s", loadWait, group);
    }
}

void
ServerStatistics::SummariseEnergy(RunSummary& summary,
                                  const std::string& group,
                                  const std::vector<Ptr<ModelHost>>& hosts)
{
    double total = 0;
    double busy = 0;
    double loading = 0;
    for (const auto& host : hosts)
    {
        total += host->GetEnergy();
        busy += host->GetBusyEnergy();
        loading += host->GetLoadingEnergy();
    }
    summary.Set("server_energy_j", total, group);
    summary.Set("server_busy_energy_j", busy, group);
    summary.Set("server_loading_energy_j", loading, group);
    summary.Set("server_idle_energy_j", total - busy - loading, group);
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
ServerStatistics::SheddingChanged(bool before, bool now)
{
    shedding.Change(now ? 1 : 0);
}

void
ServerStatistics::IterationEnded(const IterationRecord& record)
{
    auto start = record.start;
    const auto end = record.start + record.duration;
    while (!m_busy.empty() && m_busy.back().second >= start)
    {
        start = std::min(start, m_busy.back().first);
        m_busyTime -= m_busy.back().second - m_busy.back().first;
        m_busy.pop_back();
    }
    m_busy.emplace_back(start, end);
    m_busyTime += end - start;
}

} // namespace llmedge
} // namespace ns3
