/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gateway-recorder.h"

#include "ns3/llm-controller.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeGatewayRecorder");
NS_OBJECT_ENSURE_REGISTERED(GatewayRecorder);

TypeId
GatewayRecorder::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::GatewayRecorder")
                            .SetParent<RunPart>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<GatewayRecorder>();
    return tid;
}

void
GatewayRecorder::Start(Ptr<LlmController> controller)
{
    NS_LOG_FUNCTION(this);
    const Ptr<GatewayRecorder> self(this);
    controller->TraceConnectWithoutContext("Arrival",
                                           MakeCallback(&GatewayRecorder::Arrived, self));
    controller->TraceConnectWithoutContext("Dispatch",
                                           MakeCallback(&GatewayRecorder::Dispatched, self));
}

void
GatewayRecorder::Arrived(const RequestView& request)
{
    auto& arrived = m_stays[WireId::Key(request.id)].arrived;
    arrived = arrived.value_or(Simulator::Now());
}

void
GatewayRecorder::Dispatched(const RequestView& request, const ServerView& server)
{
    m_stays[WireId::Key(request.id)].dispatched = Simulator::Now();
}

std::vector<std::string>
GatewayRecorder::GetRequestColumns() const
{
    return {"gateway_arrived_s", "dispatched_s"};
}

void
GatewayRecorder::EndRequest(const RequestRecord& record, CsvWriter* row)
{
    const auto found = m_stays.find(record.GetKey());
    const auto stay = found == m_stays.end() ? Stay() : found->second;
    if (row)
    {
        row->Seconds(stay.arrived).Seconds(stay.dispatched);
    }
    if (found != m_stays.end())
    {
        m_stays.erase(found);
    }
}

void
GatewayRecorder::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_stays.clear();
    RunPart::DoDispose();
}

} // namespace llmedge
} // namespace ns3
