/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "shared-reports.h"

#include "ns3/boolean.h"
#include "ns3/double.h"

#include <cmath>
#include <utility>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(SharedReports);

TypeId
SharedReports::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::SharedReports")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<SharedReports>()
            .AddAttribute("TelemetryLoss",
                          "Probability that a pair's count of requests is not in a report.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&SharedReports::m_telemetryLoss),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("Share",
                          "Whether servers get copies of the reports of others.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&SharedReports::m_share),
                          MakeBooleanChecker())
            .AddAttribute("ShareLoss",
                          "Probability that a copy of a report is lost.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&SharedReports::m_shareLoss),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("ShareDelay",
                          "Time by which copies are later than reports (slots); a decision knows "
                          "what has come before it.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&SharedReports::m_shareDelay),
                          MakeDoubleChecker<double>(0, 1e6));
    return tid;
}

void
SharedReports::DoDispose()
{
    m_demand = nullptr;
    Object::DoDispose();
}

int64_t
SharedReports::AssignStreams(int64_t stream)
{
    m_draws.SetStream(stream);
    return 1;
}

void
SharedReports::Configure(Ptr<MovingDemand> demand)
{
    m_demand = demand;
}

void
SharedReports::Start()
{
    m_reported = false;
    m_copies.clear();
}

CachingObservation::HomeReport
SharedReports::Report(uint32_t home)
{
    CachingObservation::HomeReport report;
    report.home = home;
    report.slot = m_demand->GetSlot();
    report.requests = m_demand->GetRequestsAt(home);
    report.reports.assign(report.requests.size(), CachingObservation::COUNTED);
    for (size_t k = 0; m_telemetryLoss > 0 && k < report.requests.size(); ++k)
    {
        if (m_draws.GetValue() < m_telemetryLoss)
        {
            report.requests[k] = 0;
            report.reports[k] = CachingObservation::LOST;
        }
    }
    return report;
}

void
SharedReports::EndSlot()
{
    const auto homes = m_demand->GetHomes();
    const auto late = static_cast<uint32_t>(std::ceil(m_shareDelay));
    for (uint32_t home = 0; home < homes; ++home)
    {
        auto report = Report(home);
        // Drawn for every receiver, so that all servers play the same episode.
        for (uint32_t to = 0; m_share && to < homes; ++to)
        {
            const bool lost = to != home && m_shareLoss > 0 && m_draws.GetValue() < m_shareLoss;
            if (to == m_demand->GetHome() && !lost)
            {
                m_copies.push_back({report.slot + 1 + (to == home ? 0 : late), report});
            }
        }
        if (home == m_demand->GetHome())
        {
            m_own = std::move(report);
            m_reported = true;
        }
    }
}

void
SharedReports::Fill(CachingObservation& observation)
{
    const auto pairs = m_demand->GetRequests().size();
    observation.home = m_share ? m_demand->GetHome() : 0;
    observation.homes = m_share ? m_demand->GetHomes() : 1;
    observation.homeReports.clear();
    if (m_reported)
    {
        observation.requests = m_own.requests;
        observation.reports = m_own.reports;
    }
    else
    {
        observation.requests.assign(pairs, 0.0);
        observation.reports.assign(pairs, CachingObservation::MISSING);
    }
    std::deque<Copy> later;
    for (auto& copy : m_copies)
    {
        if (copy.due <= observation.slot)
        {
            observation.homeReports.push_back(std::move(copy.report));
        }
        else
        {
            later.push_back(std::move(copy));
        }
    }
    m_copies = std::move(later);
}

} // namespace llmedge
} // namespace ns3
