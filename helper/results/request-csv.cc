/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "request-csv.h"

#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

namespace
{

const std::vector<std::string> REQUEST_COLUMNS{
    "request_id",      "device",        "server",          "session",         "turn",
    "class",           "model",         "terminal_class",  "prompt_tokens",   "output_tokens",
    "created_s",       "sent_s",        "arrived_s",       "started_s",       "first_token_s",
    "last_token_s",    "ended_s",       "ttft_s",          "tpot_s",          "e2e_s",
    "predicted_e2e_s", "server_ttft_s", "server_e2e_s",    "load_wait_s",     "auction_s",
    "auctions",        "auction_bytes", "uplink_bytes",    "downlink_bytes",  "tokens_received",
    "preemptions",     "attempts",      "server_energy_j", "device_energy_j", "state",
    "reason"};

/**
 * @param from a moment
 * @param to a later one
 * @return the time between them, if both happened
 */
std::optional<Time>
Between(const std::optional<Time>& from, const std::optional<Time>& to)
{
    return from && to ? std::optional<Time>(*to - *from) : std::nullopt;
}

/**
 * @param writer a row's writer
 * @param time a time that may not have happened
 */
void
WriteTime(CsvWriter& writer, const std::optional<Time>& time)
{
    if (time)
    {
        writer.Seconds(*time);
    }
    else
    {
        writer.Empty();
    }
}

} // namespace

RequestCsv::RequestCsv(OutputFile& file)
    : m_rows(file, REQUEST_COLUMNS)
{
}

void
RequestCsv::Write(const RequestRecord& record,
                  const std::string& server,
                  const std::optional<double>& deviceEnergy)
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
    row.Count(record.promptTokens).Count(record.outputTokens).Seconds(record.created);
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
        WriteTime(row, time);
    }
    if (record.predictedE2eS)
    {
        row.Fixed(*record.predictedE2eS, 9);
    }
    else
    {
        row.Empty();
    }
    WriteTime(row, Between(record.arrived, record.serverFirstToken));
    WriteTime(row, Between(record.arrived, record.serverLastToken));
    WriteTime(row, record.loadWait);
    WriteTime(row, record.auctionWait);
    row.Count(record.auctions).Count(record.auctionBytes);
    row.Count(record.uplinkBytes).Count(record.downlinkBytes).Count(record.tokensReceived);
    row.Count(record.preemptions).Count(record.attempts).Fixed(record.serverEnergyJ, 6);
    if (deviceEnergy)
    {
        row.Fixed(*deviceEnergy, 6);
    }
    else
    {
        row.Empty();
    }
    row.Text(ToString(record.state)).Text(record.reason);
    row.EndRow();
}

} // namespace llmedge
} // namespace ns3
