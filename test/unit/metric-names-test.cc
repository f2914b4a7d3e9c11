/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "temporary-folder.h"

#include "ns3/metric-names.h"

#include <gtest/gtest.h>
#include <regex>
#include <set>

using namespace ns3::llmedge;

namespace
{

/** @return doc/metrics.rst with every run of blanks and line ends made one blank */
std::string
Document()
{
    const auto text = ReadAll(LLM_EDGE_SOURCE_DIR "/doc/metrics.rst");
    return std::regex_replace(text, std::regex("\\s+"), " ");
}

} // namespace

TEST(MetricNames, AreDefinedInTheDocumentation)
{
    const auto document = Document();
    for (const auto& metric : GetMetricDefinitions())
    {
        const auto entry =
            std::string("``") + metric.name + "`` (" + metric.unit + ") " + metric.definition;
        EXPECT_NE(document.find(entry), std::string::npos) << entry;
    }
}

TEST(MetricNames, AreAllThoseOfTheDocumentation)
{
    const auto document = Document();
    const std::regex entry("``([a-z0-9_]+)`` \\([^)]+\\) [A-Z]");
    std::set<std::string> documented;
    for (auto i = std::sregex_iterator(document.begin(), document.end(), entry);
         i != std::sregex_iterator();
         ++i)
    {
        documented.insert((*i)[1]);
    }
    std::set<std::string> defined;
    for (const auto& metric : GetMetricDefinitions())
    {
        EXPECT_TRUE(defined.insert(metric.name).second) << metric.name << " is defined only once";
    }
    EXPECT_EQ(documented, defined);
}

TEST(MetricNames, AreFound)
{
    EXPECT_STREQ(GetMetricDefinition("ttft_s").unit, "s");
    EXPECT_THROW(GetMetricDefinition("ttft"), std::logic_error);
}
