/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offer-header.h"

namespace ns3
{
namespace llmedge
{

std::string
OfferHeader::Validate() const
{
    if (number == 0)
    {
        return "offer number 0, expected 1 or more";
    }
    std::string error = CheckNumberOfModels(models.size());
    for (auto it = models.begin(); error.empty() && it != models.end(); ++it)
    {
        error = CheckModelName(*it);
    }
    return error;
}

} // namespace llmedge
} // namespace ns3
