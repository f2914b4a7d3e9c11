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

ServerBook::Entry&
ServerBook::At(size_t index)
{
    return m_entries.at(index);
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
ServerBook::TakeHello(size_t index, const HelloHeader& hello)
{
    auto& entry = m_entries.at(index);
    auto& view = entry.view;
    view.id = hello.id;
    view.cloud = hello.cloud;
    view.contextWindow = hello.contextWindow;
    view.prefillTokensPerS = hello.prefillTokensPerSecond;
    view.decodeSPerToken = hello.decodeSecondsPerToken;
    view.kvBlocksTotal = hello.kvBlocksTotal;
    view.roundTripS = (Simulator::Now() - entry.opened).GetSeconds();
    view.up = true;
    entry.lastReport = Simulator::Now();
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
        entry.view.offer = std::make_shared<const std::set<std::string>>(offer.models);
    }
}

void
ServerBook::Lose(size_t index)
{
    auto& entry = m_entries.at(index);
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
ServerBook::Give(size_t index, uint32_t promptTokens)
{
    auto& view = m_entries.at(index).view;
    ++view.outstanding;
    view.outstandingPromptTokens += promptTokens;
}

void
ServerBook::Prefilled(size_t index, uint32_t promptTokens)
{
    m_entries.at(index).view.outstandingPromptTokens -= promptTokens;
}

void
ServerBook::TakeBack(size_t index, uint32_t promptTokens)
{
    auto& view = m_entries.at(index).view;
    --view.outstanding;
    view.outstandingPromptTokens -= promptTokens;
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
        }
        views.push_back(entry.view);
        views.back().reportAgeS = (Simulator::Now() - entry.lastReport).GetSeconds();
        views.back().up = entry.view.up && (!read || entry.application->IsUp());
    }
    return views;
}

void
ServerBook::Clear()
{
    for (auto& entry : m_entries)
    {
        entry.next.Cancel();
    }
    m_entries.clear();
}

} // namespace llmedge
} // namespace ns3
