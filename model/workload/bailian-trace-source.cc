/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "bailian-trace-source.h"

#include "ns3/decimal-text.h"
#include "ns3/log.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeBailianTraceSource");
NS_OBJECT_ENSURE_REGISTERED(BailianTraceSource);

TypeId
BailianTraceSource::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::BailianTraceSource")
                            .SetParent<JsonTraceSource>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<BailianTraceSource>()
                            .AddAttribute("BlockTokens",
                                          "Tokens that one id of hash_ids stands for.",
                                          UintegerValue(16),
                                          MakeUintegerAccessor(&BailianTraceSource::m_blockTokens),
                                          MakeUintegerChecker<uint32_t>(1, 1U << 20));
    return tid;
}

BailianTraceSource::BailianTraceSource()
{
    NS_LOG_FUNCTION(this);
}

bool
BailianTraceSource::Accepts(const JsonMembers& members)
{
    return members.Find("chat_id") && members.Find("parent_chat_id");
}

bool
BailianTraceSource::NeedsWholeFile() const
{
    return true;
}

uint32_t
BailianTraceSource::GetBlockTokens() const
{
    return m_blockTokens;
}

TraceColumns
BailianTraceSource::GetFormat() const
{
    auto columns = GetColumns();
    const auto give = [&columns](TraceColumns::Field field, const TraceColumns::Column& column) {
        if (!columns.IsGiven(field))
        {
            columns.Give(field, column);
        }
    };
    give(TraceColumns::ARRIVAL, {"timestamp", TraceClock::Unit::SECONDS});
    give(TraceColumns::PROMPT, {"input_length"});
    give(TraceColumns::OUTPUT, {"output_length"});
    give(TraceColumns::CLASS, {"type"});
    return columns;
}

void
BailianTraceSource::DoReadOther(const JsonMembers::Member& member, TraceRow& row)
{
    const bool isChat = member.name == "chat_id";
    if (!isChat && member.name != "parent_chat_id")
    {
        return;
    }
    constexpr int64_t MOST = int64_t{1} << 53;
    const auto id = member.value.kind == JsonMembers::Kind::NUMBER
                        ? ParseDecimal(member.value.text, 0)
                        : std::nullopt;
    if (!id || *id < -1 || *id > MOST)
    {
        Fail(member, "a whole number from -1 to 2^53");
    }
    if (m_chats.size() <= row.row)
    {
        m_chats.resize(row.row + 1);
    }
    auto& chat = m_chats[row.row];
    (isChat ? chat.id : chat.parent) = *id;
}

void
BailianTraceSource::DoArrange(std::vector<TraceRow>& rows)
{
    NS_LOG_FUNCTION(this << rows.size());
    m_chats.resize(std::max<size_t>(m_chats.size(), 1));
    std::unordered_map<int64_t, int64_t> parents;
    for (const auto& chat : m_chats)
    {
        parents.emplace(chat.id, chat.parent);
    }
    parents.erase(-1);
    for (auto& row : rows)
    {
        if (row.row >= m_chats.size() || row.session != 0)
        {
            continue;
        }
        // A parent before the beginning of the file still makes one session of its children. Steps
        // are counted, because a damaged file may have chats that continue one another, and every
        // chat on the way learns its first one, so that a long chat is not followed again and
        // again.
        std::vector<int64_t> path;
        auto root = m_chats[row.row].id;
        auto found = parents.find(root);
        while (found != parents.end() && found->second >= 0 && path.size() < parents.size())
        {
            path.push_back(root);
            root = found->second;
            found = parents.find(root);
        }
        for (const auto chat : path)
        {
            parents[chat] = chat == root ? -1 : root;
        }
        row.session = static_cast<uint64_t>(root + 1);
    }
    m_chats.clear();
}

} // namespace llmedge
} // namespace ns3
