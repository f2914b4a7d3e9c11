/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sac-settings.h"

#include <stdexcept>

namespace ns3
{
namespace llmedge
{

void
SacSettings::Check() const
{
    CheckShared();
    if (!(follow > 0 && follow <= 1))
    {
        throw std::invalid_argument("expected target networks that follow by more than 0 and at "
                                    "most 1");
    }
    if (!(temperature > 0))
    {
        throw std::invalid_argument("expected a temperature above 0");
    }
}

} // namespace llmedge
} // namespace ns3
