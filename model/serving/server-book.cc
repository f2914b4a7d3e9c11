/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "server-book.h"

#include "llm-server.h"

#include "ns3/hello-header.h"
#include "ns3/offer-header.h"
#include "ns3/report-header.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

ServerBook::ServerBook(const Settings& settings, ConnectCallback connect, LostCallback lost)
    : m_settings(settings),
      m_connect(connect),
      m_lost(lost)
{
}

void
ServerBook::Add(const Address& address, Ptr<LlmServer> application)
{
    Entry entry;
    entry.address = address;
    entry.application = application;
    entry.view.id = application ? application->GetId() : static_cast<uint32_t>(m_entries.size());
    entry.view.cloud = application && application->IsCloud();
    m_entries.push_back(entry);
}

size_t
ServerBook::GetSize() const
{
    return m_entries.size();
}

uint32_t
ServerBook::GetId(size_t index) const
{
    return m_entries.at(index).view.id;
}

Ptr<Connection>
ServerBook::GetConnection(size_t index) const
{
    return m_entries.at(index).connection;
}

Ptr<LlmServer>
ServerBook::GetApplication(size_t index) const
{
    return m_entries.at(index).application;
}

size_t
ServerBook::Find(Ptr<Connection> connection) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        return entry.connection == connection;
    });
    return static_cast<size_t>(found - m_entries.begin());
}

void
ServerBook::OpenAll()
{
    for (size_t i = 0; i < m_entries.size(); ++i)
    {
        Open(i);
    }
}

void
ServerBook::Open(size_t index)
{
    auto& entry = m_entries.at(index);
    entry.connection = m_connect(entry.address);
}

void
ServerBook::WatchReports()
{
    if (m_settings.serverTimeout.IsStrictlyPositive())
    {
        m_check = Simulator::Schedule(m_settings.serverTimeout, &ServerBook::CheckReports, this);
    }
}

void
ServerBook::CheckReports()
{
    for (size_t i = 0; i < m_entries.size(); ++i)
    {
        const auto& entry = m_entries[i];
        if (entry.view.up && Simulator::Now() - entry.lastReport > m_settings.serverTimeout)
        {
            Abandon(i, "no report");
        }
    }
    m_check = Simulator::Schedule(m_settings.serverTimeout / 2, &ServerBook::CheckReports, this);
}

void
ServerBook::EndAll(bool abort)
{
    m_check.Cancel();
    for (auto& entry : m_entries)
    {
        if (const auto connection = entry.connection)
        {
            abort ? connection->Abort() : connection->Close();
        }
        Forget(entry);
    }
}

void
ServerBook::Clear()
{
    m_check.Cancel();
    for (auto& entry : m_entries)
    {
        entry.next.Cancel();
    }
    m_entries.clear();
}

void
ServerBook::HandleOpen(Ptr<Connection> connection)
{
    const auto index = Find(connection);
    if (index == GetSize())
    {
        return;
    }
    auto& entry = m_entries[index];
    entry.opened = Simulator::Now();
    entry.next =
        Simulator::Schedule(m_settings.helloTimeout, &ServerBook::Abandon, this, index, "no HELLO");
    HelloHeader hello;
    hello.role = HelloHeader::CONTROLLER;
    connection->Send(MakeMessage(0, hello));
}

void
ServerBook::Abandon(size_t index, const std::string& reason)
{
    m_entries.at(index).connection->Abort();
    Lose(index, reason);
}

void
ServerBook::Lose(size_t index, const std::string& reason)
{
    auto& entry = m_entries.at(index);
    const bool wasUp = entry.view.up;
    Forget(entry);
    entry.next = Simulator::Schedule(m_settings.reconnectInterval, &ServerBook::Open, this, index);
    m_lost(index, wasUp, reason);
}

void
ServerBook::Forget(Entry& entry)
{
    entry.next.Cancel();
    entry.connection = nullptr;
    auto& view = entry.view;
    view.up = false;
    view.waiting = 0;
    view.running = 0;
    view.kvBlocksUsed = 0;
    view.waitingPromptTokens = 0;
    view.draining = false;
    view.offer = nullptr;
    entry.offers = 0;
}

void
ServerBook::TakeHello(size_t index, const HelloHeader& hello)
{
    auto& entry = m_entries.at(index);
    entry.next.Cancel();
    auto& view = entry.view;
    view.id = hello.id;
    view.cloud = hello.cloud;
    view.contextWindow = hello.contextWindow;
    view.prefillTokensPerS = hello.prefillTokensPerSecond;
    view.decodeSPerToken = hello.decodeSecondsPerToken;
    view.kvBlocksTotal = hello.kvBlocksTotal;
    view.accuracy = hello.accuracy;
    view.roundTripS = (Simulator::Now() - entry.opened).GetSeconds();
    view.up = true;
    entry.lastReport = Simulator::Now();
    entry.lastHello = Simulator::Now();
}

void
ServerBook::TakeReport(size_t index, const ReportHeader& report)
{
    auto& entry = m_entries.at(index);
    auto& view = entry.view;
    view.waiting = report.waiting;
    view.running = report.running;
    view.kvBlocksUsed = report.kvBlocksUsed;
    view.kvBlocksTotal = report.kvBlocksTotal;
    view.waitingPromptTokens = report.waitingPromptTokens;
    view.draining = report.draining;
    entry.lastReport = Simulator::Now();
}

void
ServerBook::TakeOffer(size_t index, const OfferHeader& offer)
{
    auto& entry = m_entries.at(index);
    if (offer.number > entry.offers)
    {
        entry.offers = offer.number;
        entry.lastOffer = Simulator::Now();
        entry.view.offer = std::make_shared<const std::set<std::string>>(offer.models);
    }
}

const ServerView&
ServerBook::GetView(size_t index) const
{
    return m_entries.at(index).view;
}

std::vector<ServerView>
ServerBook::GetViews(bool ideal)
{
    std::vector<ServerView> views;
    views.reserve(m_entries.size());
    for (size_t i = 0; i < m_entries.size(); ++i)
    {
        auto& entry = m_entries[i];
        const bool read = ideal && entry.application;
        if (read)
        {
            TakeReport(i, entry.application->MakeReport());
            entry.view.offer = entry.application->GetOffer();
            entry.lastOffer = Simulator::Now();
        }
        views.push_back(entry.view);
        auto& view = views.back();
        view.reportAgeS = (Simulator::Now() - entry.lastReport).GetSeconds();
        view.announcedAgeS = (Simulator::Now() - entry.lastHello).GetSeconds();
        view.offerAgeS = view.offer ? (Simulator::Now() - entry.lastOffer).GetSeconds() : 0;
        view.up = entry.view.up && (!read || entry.application->IsUp());
    }
    return views;
}

} // namespace llmedge
} // namespace ns3
