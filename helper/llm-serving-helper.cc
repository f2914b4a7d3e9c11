/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-serving-helper.h"

#include "ns3/attribute-default.h"
#include "ns3/boolean.h"
#include "ns3/cloud-only-dispatch-policy.h"
#include "ns3/dispatch-policy-factory.h"
#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/mobility-model.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/transport-factory.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

// Why some attributes are not the user's to choose.
constexpr const char* ONE_PORT = "servers and controller listen where they are looked for";
constexpr const char* ONE_TRANSPORT =
    "all applications need the same: --transport or SetTransport() says which";

} // namespace

LlmServingHelper::LlmServingHelper(Ptr<EdgeNetwork> network)
    : LlmServingHelper(ServingNodes(*network))
{
    m_network = network;
}

LlmServingHelper::LlmServingHelper(const ServingNodes& nodes)
    : m_nodes(nodes),
      m_transport(nodes.GetTransport())
{
    m_client.SetTypeId(LlmClient::GetTypeId());
    m_controllerFactory.SetTypeId(LlmController::GetTypeId());
}

Time
LlmServingHelper::GetWarmUp()
{
    return Seconds(2);
}

void
LlmServingHelper::SetStartTime(Time start)
{
    m_start = start;
}

void
LlmServingHelper::SetTransport(const std::string& transport)
{
    m_transport = FindTransport(transport, m_nodes.GetTransport());
}

void
LlmServingHelper::SetControlPlane(bool network, Time interval)
{
    m_controlPlane = network ? LlmController::NETWORK : LlmController::IDEAL;
    m_reportInterval = interval;
}

void
LlmServingHelper::SetClientAttribute(const std::string& name, const AttributeValue& value)
{
    m_client.Set(name, value);
}

void
LlmServingHelper::SetControllerAttribute(const std::string& name, const AttributeValue& value)
{
    m_controllerFactory.Set(name, value);
}

void
LlmServingHelper::InstallServers(const LlmServerHelper& edge, const LlmServerHelper& cloud)
{
    for (uint32_t i = 0; i < m_nodes.GetServers().size(); ++i)
    {
        InstallServer(i, m_nodes.GetServers()[i].cloud ? cloud : edge);
    }
}

void
LlmServingHelper::InstallServers(const std::vector<LlmServerHelper>& servers)
{
    const auto count = m_nodes.GetServers().size();
    if (servers.size() != count)
    {
        throw InputError(std::to_string(servers.size()) + " servers are described, but the " +
                         "network has " + std::to_string(count) + ", expected as many");
    }
    for (uint32_t i = 0; i < count; ++i)
    {
        InstallServer(i, servers[i]);
    }
}

void
LlmServingHelper::InstallServer(uint32_t index, const LlmServerHelper& helper)
{
    AttributeDefault("ns3::Application::StartTime")
        .Refuse("servers, controller and clients start in turn, when the network is up");
    const auto& place = m_nodes.GetServers().at(index);
    auto server = helper.Install(place.node, index);
    AttributeDefault::Fix(server,
                          "Cloud",
                          BooleanValue(place.cloud),
                          "the network says which servers are in the cloud");
    AttributeDefault::Fix(server, "Port", UintegerValue(ServingNodes::SERVER_PORT), ONE_PORT);
    AttributeDefault::Fix(server, "Transport", TypeIdValue(m_transport), ONE_TRANSPORT);
    if (m_controlPlane == LlmController::NETWORK)
    {
        server->SetAttribute("ReportInterval", TimeValue(m_reportInterval));
    }
    server->SetStartTime(m_start);
    m_servers.push_back(server);
}

Dispatcher::DistanceCallback
LlmServingHelper::GetDistances() const
{
    return Dispatcher::DistanceCallback(
        [nodes = m_nodes](uint32_t device, size_t server) -> std::optional<double> {
            const auto& devices = nodes.GetDevices();
            const auto& servers = nodes.GetServers();
            if (device >= devices.size() || server >= servers.size() || servers[server].cloud)
            {
                return std::nullopt; // no radio leads to the cloud
            }
            const auto from = devices[device].node->GetObject<MobilityModel>();
            const auto to = servers[server].node->GetObject<MobilityModel>();
            return from && to ? std::optional<double>(from->GetDistanceFrom(to)) : std::nullopt;
        });
}

void
LlmServingHelper::InstallController(const std::string& policy)
{
    const DispatchPolicyFactory policies(policy);
    policies.Check(m_servers.size());
    InstallController(policies.Create());
}

void
LlmServingHelper::InstallController(Ptr<DispatchPolicy> policy)
{
    if (DynamicCast<CloudOnlyDispatchPolicy>(policy) && !m_nodes.HasCloud())
    {
        throw InputError("policy CloudOnly needs a cloud server, and there is none");
    }
    for (const auto& server : m_servers)
    {
        PointerValue scheduler;
        server->GetEngine()->GetAttribute("Scheduler", scheduler);
        if (policy->Allocates() && scheduler.Get<BatchScheduler>()->GetShareSupport() ==
                                       BatchScheduler::ShareSupport::NONE)
        {
            throw InputError(
                "the policy gives requests compute shares, but the batching of server " +
                std::to_string(server->GetId()) +
                " does not support them, expected chunked-prefill or concurrent");
        }
    }
    m_controller = m_controllerFactory.Create<LlmController>();
    AttributeDefault::Fix(m_controller,
                          "Port",
                          UintegerValue(ServingNodes::CONTROLLER_PORT),
                          ONE_PORT);
    AttributeDefault::Fix(m_controller, "Transport", TypeIdValue(m_transport), ONE_TRANSPORT);
    AttributeDefault("ns3::llmedge::LlmController::Policy")
        .Refuse("--policy or InstallController() says which policy decides");
    if (m_controlPlane)
    {
        m_controller->SetAttribute("ControlPlane", EnumValue(*m_controlPlane));
    }
    m_controller->SetPolicy(policy);
    m_controller->SetDistances(GetDistances());
    if (m_network && m_network->HasHomeServers())
    {
        m_controller->SetHomes(RequestRelay::HomeCallback(m_network->GetHomeFinder()));
    }
    for (uint32_t i = 0; i < m_servers.size(); ++i)
    {
        m_controller->AddServer(m_nodes.GetServers()[i].address, m_servers[i]);
    }
    m_nodes.GetGateway()->AddApplication(m_controller);
    m_controller->SetStartTime(m_start + MilliSeconds(10));
}

void
LlmServingHelper::InstallWorkload(Ptr<RequestSource> source, Time duration)
{
    InstallWorkloads({source}, std::vector<size_t>(m_nodes.GetDevices().size(), 0), duration);
}

void
LlmServingHelper::InstallWorkloads(const std::vector<Ptr<RequestSource>>& sources,
                                   const std::vector<size_t>& workloads,
                                   Time duration)
{
    for (const auto& source : sources)
    {
        m_drivers.push_back(CreateObject<WorkloadDriver>());
        m_drivers.back()->SetSource(source);
    }
    for (uint32_t i = 0; i < m_nodes.GetDevices().size(); ++i)
    {
        m_clients.push_back(InstallClient(i));
        m_drivers.at(workloads.at(i))->AddClient(m_clients.back());
    }
    m_end = m_start + GetWarmUp() + duration;
    for (const auto& driver : m_drivers)
    {
        driver->Start(m_start + GetWarmUp(), m_end);
    }
}

void
LlmServingHelper::InstallClients(Time duration)
{
    for (uint32_t i = 0; i < m_nodes.GetDevices().size(); ++i)
    {
        m_clients.push_back(InstallClient(i));
    }
    m_end = m_start + GetWarmUp() + duration;
}

void
LlmServingHelper::WaitFor(std::function<bool()> busy)
{
    m_busy.push_back(std::move(busy));
}

void
LlmServingHelper::CheckDrained()
{
    StopIfDrained(RequestRecord());
}

Ptr<LlmClient>
LlmServingHelper::InstallClient(uint32_t index)
{
    const auto& device = m_nodes.GetDevices().at(index);
    auto client = m_client.Create<LlmClient>();
    AttributeDefault::Fix(client, "Id", UintegerValue(index), "devices are numbered");
    AttributeDefault::Fix(client,
                          "TerminalClass",
                          StringValue(device.terminalClass),
                          "the network says what kind of terminal a device is");
    AttributeDefault::Fix(client,
                          "Remote",
                          AddressValue(device.controller),
                          "the network says where the controller is");
    AttributeDefault::Fix(client, "Transport", TypeIdValue(m_transport), ONE_TRANSPORT);
    device.node->AddApplication(client);
    client->SetStartTime(m_start + MilliSeconds(500 + index % 1000));
    return client;
}

void
LlmServingHelper::StopWhenDrained(Ptr<RequestLedger> ledger, Time drain)
{
    AttributeDefault("ns3::Application::StopTime").Refuse("a run ends when it is drained");
    m_ledger = ledger;
    for (const auto& client : m_clients)
    {
        client->SetStopTime(m_end + drain);
    }
    ledger->TraceConnectWithoutContext("RequestEnded",
                                       MakeCallback(&LlmServingHelper::StopIfDrained, this));
    Simulator::Schedule(m_end, &LlmServingHelper::WatchForDrain, this);
    Simulator::Stop(m_end + drain + NanoSeconds(1));
}

void
LlmServingHelper::StopAt(Time stop)
{
    if (stop <= m_start + GetWarmUp())
    {
        throw InputError("the run is to end at " + std::to_string(stop.GetSeconds()) +
                         " s, expected a time after the start of the workload, " +
                         std::to_string((m_start + GetWarmUp()).GetSeconds()) + " s");
    }
    for (const auto& client : m_clients)
    {
        client->SetStopTime(stop - NanoSeconds(1)); // so that requests end before the simulation
    }
    Simulator::Stop(stop);
}

void
LlmServingHelper::WatchForDrain()
{
    CheckDrained();
}

void
LlmServingHelper::StopIfDrained(const RequestRecord& record)
{
    const bool exhausted = std::all_of(m_drivers.begin(), m_drivers.end(), [](const auto& driver) {
        return driver->IsExhausted();
    });
    const bool quiet = exhausted && m_ledger->GetLive() == 0 &&
                       std::all_of(m_clients.begin(), m_clients.end(), [](const auto& client) {
                           return client->IsIdle();
                       });
    const bool busy =
        std::any_of(m_busy.begin(), m_busy.end(), [](const auto& one) { return one(); });
    if (quiet && !busy && Simulator::Now() >= m_end)
    {
        Simulator::Stop();
    }
}

int64_t
LlmServingHelper::AssignStreams(int64_t stream)
{
    const auto first = stream;
    for (const auto& driver : m_drivers)
    {
        stream += driver->AssignStreams(stream);
    }
    stream += m_controller->GetPolicy()->AssignStreams(stream);
    return stream - first;
}

const std::vector<Ptr<LlmServer>>&
LlmServingHelper::GetServers() const
{
    return m_servers;
}

const std::vector<Ptr<LlmClient>>&
LlmServingHelper::GetClients() const
{
    return m_clients;
}

Ptr<LlmController>
LlmServingHelper::GetController() const
{
    return m_controller;
}

TypeId
LlmServingHelper::GetTransport() const
{
    return m_transport;
}

Ptr<WorkloadDriver>
LlmServingHelper::GetDriver() const
{
    return m_drivers.at(0);
}

} // namespace llmedge
} // namespace ns3
