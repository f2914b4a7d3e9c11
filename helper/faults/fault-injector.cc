/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-injector.h"

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/ns3-compat.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(FaultInjector);

TypeId
FaultInjector::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::FaultInjector")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<FaultInjector>()
            .AddAttribute("Kind",
                          "Kind of the random faults: ServerCrash, ServerCut, AccessCut, "
                          "Interference or ControllerLoss.",
                          EnumValue(FaultKind::SERVER_CRASH),
                          LLM_EDGE_ENUM_ACCESSOR(FaultKind, &FaultInjector::m_kind),
                          MakeEnumChecker(FaultKind::SERVER_CRASH,
                                          "ServerCrash",
                                          FaultKind::SERVER_CUT,
                                          "ServerCut",
                                          FaultKind::ACCESS_CUT,
                                          "AccessCut",
                                          FaultKind::INTERFERENCE,
                                          "Interference",
                                          FaultKind::CONTROLLER_LOSS,
                                          "ControllerLoss"))
            .AddAttribute("Mtbf",
                          "Mean time that a part is up between two random faults (s).",
                          TimeValue(Seconds(300)),
                          MakeTimeAccessor(&FaultInjector::m_mtbf),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("Mttr",
                          "Mean time for which a part is down in a random fault (s).",
                          TimeValue(Seconds(10)),
                          MakeTimeAccessor(&FaultInjector::m_mttr),
                          MakeTimeChecker(Seconds(0)))
            .AddAttribute("MaxFaults",
                          "Largest number of random faults of all parts together; 0: any number.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&FaultInjector::m_maxFaults),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("NoiseRise",
                          "Rise of the noise at every receiver during interference (dB).",
                          DoubleValue(20),
                          MakeDoubleAccessor(&FaultInjector::m_noiseRise),
                          MakeDoubleChecker<double>(0, 200))
            .AddTraceSource("Fault",
                            "A fault begins or ends",
                            MakeTraceSourceAccessor(&FaultInjector::m_trace),
                            "ns3::llmedge::FaultInjector::FaultTracedCallback");
    return tid;
}

FaultInjector::FaultInjector()
    : m_time(CreateObject<ExponentialRandomVariable>())
{
}

void
FaultInjector::DoDispose()
{
    m_network = nullptr;
    m_servers.clear();
    m_controller = nullptr;
    m_noise = nullptr;
    m_time = nullptr;
    Object::DoDispose();
}

void
FaultInjector::Attach(Ptr<EdgeNetwork> network,
                      const std::vector<Ptr<LlmServer>>& servers,
                      Ptr<LlmController> controller)
{
    m_network = network;
    m_servers = servers;
    m_controller = controller;
}

void
FaultInjector::Check(const Fault& fault) const
{
    const bool ofServer =
        fault.kind == FaultKind::SERVER_CRASH || fault.kind == FaultKind::SERVER_CUT;
    if (ofServer && (!fault.server || *fault.server >= m_servers.size()))
    {
        throw InputError("there is no server " +
                         (fault.server ? std::to_string(*fault.server) : "given") + " for a " +
                         ToString(fault.kind) + ", expected 0 to " +
                         std::to_string(m_servers.size() - 1));
    }
    if (!ofServer && fault.server)
    {
        throw InputError("a " + fault.GetName() + " names a server, expected none");
    }
    if (fault.start < Simulator::Now() || !fault.duration.IsStrictlyPositive())
    {
        throw InputError("a " + fault.GetName() +
                         " begins in the past or takes no time, expected a start that is not in "
                         "the past and a duration above 0");
    }
    if (std::any_of(m_faults.begin(), m_faults.end(), [&](const auto& other) {
            return fault.Overlaps(other);
        }))
    {
        throw InputError("two faults of the same part overlap, " + fault.GetName() +
                         " twice, expected one at a time");
    }
}

void
FaultInjector::Add(const Fault& fault)
{
    Check(fault);
    switch (fault.kind)
    {
    case FaultKind::SERVER_CUT:
        m_network->CutServer(*fault.server, fault.start, fault.duration);
        break;
    case FaultKind::ACCESS_CUT:
        m_network->CutAccess(fault.start, fault.duration);
        break;
    case FaultKind::INTERFERENCE:
        if (!m_noise)
        {
            const NodeContainer nodes(NodeContainer(m_network->GetGateway()),
                                      m_network->GetDevices());
            const auto figure = m_network->GetNoiseFigure();
            m_noise = figure ? std::make_unique<ReceiverNoise>(nodes, *figure)
                             : std::make_unique<ReceiverNoise>(nodes);
        }
        break;
    case FaultKind::SERVER_CRASH:
    case FaultKind::CONTROLLER_LOSS:
        break;
    }
    m_faults.push_back(fault);
    const auto wait = fault.start - Simulator::Now();
    const Ptr<FaultInjector> self(this);
    Simulator::Schedule(wait, &FaultInjector::Begin, self, fault);
    Simulator::Schedule(wait + fault.duration, &FaultInjector::End, self, fault);
}

void
FaultInjector::Begin(const Fault& fault)
{
    m_trace(fault, true);
    switch (fault.kind)
    {
    case FaultKind::SERVER_CRASH:
        m_servers[*fault.server]->Crash();
        break;
    case FaultKind::CONTROLLER_LOSS:
        m_controller->Crash();
        break;
    case FaultKind::INTERFERENCE:
        m_noise->Raise(m_noiseRise);
        break;
    case FaultKind::SERVER_CUT:
    case FaultKind::ACCESS_CUT:
        break; // the network does it by itself
    }
}

void
FaultInjector::End(const Fault& fault)
{
    switch (fault.kind)
    {
    case FaultKind::SERVER_CRASH:
        m_servers[*fault.server]->Restart();
        break;
    case FaultKind::CONTROLLER_LOSS:
        m_controller->Restart();
        break;
    case FaultKind::INTERFERENCE:
        m_noise->Raise(0);
        break;
    case FaultKind::SERVER_CUT:
    case FaultKind::ACCESS_CUT:
        break; // the network does it by itself
    }
    m_trace(fault, false);
}

std::vector<Fault>
FaultInjector::DrawAll(Time from, Time until)
{
    const bool ofServers = m_kind == FaultKind::SERVER_CRASH || m_kind == FaultKind::SERVER_CUT;
    const auto draw = [this](Time mean) {
        return std::max(NanoSeconds(1), Seconds(m_time->GetValue(mean.GetSeconds(), 0)));
    };
    std::vector<Fault> drawn;
    for (uint32_t part = 0; part < (ofServers ? m_servers.size() : 1); ++part)
    {
        Fault fault;
        fault.kind = m_kind;
        fault.server = ofServers ? std::optional<uint32_t>(part) : std::nullopt;
        for (fault.start = from + draw(m_mtbf); fault.start < until;
             fault.start = fault.GetEnd() + draw(m_mtbf))
        {
            fault.duration = draw(m_mttr);
            drawn.push_back(fault);
        }
    }
    std::stable_sort(drawn.begin(), drawn.end(), [](const auto& one, const auto& other) {
        return one.start < other.start;
    });
    return drawn;
}

uint32_t
FaultInjector::Draw(Time from, Time until)
{
    if (!m_mtbf.IsStrictlyPositive() || !m_mttr.IsStrictlyPositive())
    {
        throw InputError("random faults need a mean time between failures and a mean time to "
                         "repair above 0");
    }
    uint32_t count = 0;
    for (const auto& fault : DrawAll(from, until))
    {
        const bool broken = std::any_of(m_faults.begin(), m_faults.end(), [&](const auto& other) {
            return fault.Overlaps(other);
        });
        if (!broken && (m_maxFaults == 0 || count < m_maxFaults))
        {
            Add(fault);
            ++count;
        }
    }
    return count;
}

const std::vector<Fault>&
FaultInjector::GetFaults() const
{
    return m_faults;
}

int64_t
FaultInjector::AssignStreams(int64_t stream)
{
    m_time->SetStream(stream);
    return 1;
}

} // namespace llmedge
} // namespace ns3
