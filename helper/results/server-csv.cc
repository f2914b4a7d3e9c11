/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "server-csv.h"

#include "ns3/simulator.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

namespace
{

const std::vector<std::string> SERVER_COLUMNS{
    "time_s",       "server",          "waiting",   "running",      "kv_used",
    "kv_total",     "power_w",         "energy_j",  "up",           "models",
    "memory_gb",    "memory_total_gb", "loads",     "evictions",    "waiting_for_model",
    "load_wait_s",  "shedding",        "battery_j", "waiting_mean", "waiting_max",
    "running_mean", "running_max"};

} // namespace

ServerCsv::ServerCsv(OutputFile& file)
    : m_rows(file, SERVER_COLUMNS)
{
}

void
ServerCsv::Write(ServerStatistics& statistics)
{
    const auto server = statistics.GetServer();
    const auto host = server->GetHost();
    const auto report = host->GetReport();
    auto& row = m_rows;
    row.Seconds(Simulator::Now()).Text(statistics.GetName());
    row.Count(report.waiting).Count(report.running);
    row.Count(report.kvBlocksUsed).Count(report.kvBlocksTotal);
    row.Fixed(host->GetPower(), 3).Fixed(statistics.GetEnergy(), 3).Flag(server->IsUp());
    WriteStore(*host);
    WriteBudget(server->GetEnergyBudget());
    for (auto* quantity : {&statistics.waiting, &statistics.running})
    {
        const auto window = quantity->TakeWindow();
        row.Fixed(window.mean, 6).Fixed(window.peak, 0);
    }
    row.EndRow();
}

void
ServerCsv::WriteStore(const ModelHost& host)
{
    auto& row = m_rows;
    const auto store = host.GetStore();
    if (!store)
    {
        const auto latency = host.GetEngine()->GetLatencyModel();
        row.Text(latency->GetLlm().name).Empty().Empty().Empty().Empty().Empty().Empty();
        return;
    }
    std::string models;
    for (const auto& name : store->GetResidents())
    {
        models += (models.empty() ? "" : "+") + name;
    }
    row.Text(models).Fixed(store->GetMemory() / 1e9, 6).Fixed(store->GetCapacity() / 1e9, 6);
    row.Count(store->GetLoads()).Count(store->GetEvictions());
    row.Count(host.GetWaitingForModel()).Seconds(host.GetLoadWait());
}

void
ServerCsv::WriteBudget(Ptr<EnergyBudget> budget)
{
    m_rows.Flag(budget && budget->IsShedding());
    if (budget && budget->HasBattery())
    {
        m_rows.Fixed(budget->GetBatteryEnergy(), 3);
    }
    else
    {
        m_rows.Empty();
    }
}

} // namespace llmedge
} // namespace ns3
