/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "recording-connection.h"
#include "serving-test-bed.h"

#include "ns3/served-requests.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** ServingTestBed's engine: 10 ms per iteration, one request at a time, a window of 200 tokens. */
class ServedRequestsTest : public ::testing::Test
{
  protected:
    ServedRequestsTest()
        : requests({server, frontEnd, paths, tokensPerMessage, bytesPerToken, overhead, framing},
                   offer,
                   MakeCallback(&ServedRequestsTest::HandleAnswered, this))
    {
        host->SetEngine(ServingTestBed::MakeEngine());
        requests.SetHost(host);
    }

    ~ServedRequestsTest() override
    {
        requests.SetHost(nullptr);
        host->Dispose();
        Simulator::Destroy();
    }

    /**
     * @param id a request of 8 prompt tokens
     * @param output tokens that it asks for
     * @param quota KV blocks that it may use, 0: any
     */
    void Accept(uint64_t id, uint32_t output, uint64_t quota = 0)
    {
        RequestHeader header;
        header.promptTokens = 8;
        header.outputTokens = output;
        header.model = "L";
        ResourceAmounts allocation;
        allocation.kvBlocks = quota;
        requests.Accept(peer, id, header, allocation);
    }

    /** @param ms simulated time until which events run (ms) */
    static void RunUntil(int64_t ms)
    {
        Simulator::Stop(MilliSeconds(ms) - Simulator::Now());
        Simulator::Run();
    }

    /** @return tokens in the messages sent, "first+count " of each */
    std::string GetTokens() const
    {
        std::string tokens;
        for (const auto& message : peer->sent)
        {
            if (const auto* body = std::get_if<TokensHeader>(&message.body))
            {
                tokens +=
                    std::to_string(body->firstIndex) + "+" + std::to_string(body->count) + " ";
            }
        }
        return tokens;
    }

    void HandleAnswered(uint64_t id, const ServedRequests::Request& request)
    {
        answered += std::to_string(id) + ":" + request.model + ":" +
                    std::to_string(request.prompt) + "+" + std::to_string(request.generated) + ";";
    }

    uint32_t server{7};                                           //!< Attribute Id
    Time frontEnd;                                                //!< Attribute FrontEndLatency
    uint32_t paths{1};                                            //!< Attribute Paths
    uint32_t tokensPerMessage{1};                                 //!< Attribute TokensPerMessage
    double bytesPerToken{4};                                      //!< Attribute BytesPerToken
    uint32_t overhead{10};                                        //!< Attribute MessageOverhead
    Framing framing;                                              //!< Raw
    ModelOffer offer;                                             //!< Models that are offered
    Ptr<ModelHost> host{CreateObject<ModelHost>()};               //!< What computes
    ServedRequests requests;                                      //!< What is tested
    Ptr<RecordingConnection> peer{Create<RecordingConnection>()}; //!< Who asks
    std::string answered;                                         //!< Answers that there have been
};

// The first token leaves at once, then two at a time, the rest with the end. A message of n tokens
// has 4 n + 10 bytes of text.
TEST_F(ServedRequestsTest, CoalescesTokensAfterTheFirst)
{
    tokensPerMessage = 2;
    Accept(1, 4);
    RunUntil(1000);
    EXPECT_EQ(peer->GetTypes(), "TOKENS TOKENS TOKENS END ");
    EXPECT_EQ(GetTokens(), "0+1 1+2 3+1 ");
    EXPECT_EQ(peer->sent[1].header.GetPayloadBytes(), 18U);
    EXPECT_EQ(peer->GetLast<EndHeader>().outcome, EndHeader::COMPLETED);
    EXPECT_EQ(peer->GetLast<EndHeader>().tokens, 4U);
    EXPECT_EQ(peer->GetLast<EndHeader>().serverId, 7U);
    EXPECT_EQ(answered, "1:L:8+4;");
    EXPECT_EQ(requests.GetPeer(1), nullptr);
}

TEST_F(ServedRequestsTest, PassesTheFrontEndFirst)
{
    frontEnd = MilliSeconds(100);
    Accept(1, 1);
    RunUntil(109);
    EXPECT_EQ(peer->GetTypes(), "");
    EXPECT_EQ(requests.GetPeer(1), peer);
    RunUntil(110);
    EXPECT_EQ(peer->GetTypes(), "TOKENS END ");
}

// Out of memory is a failure that the controller need not try again; a context that is too long is
// a refusal.
TEST_F(ServedRequestsTest, SaysHowRequestsEndThatAreNotServed)
{
    Accept(1, 500);
    EXPECT_EQ(peer->GetLast<EndHeader>().outcome, EndHeader::REJECTED);
    EXPECT_NE(peer->GetLast<EndHeader>().reason, "");
    Accept(2, 100, 1); // a block holds 16 tokens
    RunUntil(1000);
    EXPECT_EQ(peer->GetLast<EndHeader>().outcome, EndHeader::FAILED);
    EXPECT_EQ(peer->GetLast<EndHeader>().reason,
              "out of memory: the answer exceeds its quota of KV blocks");
    EXPECT_EQ(peer->GetLast<EndHeader>().tokens, 9U); // 8 + 9 tokens do not fit
    EXPECT_EQ(answered, "");
}

TEST_F(ServedRequestsTest, EndsElsewhereWhatIsNotOffered)
{
    offer.Set({"N"});
    Accept(1, 1);
    EXPECT_EQ(peer->GetLast<EndHeader>().outcome, EndHeader::ELSEWHERE);
    offer.Set({"L"});
    frontEnd = MilliSeconds(100);
    Accept(2, 1);
    offer.Set({"N"}); // its model goes while it is in the front end
    RunUntil(1000);
    EXPECT_EQ(peer->GetTypes(), "END END ");
    EXPECT_EQ(peer->GetLast<EndHeader>().outcome, EndHeader::ELSEWHERE);
}

TEST_F(ServedRequestsTest, GivesUpWhatItsPeerGivesUp)
{
    auto other = Create<RecordingConnection>();
    Accept(1, 50);
    Accept(2, 50);
    requests.Cancel(other, 1);
    EXPECT_EQ(requests.GetPeer(1), peer); // somebody else's request stays
    requests.Cancel(peer, 1);
    EXPECT_EQ(requests.GetPeer(1), nullptr);
    requests.CancelAll(peer);
    RunUntil(1000);
    EXPECT_EQ(peer->GetTypes(), "");
    EXPECT_EQ(host->GetReport().running, 0U);
}

TEST_F(ServedRequestsTest, EmptiesTheHost)
{
    Accept(1, 50);
    RunUntil(15); // one token
    requests.FailAll("battery empty");
    EXPECT_EQ(peer->GetTypes(), "TOKENS END ");
    EXPECT_EQ(peer->GetLast<EndHeader>().tokens, 1U);
    EXPECT_EQ(peer->GetLast<EndHeader>().reason, "battery empty");
    frontEnd = MilliSeconds(100);
    Accept(2, 50);
    requests.Clear();
    RunUntil(1000);
    EXPECT_EQ(peer->GetTypes(), "TOKENS END ");
    EXPECT_EQ(host->GetReport().running, 0U);
}

} // namespace
