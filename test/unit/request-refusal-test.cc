/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/request-refusal.h"

#include <gtest/gtest.h>
#include <set>

using namespace ns3::llmedge;

TEST(RequestRefusal, SaysWhyInWordsOfItsOwn)
{
    EXPECT_FALSE(RequestRefusal());
    EXPECT_EQ(RequestRefusal().Text(), "");
    std::set<std::string> texts;
    const auto last = static_cast<int>(Admission::NO_ROOM_FOR_MODEL);
    for (int why = 1; why <= last; ++why)
    {
        const RequestRefusal refusal{static_cast<Admission>(why)};
        EXPECT_TRUE(refusal);
        EXPECT_NE(refusal.Text(), "");
        texts.insert(refusal.Text());
    }
    EXPECT_EQ(texts.size(), static_cast<size_t>(last)) << "no two reasons read alike";
    // requests.csv has this text; scripts compare it.
    EXPECT_EQ(RequestRefusal{Admission::QUOTA_TOO_SMALL}.Text(),
              "out of memory: the prompt exceeds its quota of KV blocks");
}
