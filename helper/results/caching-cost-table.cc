/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-cost-table.h"

#include "ns3/csv-writer.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

CachingCostTable::CachingCostTable(Time start, Time length, uint32_t epochs, size_t servers)
    : m_start(start),
      m_length(length),
      m_cells(epochs, std::vector<Cell>(servers))
{
}

uint32_t
CachingCostTable::GetEpochs() const
{
    return static_cast<uint32_t>(m_cells.size());
}

CachingCostTable::Cell&
CachingCostTable::At(uint32_t epoch, size_t server)
{
    return m_cells.at(std::min(epoch, GetEpochs() - 1)).at(server);
}

const CachingCostTable::Cell&
CachingCostTable::At(uint32_t epoch, size_t server) const
{
    return m_cells.at(std::min(epoch, GetEpochs() - 1)).at(server);
}

uint32_t
CachingCostTable::GetEpoch(Time time) const
{
    // Not below zero before it is converted: ns-3 shifts a negative time, which is undefined.
    const double epochs = (std::max(time, m_start) - m_start).GetSeconds() / m_length.GetSeconds();
    return static_cast<uint32_t>(std::min(epochs, GetEpochs() - 1.0));
}

CachingCostTable::Cell&
CachingCostTable::At(Time time, size_t server)
{
    return At(GetEpoch(time), server);
}

CachingCost
CachingCostTable::GetMeanCost() const
{
    CachingCost mean;
    for (const auto& epoch : m_cells)
    {
        for (const auto& cell : epoch)
        {
            mean += cell.cost;
        }
    }
    return mean *= 1.0 / GetEpochs();
}

double
CachingCostTable::GetMeanLoadingCost() const
{
    double mean = 0;
    for (const auto& epoch : m_cells)
    {
        for (const auto& cell : epoch)
        {
            mean += cell.loadingCost;
        }
    }
    return mean / GetEpochs();
}

uint64_t
CachingCostTable::GetLostCounts() const
{
    uint64_t lost = 0;
    for (const auto& epoch : m_cells)
    {
        for (const auto& cell : epoch)
        {
            lost += cell.lostCounts;
        }
    }
    return lost;
}

void
CachingCostTable::WriteCsv(RunDirectory& directory) const
{
    constexpr int DECIMALS = 6;
    CsvWriter out(directory.File("caching.csv"),
                  {"epoch",
                   "server",
                   "cost",
                   "load_cost",
                   "network_cost",
                   "compute_cost",
                   "accuracy_cost",
                   "cloud_cost",
                   "loading_cost",
                   "requests",
                   "edge_requests",
                   "edge_correct",
                   "edge_energy_j",
                   "loads",
                   "flushes",
                   "lost_counts",
                   "not_answered"});
    for (size_t epoch = 0; epoch < m_cells.size(); ++epoch)
    {
        for (size_t server = 0; server < m_cells[epoch].size(); ++server)
        {
            const auto& cell = m_cells[epoch][server];
            const auto& cost = cell.cost;
            out.Count(epoch).Text("edge-" + std::to_string(server));
            for (const double value : {cost.Total(),
                                       cost.load,
                                       cost.network,
                                       cost.compute,
                                       cost.accuracy,
                                       cost.cloud,
                                       cell.loadingCost})
            {
                out.Fixed(value, DECIMALS);
            }
            out.Count(static_cast<uint64_t>(cost.requests))
                .Count(static_cast<uint64_t>(cost.edgeRequests))
                .Fixed(cost.edgeCorrect, DECIMALS)
                .Fixed(cost.energyJ, 1)
                .Count(static_cast<uint64_t>(cost.loads))
                .Count(static_cast<uint64_t>(cost.flushes))
                .Count(cell.lostCounts)
                .Count(cell.notAnswered);
            out.EndRow();
        }
    }
}

} // namespace llmedge
} // namespace ns3
