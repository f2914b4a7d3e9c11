/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "transport-test-case.h"

#include "ns3/inet-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/ipv6-address-helper.h"
#include "ns3/object-factory.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param end a record
 * @param connection its connection, which is open
 */
void
RecordOpen(TransportTestCase::End* end, Ptr<Connection> connection)
{
    ++end->opened;
}

/**
 * @param end a record
 * @param connection its connection
 * @param message what has come
 */
void
RecordMessage(TransportTestCase::End* end, Ptr<Connection> connection, const Message& message)
{
    end->received += std::to_string(std::get<TokensHeader>(message.body).firstIndex) + ":" +
                     std::to_string(message.packet->GetSize()) + ";";
    end->times.push_back(Simulator::Now());
}

/**
 * @param end a record
 * @param connection its connection
 * @param reason why it is gone
 */
void
RecordClose(TransportTestCase::End* end, Ptr<Connection> connection, std::string reason)
{
    end->closed += reason + ";";
}

} // namespace

TransportTestCase::TransportTestCase(const std::string& name)
    : TestCase(name)
{
}

void
TransportTestCase::MakeNodes(const std::string& transport)
{
    m_near = End();
    m_far = End();
    m_dropped.clear();
    m_nodes = NodeContainer();
    m_nodes.Create(2);
    ObjectFactory factory(transport);
    m_client = factory.Create<Transport>();
    m_server = factory.Create<Transport>();
    m_server->TraceConnectWithoutContext("Drop",
                                         MakeCallback(&TransportTestCase::HandleDrop, this));
}

void
TransportTestCase::MakeLink(const std::string& rate, Time delay)
{
    PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", StringValue(rate));
    link.SetChannelAttribute("Delay", TimeValue(delay));
    m_devices = link.Install(m_nodes);
    InternetStackHelper().Install(m_nodes);
    Ipv4AddressHelper("10.0.0.0", "255.255.255.0").Assign(m_devices);
    Ipv6AddressHelper v6;
    v6.SetBase(Ipv6Address("2001::"), Ipv6Prefix(64), Ipv6Address("::1"));
    m_v6 = v6.Assign(m_devices).GetAddress(1, 1);
}

void
TransportTestCase::Prepare(const std::string& transport, const std::string& rate, Time delay)
{
    MakeNodes(transport);
    MakeLink(rate, delay);
    Listen();
    Simulator::Stop(Seconds(2));
    Simulator::Run();
}

void
TransportTestCase::Listen()
{
    m_server->Listen(m_nodes.Get(1), PORT, MakeCallback(&TransportTestCase::HandleAccept, this));
}

void
TransportTestCase::Dial(const Address& address)
{
    Record(m_near, m_client->Connect(m_nodes.Get(0), address));
}

void
TransportTestCase::DialV4()
{
    Dial(InetSocketAddress("10.0.0.2", PORT));
}

void
TransportTestCase::RunAndDestroy()
{
    Simulator::Run();
    m_near.connection = nullptr;
    m_far.connection = nullptr;
    m_client->Dispose();
    m_server->Dispose();
    m_client = nullptr;
    m_server = nullptr;
    m_devices = NetDeviceContainer();
    m_nodes = NodeContainer();
    Simulator::Destroy();
}

Ptr<Packet>
TransportTestCase::MakeTokens(uint32_t index, uint32_t payload)
{
    TokensHeader tokens;
    tokens.firstIndex = index;
    return MakeMessage(1, tokens, payload);
}

void
TransportTestCase::Record(End& end, Ptr<Connection> connection)
{
    end.connection = connection;
    connection->SetOpenCallback(MakeBoundCallback(&RecordOpen, &end));
    connection->SetMessageCallback(MakeBoundCallback(&RecordMessage, &end));
    connection->SetCloseCallback(MakeBoundCallback(&RecordClose, &end));
}

void
TransportTestCase::HandleAccept(Ptr<Connection> connection)
{
    Record(m_far, connection);
}

void
TransportTestCase::HandleDrop(const Address& peer, const std::string& reason)
{
    m_dropped += reason + ";";
}

} // namespace llmedge
} // namespace ns3
