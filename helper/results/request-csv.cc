/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "request-csv.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

/** Of columns, one after another in the file. */
using Names = std::vector<std::string>;

const Names QUESTION{"request_id",
                     "device",
                     "server",
                     "session",
                     "turn",
                     "class",
                     "model",
                     "terminal_class",
                     "prompt_tokens",
                     "output_tokens",
                     "trace_row"};
const Names LATENCY{"created_s",
                    "sent_s",
                    "arrived_s",
                    "started_s",
                    "first_token_s",
                    "last_token_s",
                    "ended_s",
                    "ttft_s",
                    "tpot_s",
                    "e2e_s"};
const Names SERVER_TIMES{"server_ttft_s", "server_e2e_s", "load_wait_s"};
const Names EFFORT{"uplink_bytes",
                   "downlink_bytes",
                   "tokens_received",
                   "preemptions",
                   "attempts",
                   "server_energy_j"};
const Names END{"state", "reason"};

} // namespace

RequestCsv::RequestCsv(OutputFile& file, const std::vector<Ptr<RunPart>>& parts)
    : m_forecast{{{"predicted_e2e_s", {}}}, nullptr},
      m_auctions{{{"auction_s", {}}, {"auctions", 0}, {"auction_bytes", 0}}, nullptr},
      m_deviceEnergy{{{"device_energy_j", {}}}, nullptr},
      m_rows(file, Arrange(parts))
{
}

std::vector<std::string>
RequestCsv::Occupy(Place& place)
{
    Names names;
    for (const auto& column : place.columns)
    {
        names.push_back(column.name);
    }
    const auto found = std::find_if(m_others.begin(), m_others.end(), [&](const auto& part) {
        return part->GetRequestColumns() == names;
    });
    if (found != m_others.end())
    {
        place.part = *found;
        m_others.erase(found);
    }
    return names;
}

std::vector<std::string>
RequestCsv::Arrange(const std::vector<Ptr<RunPart>>& parts)
{
    m_others = parts;
    std::vector<Names> groups{QUESTION,
                              LATENCY,
                              Occupy(m_forecast),
                              SERVER_TIMES,
                              Occupy(m_auctions),
                              EFFORT,
                              Occupy(m_deviceEnergy),
                              END};
    for (const auto& part : m_others)
    {
        groups.push_back(part->GetRequestColumns());
    }
    Names all;
    std::set<std::string> seen;
    for (const auto& group : groups)
    {
        for (const auto& name : group)
        {
            if (!seen.insert(name).second)
            {
                throw std::logic_error("requests.csv would have two columns '" + name + "'");
            }
            all.push_back(name);
        }
    }
    return all;
}

void
RequestCsv::Write(const RequestRecord& record, const std::string& server)
{
    WriteQuestion(record, server);
    WriteLatency(record);
    WritePlace(m_forecast, record);
    WriteServerTimes(record);
    WritePlace(m_auctions, record);
    WriteEffort(record);
    WritePlace(m_deviceEnergy, record);
    m_rows.Text(ToString(record.state)).Text(record.reason);
    for (const auto& part : m_others)
    {
        part->EndRequest(record, &m_rows);
    }
    m_rows.EndRow();
}

void
RequestCsv::WritePlace(const Place& place, const RequestRecord& record)
{
    if (place.part)
    {
        place.part->EndRequest(record, &m_rows);
        return;
    }
    for (const auto& column : place.columns)
    {
        if (column.count)
        {
            m_rows.Count(*column.count);
        }
        else
        {
            m_rows.Empty();
        }
    }
}

void
RequestCsv::WriteQuestion(const RequestRecord& record, const std::string& server)
{
    auto& row = m_rows;
    row.Text(record.GetId()).Count(record.device);
    if (server.empty())
    {
        row.Empty();
    }
    else
    {
        row.Text(server);
    }
    row.Count(record.session).Count(record.turn).Text(record.serviceClass);
    row.Text(record.model).Text(record.terminalClass);
    row.Count(record.promptTokens).Count(record.outputTokens);
    record.traceRow ? row.Count(*record.traceRow) : row.Empty();
}

void
RequestCsv::WriteLatency(const RequestRecord& record)
{
    m_rows.Seconds(record.created);
    for (const auto& time : {record.sent,
                             record.arrived,
                             record.started,
                             record.firstToken,
                             record.lastToken,
                             record.ended,
                             record.GetTtft(),
                             record.GetTpot(),
                             record.GetE2e()})
    {
        m_rows.Seconds(time);
    }
}

void
RequestCsv::WriteServerTimes(const RequestRecord& record)
{
    m_rows.Seconds(record.GetServerTtft());
    m_rows.Seconds(record.GetServerE2e());
    m_rows.Seconds(record.loadWait);
}

void
RequestCsv::WriteEffort(const RequestRecord& record)
{
    auto& row = m_rows;
    row.Count(record.uplinkBytes).Count(record.downlinkBytes).Count(record.tokensReceived);
    row.Count(record.preemptions).Count(record.attempts).Fixed(record.serverEnergyJ, 6);
}

} // namespace llmedge
} // namespace ns3
