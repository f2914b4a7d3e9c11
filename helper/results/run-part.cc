/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-part.h"

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(RunPart);

TypeId
RunPart::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::RunPart").SetParent<Object>().SetGroupName("LlmEdge");
    return tid;
}

std::vector<std::string>
RunPart::GetRequestColumns() const
{
    return {};
}

void
RunPart::EndRequest(const RequestRecord& record, CsvWriter* row)
{
}

void
RunPart::Finish(RunDirectory* directory)
{
}

void
RunPart::Summarise(RunSummary& summary) const
{
}

void
RunPart::Print(std::ostream& out) const
{
}

} // namespace llmedge
} // namespace ns3
