/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "compute-share-curve.h"

#include "ns3/csv-file-reader.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/string.h"

#include <algorithm>
#include <map>
#include <sstream>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(ComputeShareCurve);

TypeId
ComputeShareCurve::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::ComputeShareCurve")
            .SetParent<Object>()
            .SetGroupName("LlmEdge")
            .AddConstructor<ComputeShareCurve>()
            .AddAttribute(
                "FixedFraction",
                "Fraction of a computation's time that does not depend on its share of the GPU.",
                DoubleValue(0),
                MakeDoubleAccessor(&ComputeShareCurve::m_fixedFraction),
                MakeDoubleChecker<double>(0, 1))
            .AddAttribute("FullShare",
                          "Share of the GPU above which a computation does not get faster.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&ComputeShareCurve::m_fullShare),
                          MakeDoubleChecker<double>(1e-6, 1))
            .AddAttribute("File",
                          "CSV with the columns share and slowdown that replaces the formula; "
                          "empty: none.",
                          StringValue(""),
                          MakeStringAccessor(&ComputeShareCurve::m_file),
                          MakeStringChecker());
    return tid;
}

double
ComputeShareCurve::GetSlowdown(double share)
{
    if (!(share > 0 && share <= 1))
    {
        std::ostringstream message;
        message << "a compute share is " << share << ", expected above 0 and at most 1";
        throw InputError(message.str());
    }
    if (m_file.empty())
    {
        return m_fixedFraction + (1 - m_fixedFraction) * std::max(1.0, m_fullShare / share);
    }
    if (m_file != m_fileRead)
    {
        Read();
    }
    const auto above = std::upper_bound(m_shares.begin(), m_shares.end(), share);
    if (above == m_shares.begin())
    {
        return m_slowdowns.front();
    }
    if (above == m_shares.end())
    {
        return m_slowdowns.back();
    }
    const auto high = static_cast<size_t>(above - m_shares.begin());
    const double weight = (share - m_shares[high - 1]) / (m_shares[high] - m_shares[high - 1]);
    return (1 - weight) * m_slowdowns[high - 1] + weight * m_slowdowns[high];
}

void
ComputeShareCurve::Read()
{
    CsvFileReader csv(m_file);
    const size_t share = csv.Require("share");
    const size_t slowdown = csv.Require("slowdown");
    std::map<double, double> points;
    while (csv.Next())
    {
        const double x = csv.Number(share, 1e-6, 1);
        if (!points.emplace(x, csv.Number(slowdown, 1, 1e9)).second)
        {
            csv.Fail("there is a second row for the same share");
        }
    }
    if (points.empty())
    {
        throw InputError(m_file, 0, "has no rows, expected slowdowns by compute share");
    }
    m_shares.clear();
    m_slowdowns.clear();
    for (const auto& [x, y] : points)
    {
        if (!m_slowdowns.empty() && y > m_slowdowns.back())
        {
            throw InputError(
                m_file,
                0,
                "has a slowdown that rises with the share, expected slowdowns that do not rise");
        }
        m_shares.push_back(x);
        m_slowdowns.push_back(y);
    }
    m_fileRead = m_file;
}

} // namespace llmedge
} // namespace ns3
