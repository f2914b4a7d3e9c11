/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "json-trace-source.h"

#include "ns3/decimal-text.h"
#include "ns3/input-error.h"
#include "ns3/line-reader.h"
#include "ns3/log.h"
#include "ns3/printable-text.h"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeJsonTraceSource");
NS_OBJECT_ENSURE_REGISTERED(JsonTraceSource);

namespace
{

using Kind = JsonMembers::Kind;

constexpr const char* PARTS = "sub_requests";

/**
 * @param member a member
 * @return whether it is null, as good as not there
 */
bool
IsNull(const JsonMembers::Member& member)
{
    return member.value.kind == Kind::LITERAL && member.value.text == "null";
}

/**
 * @param member a member that is a string or a number
 * @return its text
 */
std::string
GetText(const JsonMembers::Member& member)
{
    return member.value.kind == Kind::STRING ? JsonMembers::Unescape(member.value.text)
                                             : std::string(member.value.text);
}

} // namespace

TypeId
JsonTraceSource::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::JsonTraceSource")
                            .SetParent<TraceRequestSource>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<JsonTraceSource>();
    return tid;
}

JsonTraceSource::JsonTraceSource()
{
    NS_LOG_FUNCTION(this);
}

JsonTraceSource::~JsonTraceSource() = default;

void
JsonTraceSource::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_lines.reset();
    m_parts.clear();
    TraceRequestSource::DoDispose();
}

bool
JsonTraceSource::CountsFromFirstRow() const
{
    return m_clock.IsCalendar();
}

uint32_t
JsonTraceSource::GetBlockTokens() const
{
    return 0;
}

uint32_t
JsonTraceSource::GetPrefixBlockTokens() const
{
    return GetBlockTokens();
}

TraceColumns
JsonTraceSource::GetFormat() const
{
    return GetColumns();
}

void
JsonTraceSource::DoReadOther(const JsonMembers::Member& member, TraceRow& row)
{
}

std::optional<TraceColumns::Field>
JsonTraceSource::FindMissing(const JsonMembers& members) const
{
    const auto columns = GetFormat();
    const auto has = [&members](auto name) { return members.Find(name) != nullptr; };
    for (const auto field : {TraceColumns::ARRIVAL, TraceColumns::PROMPT, TraceColumns::OUTPUT})
    {
        const bool isElsewhere = field == TraceColumns::ARRIVAL ? HasOwnArrivals() : has(PARTS);
        const auto& given = columns.GetGiven(field);
        if (!isElsewhere && !(given ? has(given->name) : columns.Find(field, has).has_value()))
        {
            return field;
        }
    }
    return std::nullopt;
}

std::string
JsonTraceSource::DescribeMissing(TraceColumns::Field field) const
{
    const auto columns = GetFormat();
    const auto& given = columns.GetGiven(field);
    return given ? "has no member '" + given->name + "'"
                 : "has no " + TraceColumns::GetWord(field) + " member";
}

void
JsonTraceSource::DoOpen(std::istream& in, const std::string& name)
{
    NS_LOG_FUNCTION(this << name);
    m_lines = std::make_unique<LineReader>(in, name);
}

void
JsonTraceSource::Learn()
{
    const auto columns = GetFormat();
    const auto has = [this](auto name) { return m_members.Find(name) != nullptr; };
    for (uint8_t i = 0; i < TraceColumns::FIELDS; ++i)
    {
        const auto field = static_cast<TraceColumns::Field>(i);
        auto column = columns.IsGiven(field) ? columns.Find(field, [](auto) { return true; })
                                             : columns.Find(field, has);
        // What is not in the first line may be in another one.
        if (!column && field == TraceColumns::THINK && has("input_length"))
        {
            column = {"delay", TraceClock::Unit::GIVEN, 1'000'000};
        }
        if (!column && field == TraceColumns::SESSION)
        {
            column = {"session_id"};
        }
        if (!column)
        {
            continue;
        }
        m_fields.emplace_back(column->name, field);
        if (field == TraceColumns::ARRIVAL)
        {
            // In JSON nothing says that a bare timestamp is in seconds.
            const bool isBare = column->name == "timestamp" && !columns.IsGiven(field) &&
                                column->unit == TraceClock::Unit::SECONDS;
            m_clock =
                TraceClock(isBare ? TraceClock::Unit::SINCE_1970 : column->unit, column->unitNs);
            m_arrivalName = column->name;
        }
        m_promptName = field == TraceColumns::PROMPT ? column->name : m_promptName;
        m_outputName = field == TraceColumns::OUTPUT ? column->name : m_outputName;
        m_thinkUnitNs = field == TraceColumns::THINK ? column->unitNs : m_thinkUnitNs;
        m_deadlineUnitNs = field == TraceColumns::DEADLINE ? column->unitNs : m_deadlineUnitNs;
    }
    m_isLearnt = true;
}

void
JsonTraceSource::Fail(const std::string& error) const
{
    throw RowError(m_lines->Name(), m_lines->Line(), error);
}

void
JsonTraceSource::Fail(const JsonMembers::Member& member, const std::string& expected) const
{
    constexpr size_t LONGEST = 40;
    Fail("member '" + std::string(member.name) + "' is " +
         (member.value.kind == Kind::STRING ? "the text " : "") + "'" +
         Printable(member.value.text, LONGEST) + "', expected " + expected);
}

uint32_t
JsonTraceSource::ReadTokens(const JsonMembers::Member& member, uint32_t least) const
{
    const auto value = member.value.kind == Kind::NUMBER ? ParseWhole(member.value.text)
                                                         : std::optional<uint64_t>();
    if (!value || *value < least || *value > TraceRow::MAX_TOKENS)
    {
        Fail(member,
             "a whole number from " + std::to_string(least) + " to " +
                 std::to_string(TraceRow::MAX_TOKENS));
    }
    return static_cast<uint32_t>(*value);
}

int64_t
JsonTraceSource::ReadTime(const JsonMembers::Member& member, int64_t unit) const
{
    TraceClock clock(TraceClock::Unit::GIVEN, unit);
    const auto time =
        member.value.kind == Kind::NUMBER ? clock.Read(member.value.text) : std::nullopt;
    if (!time || clock.IsCalendar())
    {
        std::ostringstream expected;
        expected << "a number from 0 to "
                 << TraceRow::MAX_SECONDS * 1e9 / static_cast<double>(unit);
        Fail(member, expected.str());
    }
    return *time;
}

void
JsonTraceSource::ReadBlocks(const JsonMembers::Member& member, TraceRow& row)
{
    if (member.value.kind != Kind::ARRAY)
    {
        Fail("member 'hash_ids' is not a list");
    }
    const auto text = member.value.text;
    row.prefixBlocks.reserve(static_cast<size_t>(std::count(text.begin(), text.end(), ',')) + 1);
    const auto* at = text.data() + 1;
    const auto* const stop = text.data() + text.size() - 1;
    const auto skip = [&at, stop] {
        while (at < stop && (*at == ' ' || *at == '\t'))
        {
            ++at;
        }
    };
    for (skip(); at < stop; skip())
    {
        uint64_t id = 0;
        const auto [end, error] = std::from_chars(at, stop, id);
        at = end;
        skip();
        if (error != std::errc() || (at < stop && *at != ','))
        {
            Fail("member 'hash_ids' is not a list of whole numbers from 0");
        }
        row.prefixBlocks.push_back(id);
        at += at < stop ? 1 : 0;
    }
}

void
JsonTraceSource::ReadField(TraceColumns::Field field,
                           const JsonMembers::Member& member,
                           TraceRow& row)
{
    switch (field)
    {
    case TraceColumns::ARRIVAL: {
        const auto text = GetText(member);
        const auto time = m_clock.Read(text);
        if (!time)
        {
            Fail(member, m_clock.GetExpected(text));
        }
        row.arrivalNs = *time;
        break;
    }
    case TraceColumns::PROMPT:
        row.promptTokens = ReadTokens(member, SkipsZeroOutput() ? 0 : 1);
        break;
    case TraceColumns::OUTPUT:
        row.outputTokens = ReadTokens(member, 0);
        break;
    case TraceColumns::SESSION:
        row.session = m_texts.InternSession(GetText(member));
        break;
    case TraceColumns::THINK:
        row.thinkNs = ReadTime(member, m_thinkUnitNs);
        break;
    case TraceColumns::DEADLINE:
        row.deadlineNs = ReadTime(member, m_deadlineUnitNs);
        break;
    case TraceColumns::CLASS:
        row.serviceClass = m_texts.Intern(GetText(member));
        break;
    case TraceColumns::MODEL:
        row.model = InternModel(GetText(member));
        break;
    case TraceColumns::REQUEST_ID:
        row.id = m_texts.Append(GetText(member));
        break;
    case TraceColumns::PREFIX_HIT:
        row.prefixHit = ReadTokens(member, 0);
        break;
    case TraceColumns::DEVICE:
        row.device = ReadTokens(member, 0);
        break;
    case TraceColumns::FIELDS:
        break;
    }
}

void
JsonTraceSource::ReadParts(const JsonMembers::Member& member, TraceRow& first)
{
    if (member.value.kind != Kind::ARRAY)
    {
        Fail(member, "a list of objects");
    }
    if (first.session == 0)
    {
        first.session = m_texts.InternSession("line " + std::to_string(first.line));
    }
    JsonMembers::Split(member.value.text, m_list);
    std::deque<TraceRow> rows;
    int64_t pause = TraceRow::NO_THINK_TIME;
    for (const auto& part : m_list)
    {
        JsonMembers members;
        const auto error = members.Read(part.text);
        const auto find = [&](const char* name) {
            const auto* value = members.Find(name);
            if (!value)
            {
                Fail(std::string("has a part of '") + PARTS + "' without the member '" + name +
                     "'");
            }
            return JsonMembers::Member{name, *value};
        };
        if (!error.empty())
        {
            Fail(std::string("has a part of '") + PARTS + "' that " + error);
        }
        auto row = first;
        row.promptTokens = ReadTokens(find("input_toks"), 1);
        row.outputTokens = ReadTokens(find("output_toks"), 0);
        row.hasArrival = rows.empty();
        row.thinkNs = pause;
        pause = members.Find("tool_duration_ns") ? ReadTime(find("tool_duration_ns"), 1) : 0;
        rows.push_back(row);
    }
    if (rows.empty())
    {
        Fail(member, "a list of at least one object");
    }
    first = rows.front();
    rows.pop_front();
    m_parts = std::move(rows);
}

void
JsonTraceSource::ReadLine(TraceRow& row)
{
    bool hasArrival = HasOwnArrivals();
    bool hasPrompt = false;
    bool hasOutput = false;
    const JsonMembers::Member* parts = nullptr;
    for (const auto& member : m_members.Get())
    {
        if (IsNull(member) && member.name != m_promptName && member.name != m_outputName)
        {
            continue;
        }
        const auto field = std::find_if(m_fields.begin(), m_fields.end(), [&](const auto& one) {
            return one.first == member.name;
        });
        if (field != m_fields.end())
        {
            hasArrival = hasArrival || field->second == TraceColumns::ARRIVAL;
            hasPrompt = hasPrompt || field->second == TraceColumns::PROMPT;
            hasOutput = hasOutput || field->second == TraceColumns::OUTPUT;
            ReadField(field->second, member, row);
        }
        else if (member.name == "hash_ids" && GetBlockTokens() > 0)
        {
            ReadBlocks(member, row);
        }
        else if (member.name == PARTS)
        {
            parts = &member;
        }
        else
        {
            DoReadOther(member, row);
        }
    }
    row.hasArrival = hasArrival || row.thinkNs == TraceRow::NO_THINK_TIME;
    const auto needs = [this](bool isThere, const std::string& name, const char* otherwise) {
        if (!isThere)
        {
            Fail("has no member '" + (name.empty() ? otherwise : name) + "'");
        }
    };
    needs(hasArrival || !row.hasArrival, m_arrivalName, "timestamp");
    if (parts)
    {
        ReadParts(*parts, row);
        return;
    }
    needs(hasPrompt, m_promptName, "input_length");
    needs(hasOutput, m_outputName, "output_length");
    if (row.promptTokens == 0 && row.outputTokens > 0)
    {
        Fail("has a prompt of 0 tokens, expected 1 or more");
    }
}

bool
JsonTraceSource::DoRead(TraceRow& row)
{
    if (!m_parts.empty())
    {
        row = std::move(m_parts.front());
        m_parts.pop_front();
        return true;
    }
    do
    {
        if (!m_lines->Next())
        {
            return false;
        }
    } while (m_lines->Text().find_first_not_of(" \t") == std::string_view::npos);
    row.line = m_lines->Line();
    row.row = m_rows++;
    const auto error = m_members.Read(m_lines->Text());
    if (!error.empty())
    {
        Fail(error);
    }
    if (!m_isLearnt)
    {
        Learn();
    }
    ReadLine(row);
    const auto tokens = GetBlockTokens();
    const auto blocks = tokens > 0 ? (uint64_t{row.promptTokens} + tokens - 1) / tokens : 0;
    if (row.prefixBlocks.size() > blocks)
    {
        Fail("member 'hash_ids' has " + std::to_string(row.prefixBlocks.size()) +
             " ids, expected at most " + std::to_string(blocks) + ", one per " +
             std::to_string(tokens) + " tokens of input_length");
    }
    return true;
}

} // namespace llmedge
} // namespace ns3
