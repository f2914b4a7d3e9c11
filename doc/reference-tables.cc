/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

// Writes the manual's tables of attributes, trace sources, GPUs and language models from what the
// module itself registers, so that they are never out of date. scripts/docs runs it.
//
// usage: llm-edge-reference-tables FOLDER

#include "ns3/core-module.h"
#include "ns3/llm-edge-module.h"

#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

constexpr size_t NAMESPACE_LENGTH = 14; // of "ns3::llmedge::"

/**
 * @param text any text
 * @return the same as reStructuredText shows it
 */
std::string
Escape(const std::string& text)
{
    std::string escaped;
    for (const char c : text)
    {
        if (std::string("\\*`|_").find(c) != std::string::npos)
        {
            escaped += '\\';
        }
        escaped += c;
    }
    return escaped;
}

/**
 * @param text any text without back quotes
 * @return it as a literal
 */
std::string
Literal(const std::string& text)
{
    return text.empty() ? "(empty)" : "``" + text + "``";
}

/**
 * @param title a heading
 * @return it, underlined
 */
std::string
Heading(const std::string& title)
{
    return title + "\n" + std::string(title.size(), '-') + "\n\n";
}

/**
 * @param out where the table goes
 * @param widths relative widths of its columns
 * @param rows its rows, the header first
 */
void
WriteTable(std::ostream& out,
           const std::string& widths,
           const std::vector<std::vector<std::string>>& rows)
{
    out << ".. list-table::\n   :header-rows: 1\n   :widths: " << widths << "\n\n";
    for (const auto& row : rows)
    {
        for (size_t i = 0; i < row.size(); ++i)
        {
            out << (i == 0 ? "   * - " : "     - ") << row[i] << "\n";
        }
    }
    out << "\n";
}

/**
 * @param time a time
 * @return it in the unit that suits it
 */
std::string
Text(Time time)
{
    std::ostringstream text;
    text << (time.IsZero() ? time.As(Time::S) : time.As());
    return text.str().substr(text.str().front() == '+' ? 1 : 0);
}

/**
 * @param attribute an attribute
 * @return its default
 */
std::string
DefaultOf(const TypeId::AttributeInformation& attribute)
{
    const auto value = attribute.originalInitialValue;
    if (const auto time = DynamicCast<const TimeValue>(value))
    {
        return Literal(Text(time->Get()));
    }
    if (const auto pointer = DynamicCast<const PointerValue>(value))
    {
        return pointer->GetObject()
                   ? Literal(pointer->GetObject()->GetInstanceTypeId().GetName().substr(
                         NAMESPACE_LENGTH))
                   : "none";
    }
    return Literal(value->SerializeToString(attribute.checker));
}

/**
 * @param range a type, "TYPE LEAST:MOST", "ns3::Ptr< TYPE >" or "TYPE"
 * @return the same without limits that are only the type's, and with readable times
 */
std::string
Shorten(const std::string& range)
{
    const std::string pointer = "ns3::Ptr< ";
    if (range.compare(0, pointer.size(), pointer) == 0)
    {
        const auto name = range.substr(pointer.size(), range.size() - pointer.size() - 2);
        return name.substr(name.rfind(':') + 1);
    }
    const auto blank = range.find(' ');
    const auto colon = range.find(':', blank == std::string::npos ? range.size() : blank);
    if (colon == std::string::npos)
    {
        return range;
    }
    const auto type = range.substr(0, blank);
    auto least = range.substr(blank + 1, colon - blank - 1);
    auto most = range.substr(colon + 1);
    for (auto* limit : {&least, &most})
    {
        if (type == "Time")
        {
            const Time time(*limit);
            *limit = time > Years(100) ? "" : Text(time);
        }
        else if (limit->find("e+308") != std::string::npos || *limit == "4294967295" ||
                 *limit == "18446744073709551615")
        {
            limit->clear();
        }
    }
    return type + " " + least + ":" + most;
}

/**
 * @param attribute an attribute
 * @return its type, with the range where it has one
 */
std::string
TypeOf(const TypeId::AttributeInformation& attribute)
{
    const auto checker = attribute.checker;
    if (checker->HasUnderlyingTypeInformation())
    {
        return Literal(Shorten(checker->GetUnderlyingTypeInformation()));
    }
    auto name = checker->GetValueTypeName(); // "ns3::StringValue"
    name = name.substr(name.rfind(':') + 1);
    return Literal(name.substr(0, name.rfind("Value")));
}

/** @return this module's types by name, without namespace */
std::map<std::string, TypeId>
Types()
{
    std::map<std::string, TypeId> types;
    for (uint16_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        const auto type = TypeId::GetRegistered(i);
        if (type.GetGroupName() == "LlmEdge")
        {
            types[type.GetName().substr(NAMESPACE_LENGTH)] = type;
        }
    }
    return types;
}

/**
 * @param out where the tables of attributes go
 */
void
WriteAttributes(std::ostream& out)
{
    for (const auto& [name, type] : Types())
    {
        std::vector<std::vector<std::string>> rows{{"Attribute", "Default", "Type", "Meaning"}};
        for (size_t i = 0; i < type.GetAttributeN(); ++i)
        {
            const auto attribute = type.GetAttribute(i);
            rows.push_back({Escape(attribute.name),
                            DefaultOf(attribute),
                            TypeOf(attribute),
                            Escape(attribute.help)});
        }
        if (rows.size() > 1)
        {
            out << Heading(name) << "Parent: " << Literal(type.GetParent().GetName()) << "\n\n";
            WriteTable(out, "22 18 20 50", rows);
        }
    }
}

/**
 * @param out where the tables of trace sources go
 */
void
WriteTraceSources(std::ostream& out)
{
    for (const auto& [name, type] : Types())
    {
        std::vector<std::vector<std::string>> rows{{"Trace source", "Signature", "Fires when"}};
        for (size_t i = 0; i < type.GetTraceSourceN(); ++i)
        {
            const auto source = type.GetTraceSource(i);
            rows.push_back({Escape(source.name), Literal(source.callback), Escape(source.help)});
        }
        if (rows.size() > 1)
        {
            out << Heading(name);
            WriteTable(out, "20 50 40", rows);
        }
    }
}

/**
 * @param number a number
 * @return it as text
 */
std::string
Text(double number)
{
    std::ostringstream text;
    text << number;
    return text.str();
}

/**
 * @param out where the table of GPUs goes
 */
void
WriteGpus(std::ostream& out)
{
    std::vector<std::vector<std::string>> rows{
        {"GPU", "TFLOP/s", "GB/s", "GB", "TDP (W)", "SMs", "Constants rest on"}};
    const GpuCatalog catalog;
    for (const auto& name : catalog.Names())
    {
        const auto gpu = catalog.Get(name);
        rows.push_back({Escape(name),
                        Text(gpu.peakTflops),
                        Text(gpu.memoryBandwidthGbps),
                        Text(gpu.memoryGb),
                        Text(gpu.tdpW),
                        Text(gpu.multiprocessors),
                        Escape(gpu.basis)});
    }
    WriteTable(out, "20 10 10 8 10 8 50", rows);
}

/**
 * @param out where the table of language models goes
 */
void
WriteLlms(std::ostream& out)
{
    std::vector<std::vector<std::string>> rows{{"Model",
                                                "Layers",
                                                "Hidden",
                                                "Heads (KV)",
                                                "Weights (GB)",
                                                "KV (kB/token)",
                                                "Window (tokens)"}};
    const LlmCatalog catalog;
    for (const auto& name : catalog.Names())
    {
        const auto llm = catalog.Get(name);
        rows.push_back({Escape(name),
                        Text(llm.layers),
                        Text(llm.hidden),
                        Text(llm.queryHeads) + " (" + Text(llm.kvHeads) + ")",
                        Text(llm.WeightBytes() / 1e9),
                        Text(llm.KvBytesPerToken() / 1e3),
                        std::to_string(llm.contextWindow)});
    }
    WriteTable(out, "22 10 10 14 14 14 16", rows);
}

} // namespace

int
main(int argc, char* argv[])
{
    if (argc != 2)
    {
        std::cerr << "usage: llm-edge-reference-tables FOLDER\n";
        return 2;
    }
    const std::map<std::string, void (*)(std::ostream&)> tables{
        {"attributes", WriteAttributes},
        {"trace-sources", WriteTraceSources},
        {"gpus", WriteGpus},
        {"llms", WriteLlms}};
    for (const auto& [name, write] : tables)
    {
        std::ofstream out(std::string(argv[1]) + "/" + name + ".rst");
        write(out);
        if (!out.flush())
        {
            std::cerr << "llm-edge-reference-tables: " << argv[1] << "/" << name
                      << ".rst cannot be written\n";
            return 1;
        }
    }
    return 0;
}
