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

namespace ns3
{
namespace llmedge
{

SlottedStudy::~SlottedStudy() = default;

std::unique_ptr<SlottedStudy>
SlottedStudy::Create(const std::string& problem)
{
    if (problem == "caching")
    {
        return std::make_unique<CachingStudy>();
    }
    if (problem == "auction")
    {
        return std::make_unique<AuctionStudy>();
    }
    if (problem == "cells")
    {
        return std::make_unique<CellStudy>();
    }
    throw InputError("problem '" + problem + "' is unknown, expected caching, auction or cells");
}

} // namespace llmedge
} // namespace ns3
