/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "workload-factory.h"

#include "cox-arrivals.h"
#include "generated-request-source.h"
#include "open-trace.h"
#include "poisson-arrivals.h"
#include "quantile-token-lengths.h"
#include "session-request-source.h"

#include "ns3/attribute-default.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/named-choices.h"
#include "ns3/pointer.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <filesystem>
#include <sstream>

namespace ns3
{
namespace llmedge
{

namespace
{

Ptr<QuantileTokenLengths>
MooncakeLengths()
{
    auto lengths = CreateObject<QuantileTokenLengths>();
    AttributeDefault::Prefer(lengths, "Table", StringValue("mooncake-conversation"));
    return lengths;
}

Ptr<PoissonArrivals>
Poisson(double rate)
{
    auto arrivals = CreateObject<PoissonArrivals>();
    AttributeDefault::Prefer(arrivals, "Rate", DoubleValue(rate));
    return arrivals;
}

Ptr<StochasticRequestSource>
MakeAzure()
{
    return CreateObject<GeneratedRequestSource>();
}

Ptr<StochasticRequestSource>
MakeMooncake()
{
    // Index of dispersion at 60 s: 1 + 3.4 * 60 * (exp(0.0988^2) - 1) = 3.0. The minute counts of
    // the first half hour have a correlation of 0.14, which is 0.67 * 0.21.
    auto arrivals = CreateObject<CoxArrivals>();
    AttributeDefault::Prefer(arrivals, "Rate", DoubleValue(3.4));
    AttributeDefault::Prefer(arrivals, "LogSigma", DoubleValue(0.0988));
    AttributeDefault::Prefer(arrivals, "Ar1PerMinute", DoubleValue(0.21));
    AttributeDefault::Prefer(arrivals, "RenewalShape", DoubleValue(1.0));
    AttributeDefault::Prefer(arrivals, "Step", TimeValue(Seconds(60)));
    auto source = CreateObject<GeneratedRequestSource>();
    AttributeDefault::Prefer(source, "Arrivals", PointerValue(arrivals));
    AttributeDefault::Prefer(source, "Lengths", PointerValue(MooncakeLengths()));
    return source;
}

Ptr<StochasticRequestSource>
MakePoisson()
{
    auto source = CreateObject<GeneratedRequestSource>();
    AttributeDefault::Prefer(source, "Arrivals", PointerValue(Poisson(5.554)));
    return source;
}

Ptr<StochasticRequestSource>
MakeSessions()
{
    auto source = CreateObject<SessionRequestSource>();
    AttributeDefault::Prefer(source, "Arrivals", PointerValue(Poisson(2.0)));
    AttributeDefault::Prefer(source, "Lengths", PointerValue(MooncakeLengths()));
    const bool isOwn =
        !AttributeDefault("ns3::llmedge::PoissonArrivals::Rate").IsGiven() &&
        !AttributeDefault("ns3::llmedge::StochasticRequestSource::Arrivals").IsGiven();
    if (isOwn) // another rate would be scaled away
    {
        AttributeDefault::Prefer(source, "RateScale", DoubleValue(3.4 / source->GetRate()));
    }
    return source;
}

/** @return the built-in workloads */
const NamedChoices<Ptr<StochasticRequestSource>>&
Workloads()
{
    static const auto WORKLOADS =
        NamedChoices<Ptr<StochasticRequestSource>>("workload", "a file that can be read")
            .Add(DEFAULT_WORKLOAD, MakeAzure)
            .Add("mooncake-conversation", MakeMooncake)
            .Add("poisson", MakePoisson)
            .Add("sessions", MakeSessions);
    return WORKLOADS;
}

/** Set a factor; the attribute's checker knows its range, and a user's own would be lost. */
void
SetFactor(Ptr<Object> source, const std::string& attribute, double factor, double rate)
{
    AttributeDefault(source->GetInstanceTypeId(), attribute)
        .Refuse("the workload's rate says it: expected one of the two");
    if (!source->SetAttributeFailSafe(attribute, DoubleValue(factor)))
    {
        std::ostringstream message;
        message << "a rate of " << rate << " requests per second needs " << attribute << " = "
                << factor << ", expected one from 1e-6 to 1e6";
        throw InputError(message.str());
    }
}

} // namespace

std::vector<std::string>
GetWorkloadNames()
{
    return Workloads().GetNames();
}

Ptr<RequestSource>
CreateWorkload(const std::string& nameOrFile, double ratePerSecond)
{
    if (!(ratePerSecond == 0 || (ratePerSecond >= 1e-6 && ratePerSecond <= 1e6)))
    {
        std::ostringstream message;
        message << "the workload's rate is " << ratePerSecond
                << " requests per second, expected one from 1e-6 to 1e6, or 0 for its own";
        throw InputError(message.str());
    }
    std::error_code error; // of a name too long for a file
    const bool isFile = !Workloads().Find(nameOrFile) && std::filesystem::exists(nameOrFile, error);
    if (!isFile)
    {
        auto source = Workloads().Make(nameOrFile);
        if (ratePerSecond > 0)
        {
            DoubleValue scale;
            source->GetAttribute("RateScale", scale);
            const auto factor = scale.Get() * ratePerSecond / source->GetRate();
            SetFactor(source, "RateScale", factor, ratePerSecond);
        }
        return source;
    }
    auto source = OpenTrace(nameOrFile, ratePerSecond > 0 ? Poisson(ratePerSecond) : nullptr);
    if (ratePerSecond > 0 && !source->HasOwnArrivals())
    {
        AttributeDefault(source->GetInstanceTypeId(), "TimeScale")
            .Refuse("the workload's rate says it: expected one of the two");
        source->SetRate(ratePerSecond);
    }
    return source;
}

} // namespace llmedge
} // namespace ns3
