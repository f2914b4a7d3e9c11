/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "small-serving-run.h"

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/object-factory.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <sstream>

namespace ns3
{
namespace llmedge
{

EvenRequests::EvenRequests(uint32_t count, Time interval, uint32_t output, uint32_t prompt)
    : m_count(count),
      m_interval(interval),
      m_output(output),
      m_prompt(prompt)
{
}

std::optional<LlmRequest>
EvenRequests::Next()
{
    if (m_next == m_count)
    {
        return std::nullopt;
    }
    LlmRequest request;
    request.arrival = m_interval * m_next++;
    request.promptTokens = m_prompt;
    request.outputTokens = m_output;
    request.deadline = m_deadline;
    return request;
}

Ptr<DispatchPolicy>
FullShares(uint32_t slots)
{
    auto policy = DispatchPolicy::Create("FullShares");
    policy->SetAttribute("Slots", UintegerValue(slots));
    return policy;
}

SmallServingRun::SmallServingRun(const std::string& network)
    : m_network(ObjectFactory(network).Create<EdgeNetwork>())
{
}

void
SmallServingRun::GrantUplink(double capacity, double bytesPerToken)
{
    m_configure = [capacity, bytesPerToken](LlmServingHelper& serving) {
        serving.SetClientAttribute("BytesPerToken", DoubleValue(bytesPerToken));
        serving.SetClientAttribute("Uplink", EnumValue(LlmClient::GRANTED));
        serving.SetControllerAttribute("UplinkCapacity", DoubleValue(capacity));
    };
}

void
SmallServingRun::Run(Ptr<RequestSource> source, const std::string& policy, const Prepare& prepare)
{
    Run(source, DispatchPolicy::Create(policy), prepare);
}

void
SmallServingRun::Run(Ptr<RequestSource> source, Ptr<DispatchPolicy> policy, const Prepare& prepare)
{
    m_network->Build(m_devices, m_edgeServers, m_cloudServers, 100);
    LlmServingHelper serving(m_network);
    if (!m_transport.empty())
    {
        serving.SetTransport(m_transport);
    }
    serving.SetControlPlane(m_networkControl, MilliSeconds(100));
    m_edge.SetAttribute("TokensPerMessage", UintegerValue(m_tokensPerMessage));
    if (m_configure)
    {
        m_configure(serving);
    }
    serving.InstallServers(m_edge, m_cloud);
    serving.InstallController(policy);
    serving.InstallWorkload(source, m_duration);
    serving.AssignStreams(1);
    m_ledger = CreateObject<RequestLedger>();
    for (const auto& server : serving.GetServers())
    {
        m_ledger->Observe(server);
    }
    for (const auto& client : serving.GetClients())
    {
        m_ledger->Observe(client);
    }
    m_ledger->TraceConnectWithoutContext("RequestEnded",
                                         MakeCallback(&SmallServingRun::Ended, this));
    serving.StopWhenDrained(m_ledger, Seconds(200));
    Simulator::Schedule(MilliSeconds(100), &SmallServingRun::CheckConservation, this);
    prepare(serving);
    Simulator::Run();
    if (m_finish)
    {
        m_finish();
    }
    Simulator::Destroy();
}

void
SmallServingRun::Ended(const RequestRecord& record)
{
    ++m_ends[record.GetId()];
    m_records.push_back(record);
}

void
SmallServingRun::CheckConservation()
{
    m_conserved = m_conserved && m_ledger->IsConserved();
    Simulator::Schedule(MilliSeconds(100), &SmallServingRun::CheckConservation, this);
}

uint64_t
SmallServingRun::Count(RequestState state) const
{
    return m_ledger->GetCount(state);
}

std::string
SmallServingRun::Print() const
{
    std::map<std::string, std::string> lines;
    for (const auto& r : m_records)
    {
        std::ostringstream line;
        line << r.created.GetNanoSeconds() << " " << r.promptTokens << " " << r.outputTokens << " "
             << r.server << " " << r.uplinkBytes << " " << r.downlinkBytes << " "
             << r.tokensReceived << " " << r.attempts << " " << r.preemptions << " "
             << ToString(r.state) << " " << r.reason;
        for (const auto& time : {r.sent,
                                 r.arrived,
                                 r.started,
                                 r.serverFirstToken,
                                 r.serverLastToken,
                                 r.firstToken,
                                 r.lastToken,
                                 r.ended})
        {
            line << " " << (time ? time->GetNanoSeconds() : -1);
        }
        lines[r.GetId()] = line.str();
    }
    std::string text;
    for (const auto& [id, line] : lines)
    {
        text += id + " " + line + "\n";
    }
    return text;
}

} // namespace llmedge
} // namespace ns3
