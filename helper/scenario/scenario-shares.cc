/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-shares.h"

#include "ns3/fixed-shares-dispatch-policy.h"
#include "ns3/input-error.h"

#include <charconv>
#include <cstdint>

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @param text a number
 * @param least smallest value
 * @param most largest value
 * @return whether the whole text is one
 */
template <class T>
bool
IsNumber(const std::string& text, T least, T most)
{
    T value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && value >= least &&
           value <= most;
}

} // namespace

void
ScenarioShares::Declare(ProgramOptions& options)
{
    options.BeginSubject("Shares of a server");
    options.Add("shares",
                "Requests that a server holds at full shares, SLOTS, with policy FullShares; or "
                "SLOTS:FRACTION, with FixedShares; empty: as the policy has it",
                m_shares);
    options.Add("uplink", "ns3::llmedge::LlmClient::Uplink");
    options.Add("uplinkCapacity", "ns3::llmedge::LlmController::UplinkCapacity");
}

void
ScenarioShares::Check(ProgramOptions& options)
{
    if (options.GetText("uplink") == "direct" && options.GetText("uplinkCapacity") != "0")
    {
        throw InputError("option --uplinkCapacity belongs to --uplink=granted: a prompt that is "
                         "sent directly cannot be slowed down");
    }
    if (m_shares.empty())
    {
        return;
    }
    const auto colon = m_shares.find(':');
    const auto slots = m_shares.substr(0, colon);
    const auto fraction = colon == std::string::npos ? "1" : m_shares.substr(colon + 1);
    if (!IsNumber<uint32_t>(slots, 1, 1000000) || !IsNumber<double>(fraction, 1e-300, 1))
    {
        throw InputError("option --shares is '" + m_shares +
                         "', expected SLOTS or SLOTS:FRACTION with 1 to 1000000 slots and a "
                         "fraction above 0 and at most 1");
    }
    const auto assign = [&](const std::string& attribute, const std::string& value) {
        options.Assign("shares", AttributeDefault("ns3::llmedge::" + attribute), value);
    };
    assign("FullSharesDispatchPolicy::Slots", slots);
    if (colon != std::string::npos)
    {
        assign("FixedSharesDispatchPolicy::ComputeFraction", fraction);
        assign("FixedSharesDispatchPolicy::BandwidthFraction", fraction);
    }
}

void
ScenarioShares::Install(ScenarioSite& site)
{
    const auto controller = site.serving->GetController();
    const auto policy = controller->GetPolicy();
    const bool fixed = DynamicCast<FixedSharesDispatchPolicy>(policy) != nullptr;
    const bool hasFraction = m_shares.find(':') != std::string::npos;
    if (!m_shares.empty() &&
        (!DynamicCast<FullSharesDispatchPolicy>(policy) || fixed != hasFraction))
    {
        throw InputError("option --shares is '" + m_shares +
                         "', expected --policy=FullShares with SLOTS, or --policy=FixedShares with "
                         "SLOTS:FRACTION");
    }
    m_uplinks = CreateObject<UplinkShares>();
    m_uplinks->Connect(controller, site.network);
}

} // namespace llmedge
} // namespace ns3
