/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-log.h"

#include "ns3/boolean.h"
#include "ns3/input-error.h"
#include "ns3/internet-module.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <fstream>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RecordingTransport);

namespace
{

/** TcpConnection that writes down what is sent. */
class RecordingConnection : public TcpConnection
{
  public:
    /**
     * @param socket its socket
     * @param peer the other end
     */
    RecordingConnection(Ptr<Socket> socket, const Address& peer)
        : TcpConnection(socket, peer),
          m_from(socket->GetNode()->GetId()),
          m_to(FindNodes().at(InetSocketAddress::ConvertFrom(peer).GetIpv4()))
    {
    }

    void Send(Ptr<Packet> message) override
    {
        RecordingTransport::GetLog().messages.push_back(
            {Simulator::Now().GetNanoSeconds(), m_from, m_to, message->GetSize()});
        TcpConnection::Send(message);
    }

  private:
    uint32_t m_from; //!< This end's node
    uint32_t m_to;   //!< The other end's node
};

} // namespace

void
WriteLog(const MessageLog& log, const std::string& path)
{
    std::ofstream file(path);
    file << log.end << '\n';
    for (const auto& m : log.messages)
    {
        file << m.time << ' ' << m.from << ' ' << m.to << ' ' << m.bytes << '\n';
    }
    file.flush();
    if (!file)
    {
        throw InputError(path, 0, "cannot be written");
    }
}

MessageLog
ReadLog(const std::string& path)
{
    MessageLog log;
    std::ifstream file(path);
    SentMessage m;
    file >> log.end;
    while (file >> m.time >> m.from >> m.to >> m.bytes)
    {
        log.messages.push_back(m);
    }
    if (log.messages.empty() || !file.eof())
    {
        throw InputError(path, log.messages.size() + 2, "expected TIME FROM TO BYTES");
    }
    return log;
}

std::map<Ipv4Address, uint32_t>
FindNodes()
{
    std::map<Ipv4Address, uint32_t> nodes;
    for (auto i = NodeList::Begin(); i != NodeList::End(); ++i)
    {
        const auto ip = (*i)->GetObject<Ipv4>();
        for (uint32_t j = 1; j < ip->GetNInterfaces(); ++j)
        {
            nodes[ip->GetAddress(j, 0).GetLocal()] = (*i)->GetId();
        }
    }
    return nodes;
}

TypeId
RecordingTransport::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::RecordingTransport")
                            .SetParent<Transport>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<RecordingTransport>();
    return tid;
}

MessageLog&
RecordingTransport::GetLog()
{
    static MessageLog log;
    return log;
}

Ptr<Socket>
RecordingTransport::MakeSocket(Ptr<Node> node)
{
    constexpr uint32_t SEGMENT_BYTES = 1400;
    auto socket = Socket::CreateSocket(node, TcpSocketFactory::GetTypeId());
    socket->SetAttribute("TcpNoDelay", BooleanValue(true));
    socket->SetAttribute("SegmentSize", UintegerValue(SEGMENT_BYTES));
    return socket;
}

void
RecordingTransport::Listen(Ptr<Node> node, uint16_t port, AcceptCallback accept)
{
    m_accept = accept;
    m_listener = Create<TcpListener>();
    m_listener->Start(node,
                      port,
                      MakeCallback(&RecordingTransport::MakeSocket),
                      MakeCallback(&RecordingTransport::HandleAccept, this));
}

void
RecordingTransport::StopListening()
{
    m_listener->Stop();
}

Ptr<Connection>
RecordingTransport::Connect(Ptr<Node> node, const Address& peer)
{
    auto connection = Create<RecordingConnection>(MakeSocket(node), peer);
    Adopt(connection);
    connection->Connect();
    return connection;
}

void
RecordingTransport::HandleAccept(Ptr<Socket> socket, const Address& peer)
{
    auto connection = Create<RecordingConnection>(socket, peer);
    Adopt(connection);
    connection->Accept();
    m_accept(connection);
}

} // namespace llmedge
} // namespace ns3
