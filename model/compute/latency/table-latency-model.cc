/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "table-latency-model.h"

#include "ns3/counted-noun.h"
#include "ns3/csv-file-reader.h"
#include "ns3/input-error.h"
#include "ns3/string.h"

#include <algorithm>
#include <array>
#include <map>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(TableLatencyModel);

namespace
{

using Point = std::array<double, 3>;

std::map<Point, double>
ReadPoints(const std::string& path)
{
    constexpr double MOST = 1e9;
    CsvFileReader csv(path);
    const size_t tokens = csv.Require("tokens");
    const size_t context = csv.Require("context");
    const size_t batch = csv.Require("batch");
    const size_t latency = csv.Require("latency_ms");
    std::map<Point, double> points;
    while (csv.Next())
    {
        const Point point{csv.Number(tokens, 0, MOST),
                          csv.Number(context, 0, MOST),
                          csv.Number(batch, 0, MOST)};
        if (!points.emplace(point, csv.Number(latency, 0, MOST) * 1e-3).second)
        {
            csv.Fail("there is a second row for the same tokens, context and batch");
        }
    }
    if (points.empty())
    {
        throw InputError(path, 0, "has no rows, expected a grid of measured latencies");
    }
    return points;
}

std::vector<double>
Axis(const std::map<Point, double>& points, size_t dimension)
{
    std::vector<double> axis;
    for (const auto& entry : points)
    {
        axis.push_back(entry.first[dimension]);
    }
    std::sort(axis.begin(), axis.end());
    axis.erase(std::unique(axis.begin(), axis.end()), axis.end());
    return axis;
}

std::string
FillIn(std::string text, const std::string& word, const std::string& value)
{
    for (auto at = text.find(word); at != std::string::npos;
         at = text.find(word, at + value.size()))
    {
        text.replace(at, word.size(), value);
    }
    return text;
}

} // namespace

TypeId
TableLatencyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::TableLatencyModel")
            .SetParent<LatencyModel>()
            .SetGroupName("LlmEdge")
            .AddConstructor<TableLatencyModel>()
            .AddAttribute(
                "File",
                "CSV of measured latencies with the columns tokens, context (tokens), "
                "batch (sequences) and latency_ms (ms), a full grid; {gpu} and {model} in "
                "its name stand for those of the server",
                StringValue(""),
                MakeStringAccessor(&TableLatencyModel::m_file),
                MakeStringChecker());
    return tid;
}

void
TableLatencyModel::DoConfigure()
{
    if (m_file.empty())
    {
        throw InputError("the table latency model needs a file, attribute "
                         "ns3::llmedge::TableLatencyModel::File");
    }
    const auto path = FillIn(FillIn(m_file, "{gpu}", GetGpu().name), "{model}", GetLlm().name);
    const auto points = ReadPoints(path);
    m_tokens = Axis(points, 0);
    m_contexts = Axis(points, 1);
    m_batches = Axis(points, 2);
    const size_t expected = m_tokens.size() * m_contexts.size() * m_batches.size();
    if (points.size() != expected)
    {
        throw InputError(path,
                         0,
                         "has " + CountedNoun(points.size(), "row") + ", expected a full grid of " +
                             std::to_string(m_tokens.size()) + " tokens times " +
                             std::to_string(m_contexts.size()) + " contexts times " +
                             std::to_string(m_batches.size()) + " batches");
    }
    m_latency.clear();
    for (const auto& entry : points)
    {
        m_latency.push_back(entry.second);
    }
}

TableLatencyModel::Position
TableLatencyModel::Locate(const std::vector<double>& axis, double value)
{
    const auto above = std::upper_bound(axis.begin(), axis.end(), value);
    if (above == axis.begin())
    {
        return {};
    }
    const size_t low = static_cast<size_t>(above - axis.begin()) - 1;
    if (above == axis.end())
    {
        return {low, low, 0};
    }
    return {low, low + 1, (value - axis[low]) / (*above - axis[low])};
}

size_t
TableLatencyModel::Index(size_t token, size_t context, size_t batch) const
{
    return (token * m_contexts.size() + context) * m_batches.size() + batch;
}

double
TableLatencyModel::Interpolate(double tokens, double context, double batch) const
{
    const Position t = Locate(m_tokens, tokens);
    const Position c = Locate(m_contexts, context);
    const Position b = Locate(m_batches, batch);
    const auto alongBatch = [&](size_t token, size_t ctx) {
        return (1 - b.share) * m_latency[Index(token, ctx, b.low)] +
               b.share * m_latency[Index(token, ctx, b.high)];
    };
    const auto alongContext = [&](size_t token) {
        return (1 - c.share) * alongBatch(token, c.low) + c.share * alongBatch(token, c.high);
    };
    return (1 - t.share) * alongContext(t.low) + t.share * alongContext(t.high);
}

IterationCost
TableLatencyModel::Predict(const IterationLoad& load) const
{
    double length = static_cast<double>(load.decodeContext);
    for (const auto& chunk : load.prefill)
    {
        length += static_cast<double>(chunk.history) + chunk.tokens;
    }
    const double prefill = static_cast<double>(load.PrefillTokens());
    const double tokens = prefill + load.decodes;
    const double batch = static_cast<double>(load.prefill.size() + load.decodes);
    IterationCost cost;
    cost.linear = Interpolate(tokens, batch > 0 ? length / batch : 0, batch);
    cost.computeShare = tokens > 0 ? prefill / tokens : 0;
    return cost;
}

} // namespace llmedge
} // namespace ns3
