/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "slotted-study.h"

#include "auction-study.h"
#include "caching-study.h"
#include "cell-study.h"
#include "offloading-study.h"
#include "reasoning-study.h"
#include "screening-study.h"

#include "ns3/input-error.h"
#include "ns3/named-choices.h"

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @return a study
 * @tparam Study its class
 */
template <class Study>
std::unique_ptr<SlottedStudy>
Make()
{
    return std::make_unique<Study>();
}

/** @return every problem */
NamedChoices<std::unique_ptr<SlottedStudy>>
Studies()
{
    return NamedChoices<std::unique_ptr<SlottedStudy>>("problem")
        .Add("caching", Make<CachingStudy>)
        .Add("auction", Make<AuctionStudy>)
        .Add("cells", Make<CellStudy>)
        .Add("offloading", Make<OffloadingStudy>)
        .Add("reasoning", Make<ReasoningStudy>)
        .Add("screening", Make<ScreeningStudy>);
}

} // namespace

SlottedStudy::~SlottedStudy() = default;

void
SlottedStudy::SetObservation(uint32_t version)
{
    if (version != 1)
    {
        throw InputError("version " + std::to_string(version) +
                         " of this problem's observations is unknown, expected 1");
    }
}

void
SlottedStudy::SetDecoder(const std::string& decoder)
{
    if (!decoder.empty())
    {
        throw InputError("decoder '" + decoder + "' is unknown, expected none for this problem");
    }
}

std::unique_ptr<Environment>
SlottedStudy::MakeEnvironment() const
{
    throw InputError("this problem has no environment to learn in");
}

std::vector<std::string>
SlottedStudy::GetBaselines() const
{
    return {};
}

StudyObjective
SlottedStudy::GetObjective() const
{
    return {"cost", -1};
}

std::unique_ptr<SlottedStudy>
SlottedStudy::Create(const std::string& problem)
{
    return Studies().Make(problem);
}

} // namespace llmedge
} // namespace ns3
