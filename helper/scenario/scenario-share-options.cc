/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-share-options.h"

#include "ns3/double.h"
#include "ns3/enum.h"
#include "ns3/fixed-shares-dispatch-policy.h"
#include "ns3/input-error.h"
#include "ns3/uinteger.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace ns3
{
namespace llmedge
{

namespace
{

/** What --shares says. */
struct Shares
{
    uint32_t slots{0};              //!< Requests at full shares
    std::optional<double> fraction; //!< What each gets of that
};

/**
 * @param text a number
 * @param value where it goes
 * @return whether the whole text is one
 */
template <class T>
bool
Parse(std::string_view text, T& value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

/**
 * @param text SLOTS or SLOTS:FRACTION
 * @return the same
 * @throws InputError if it is not
 */
Shares
Read(const std::string& text)
{
    const auto colon = text.find(':');
    Shares shares;
    bool valid = Parse(std::string_view(text).substr(0, colon), shares.slots) &&
                 shares.slots >= 1 && shares.slots <= 1000000;
    if (valid && colon != std::string::npos)
    {
        shares.fraction = 0;
        valid = Parse(std::string_view(text).substr(colon + 1), *shares.fraction) &&
                *shares.fraction > 0 && *shares.fraction <= 1;
    }
    if (!valid)
    {
        throw InputError("option --shares is '" + text +
                         "', expected SLOTS or SLOTS:FRACTION with 1 to 1000000 slots and a "
                         "fraction above 0 and at most 1");
    }
    return shares;
}

} // namespace

void
ScenarioShareOptions::Declare(ProgramOptions& options)
{
    options.Add("shares",
                "Requests that a server holds at full shares, SLOTS, with policy FullShares; or "
                "SLOTS:FRACTION, with FixedShares; empty: as the policy has it",
                shares);
    options.Add("uplink",
                "Prompts leave direct, or granted: when and as fast as the controller says",
                uplink);
    options.Add("uplinkCapacity",
                "Bandwidth that each server can allot to granted prompts (bit/s); 0: not limited",
                uplinkCapacity,
                0,
                1e15);
}

void
ScenarioShareOptions::Prepare(LlmServingHelper& serving) const
{
    if (uplink != "direct" && uplink != "granted")
    {
        throw InputError("option --uplink is '" + uplink + "', expected direct or granted");
    }
    if (uplink == "direct" && uplinkCapacity > 0)
    {
        throw InputError("option --uplinkCapacity belongs to --uplink=granted: a prompt that "
                         "leaves direct cannot be slowed down");
    }
    serving.SetClientAttribute(
        "Uplink",
        EnumValue(uplink == "granted" ? LlmClient::GRANTED : LlmClient::DIRECT));
    serving.SetControllerAttribute("UplinkCapacity", DoubleValue(uplinkCapacity));
}

void
ScenarioShareOptions::Apply(const LlmServingHelper& serving) const
{
    if (shares.empty())
    {
        return;
    }
    const auto read = Read(shares);
    const auto policy = serving.GetController()->GetPolicy();
    const bool fixed = DynamicCast<FixedSharesDispatchPolicy>(policy) != nullptr;
    if (!DynamicCast<FullSharesDispatchPolicy>(policy) || fixed != read.fraction.has_value())
    {
        throw InputError("option --shares is '" + shares +
                         "', expected --policy=FullShares with SLOTS, or --policy=FixedShares with "
                         "SLOTS:FRACTION");
    }
    policy->SetAttribute("Slots", UintegerValue(read.slots));
    if (fixed)
    {
        policy->SetAttribute("ComputeFraction", DoubleValue(*read.fraction));
        policy->SetAttribute("BandwidthFraction", DoubleValue(*read.fraction));
    }
}

} // namespace llmedge
} // namespace ns3
