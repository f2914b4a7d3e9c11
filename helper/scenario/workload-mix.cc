/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "workload-mix.h"

#include "ns3/input-error.h"

#include <cmath>
#include <fstream>
#include <sstream>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param option --workload
 * @param word what stands between two commas
 * @return the workload and its share
 */
WorkloadMix::Part
ParsePart(const std::string& option, const std::string& word)
{
    const auto colon = word.rfind(':');
    WorkloadMix::Part part{word.substr(0, colon), 0};
    std::istringstream in(colon == std::string::npos ? "" : word.substr(colon + 1));
    const bool isNumber = (in >> part.share) && in.eof();
    if (part.workload.empty() || !isNumber || !(part.share > 0) || !std::isfinite(part.share))
    {
        throw InputError("option --workload is '" + option + "', where '" + word +
                         "' is no workload with a share above 0, expected one workload, or "
                         "WORKLOAD:SHARE,WORKLOAD:SHARE,...");
    }
    return part;
}

} // namespace

WorkloadMix::WorkloadMix(const std::string& text)
    : m_text(text)
{
    if (text.find(',') == std::string::npos || std::ifstream(text).good())
    {
        m_parts = {{text, 1}};
        return;
    }
    std::istringstream in(text + ","); // so that a comma at the end is followed by an empty word
    std::string word;
    while (std::getline(in, word, ','))
    {
        m_parts.push_back(ParsePart(text, word));
    }
}

const std::vector<WorkloadMix::Part>&
WorkloadMix::GetParts() const
{
    return m_parts;
}

std::vector<size_t>
WorkloadMix::ShareOut(uint32_t devices) const
{
    double sum = 0;
    for (const auto& part : m_parts)
    {
        sum += part.share;
    }
    std::vector<size_t> workloads;
    std::vector<double> has(m_parts.size(), 0);
    for (uint32_t device = 0; device < devices; ++device)
    {
        const auto missing = [&](size_t part) {
            return m_parts[part].share / sum * (device + 1) - has[part];
        };
        size_t most = 0;
        for (size_t part = 1; part < m_parts.size(); ++part)
        {
            most = missing(part) > missing(most) ? part : most;
        }
        ++has[most];
        workloads.push_back(most);
    }
    for (size_t part = 0; part < m_parts.size(); ++part)
    {
        if (has[part] == 0)
        {
            throw InputError("option --workload is '" + m_text + "', but the share of '" +
                             m_parts[part].workload + "' is none of the " +
                             std::to_string(devices) +
                             " devices, expected more devices or a larger share");
        }
    }
    return workloads;
}

} // namespace llmedge
} // namespace ns3
