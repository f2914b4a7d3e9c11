/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "slotted-study.h"

#include "auction-study.h"
#include "caching-study.h"
#include "cell-study.h"

#include "ns3/input-error.h"

#include <utility>
#include <vector>

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

/** Every problem by its name. */
const std::vector<std::pair<std::string, std::unique_ptr<SlottedStudy> (*)()>> STUDIES{
    {"caching", Make<CachingStudy>},
    {"auction", Make<AuctionStudy>},
    {"cells", Make<CellStudy>}};

} // namespace

SlottedStudy::~SlottedStudy() = default;

std::unique_ptr<Environment>
SlottedStudy::MakeEnvironment() const
{
    throw InputError("this problem has no environment to learn in");
}

std::unique_ptr<SlottedStudy>
SlottedStudy::Create(const std::string& problem)
{
    std::string names;
    for (const auto& [name, make] : STUDIES)
    {
        if (name == problem)
        {
            return make();
        }
        names += " " + name;
    }
    throw InputError("problem '" + problem + "' is unknown, expected one of:" + names);
}

} // namespace llmedge
} // namespace ns3
