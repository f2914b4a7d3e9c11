/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "shared-report-features.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double INF = std::numeric_limits<double>::infinity();

/** @return what is written, in its order */
std::vector<Feature>
MakeList()
{
    std::vector<Feature> list{
        {"group_requests", "ln(1 + requests of the pair's group here in the last slot)", 0, INF},
        {"group_counted", "share of the group's counts here that were reported", 0, 1},
        {"before", "1 if there is a server before this one", 0, 1},
        {"after", "1 if there is a server after this one", 0, 1}};
    for (const char* name : {"before", "after", "beyond"})
    {
        const std::string place(name);
        const auto where =
            place == "beyond" ? "at servers farther away" : "at the server " + place + " this one";
        list.push_back({place + "_requests", "ln(1 + requests of the pair " + where + ")", 0, INF});
        list.push_back({place + "_counted", "share of their counts that were reported", 0, 1});
        list.push_back({place + "_lost", "share of their counts that their reports lack", 0, 1});
        list.push_back(
            {place + "_age", "ln(1 + slots by which their reports are late, the mean)", 0, INF});
        list.push_back(
            {place + "_group_requests", "ln(1 + requests of the pair's group there)", 0, INF});
        list.push_back(
            {place + "_group_counted", "share of the group's counts that were reported", 0, 1});
    }
    return list;
}

/** @return a number by how many there are, 0 if there are none */
float
Share(double number, double all)
{
    return all > 0 ? static_cast<float>(number / all) : 0;
}

/** @return ln(1 + number) */
float
Log(double number)
{
    return number > 0 ? static_cast<float>(std::log1p(number)) : 0;
}

} // namespace

SharedReportFeatures::SharedReportFeatures(const CachingProblem& problem,
                                           const CachingObservation& observation)
    : m_problem(problem)
{
    for (const auto& pair : problem.pairs)
    {
        m_sizes.resize(std::max<size_t>(m_sizes.size(), pair.group + 1));
        m_sizes[pair.group] += 1;
    }
    m_here.groups.resize(m_sizes.size());
    m_here.pairs.resize(problem.Size());
    m_places.fill(m_here);
    for (size_t k = 0; k < problem.Size(); ++k)
    {
        Add(k, observation.requests[k], observation.GetReport(k), m_here);
    }
    std::vector<const CachingObservation::HomeReport*> latest(observation.homes);
    for (const auto& report : observation.homeReports)
    {
        const bool other = report.home < latest.size() && report.home != observation.home;
        if (other && (!latest[report.home] || latest[report.home]->slot < report.slot))
        {
            latest[report.home] = &report;
        }
    }
    for (uint32_t home = 0; home < latest.size(); ++home)
    {
        if (home == observation.home)
        {
            continue;
        }
        auto& place = m_places[FindPlace(observation, home)];
        ++place.servers;
        if (const auto* report = latest[home])
        {
            ++place.reports;
            // What came in this slot about the one before is not late.
            place.age += std::max(observation.slot - 1.0 - report->slot, 0.0);
            for (size_t k = 0; k < problem.Size(); ++k)
            {
                Add(k, report->requests[k], report->reports[k], place);
            }
        }
    }
}

const std::vector<Feature>&
SharedReportFeatures::List()
{
    static const auto list = MakeList();
    return list;
}

size_t
SharedReportFeatures::FindPlace(const CachingObservation& observation, uint32_t home)
{
    return home + 1 == observation.home ? 0 : home == observation.home + 1 ? 1 : 2;
}

void
SharedReportFeatures::Add(size_t pair,
                          double requests,
                          CachingObservation::Report report,
                          Place& place) const
{
    for (auto* count : {&place.pairs[pair], &place.groups[m_problem.pairs[pair].group]})
    {
        count->requests += report == CachingObservation::COUNTED ? requests : 0;
        count->counted += report == CachingObservation::COUNTED ? 1 : 0;
        count->lost += report == CachingObservation::LOST ? 1 : 0;
    }
}

float*
SharedReportFeatures::Write(size_t pair, float* next) const
{
    const auto group = m_problem.pairs[pair].group;
    *next++ = Log(m_here.groups[group].requests);
    *next++ = Share(m_here.groups[group].counted, m_sizes[group]);
    *next++ = m_places[0].servers > 0 ? 1 : 0;
    *next++ = m_places[1].servers > 0 ? 1 : 0;
    for (const auto& place : m_places)
    {
        const auto& own = place.pairs[pair];
        const auto& all = place.groups[group];
        *next++ = Log(own.requests);
        *next++ = Share(own.counted, place.servers);
        *next++ = Share(own.lost, place.servers);
        *next++ = Log(Share(place.age, place.reports));
        *next++ = Log(all.requests);
        *next++ = Share(all.counted, m_sizes[group] * place.servers);
    }
    return next;
}

} // namespace llmedge
} // namespace ns3
