/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/distinct-request-source.h"

#include <gtest/gtest.h>
#include <optional>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Two requests, and then none. */
class TwoRequests : public RequestSource
{
  public:
    std::optional<LlmRequest> Next() override
    {
        LlmRequest request;
        request.arrival = Seconds(1);
        request.session = m_next == 0 ? 7 : 0;
        request.prefixBlocks = {1, 2};
        request.serviceClass = m_next == 0 ? "" : "chat";
        return m_next++ < 2 ? std::optional<LlmRequest>(request) : std::nullopt;
    }

    int64_t AssignStreams(int64_t stream) override
    {
        return 3;
    }

  private:
    int m_next{0}; //!< Next one
};

} // namespace

TEST(DistinctRequestSource, KeepsSessionsAndContentsApart)
{
    auto source = CreateObject<DistinctRequestSource>();
    source->Configure(CreateObject<TwoRequests>(), 2, "sessions");
    const uint64_t offset = 2 * DistinctRequestSource::STEP;
    const auto first = source->Next();
    ASSERT_TRUE(first);
    EXPECT_EQ(first->session, offset + 7);
    EXPECT_EQ(first->prefixBlocks, (std::vector<uint64_t>{offset + 1, offset + 2}));
    EXPECT_EQ(first->serviceClass, "sessions");
    EXPECT_EQ(first->arrival, Seconds(1));
    const auto second = source->Next();
    ASSERT_TRUE(second);
    EXPECT_EQ(second->session, 0u) << "a request without a session stays without one";
    EXPECT_EQ(second->serviceClass, "chat") << "a class of its own stays";
    EXPECT_FALSE(source->Next());
    EXPECT_EQ(source->AssignStreams(10), 3);
    source->Dispose();
}
