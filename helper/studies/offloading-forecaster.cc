/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-forecaster.h"

#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/message-body.h"
#include "ns3/mobility-model.h"
#include "ns3/offloading-latency.h"
#include "ns3/tokens-header.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeOffloadingForecaster");
NS_OBJECT_ENSURE_REGISTERED(OffloadingForecaster);

TypeId
OffloadingForecaster::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::OffloadingForecaster")
                            .SetParent<RunPart>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<OffloadingForecaster>();
    return tid;
}

void
OffloadingForecaster::Start(Ptr<EdgeNetwork> network,
                            const LlmServingHelper& serving,
                            Ptr<RequestLedger> ledger)
{
    NS_LOG_FUNCTION(this);
    m_network = network;
    m_servers = serving.GetServers();
    m_ledger = ledger;
    serving.GetController()->TraceConnectWithoutContext(
        "Dispatch",
        MakeCallback(&OffloadingForecaster::Dispatched, Ptr<OffloadingForecaster>(this)));
}

double
OffloadingForecaster::GetAnswerBytes(uint32_t server,
                                     uint32_t tokens,
                                     const std::string& model) const
{
    UintegerValue perMessage;
    UintegerValue overhead;
    DoubleValue bytesPerToken;
    m_servers.at(server)->GetAttribute("TokensPerMessage", perMessage);
    m_servers.at(server)->GetAttribute("MessageOverhead", overhead);
    m_servers.at(server)->GetAttribute("BytesPerToken", bytesPerToken);
    const uint64_t later = tokens > 0 ? tokens - 1 : 0;
    const auto messages = 1 + (later + perMessage.Get() - 1) / perMessage.Get();
    const double frame = MakeMessage(0, TokensHeader(), 0)->GetSize() + overhead.Get();
    const auto framing = [&](uint32_t first, uint64_t count) {
        TokensHeader part;
        part.firstIndex = first;
        const double text = static_cast<double>(count) * bytesPerToken.Get();
        return m_servers.at(server)->GetFraming().GetTokensPayload(part, model, text) -
               std::round(text);
    };
    // After the first one alone, messages are full but for the last one.
    const uint64_t full = later / perMessage.Get();
    const uint64_t rest = later % perMessage.Get();
    const double surrounding = framing(0, 1) +
                               static_cast<double>(full) * framing(1, perMessage.Get()) +
                               (rest > 0 ? framing(1, rest) : 0);
    return static_cast<double>(messages) * frame + surrounding + tokens * bytesPerToken.Get();
}

void
OffloadingForecaster::Dispatched(const RequestView& request, const ServerView& server)
{
    const auto* record = m_ledger ? m_ledger->GetRecord(request.id) : nullptr;
    const auto rate = record ? m_network->GetAccessRate(record->device) : std::nullopt;
    if (!rate || !(*rate > 0) || server.prefillTokensPerS <= 0)
    {
        return;
    }
    const auto device = m_network->GetDevices().Get(record->device)->GetObject<MobilityModel>();
    const auto gateway = m_network->GetGateway()->GetObject<MobilityModel>();
    OffloadingForecast forecast;
    forecast.uplinkBytes = static_cast<double>(record->uplinkBytes);
    forecast.downlinkBytes = GetAnswerBytes(server.id, record->outputTokens, record->model);
    forecast.rateBps = *rate;
    forecast.uplinkDistanceM = device->GetDistanceFrom(gateway);
    forecast.downlinkDistanceM = forecast.uplinkDistanceM;
    forecast.queueingS =
        static_cast<double>(std::max(server.waitingPromptTokens, server.outstandingPromptTokens)) /
        server.prefillTokensPerS;
    forecast.inferenceS = record->promptTokens / server.prefillTokensPerS +
                          record->outputTokens * server.decodeSPerToken;
    m_forecasts.emplace(WireId::Key(request.id), PredictOffloadingLatency(forecast)); // the first
}

std::optional<double>
OffloadingForecaster::GetForecast(const RequestRecord& record) const
{
    const auto found = m_forecasts.find(record.GetKey());
    return found == m_forecasts.end() ? std::nullopt : std::optional<double>(found->second);
}

std::vector<std::string>
OffloadingForecaster::GetRequestColumns() const
{
    return {"predicted_e2e_s"};
}

void
OffloadingForecaster::EndRequest(const RequestRecord& record, CsvWriter* row)
{
    if (row)
    {
        row->Fixed(GetForecast(record), 9);
    }
    m_forecasts.erase(record.GetKey());
}

void
OffloadingForecaster::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_network = nullptr;
    m_servers.clear();
    m_ledger = nullptr;
    m_forecasts.clear();
    RunPart::DoDispose();
}

} // namespace llmedge
} // namespace ns3
