/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "recording-connection.h"

#include "ns3/llm-server.h"
#include "ns3/prompt-receipt.h"
#include "ns3/request-relay.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** Chooses the server that it is told to, if it is up; allots what it is told to. */
class ToldPolicy : public DispatchPolicy
{
  public:
    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override
    {
        return servers.at(server).up ? std::optional<size_t>(server) : std::nullopt;
    }

    DispatchDecision Decide(const RequestView& request,
                            const std::vector<ServerView>& servers) override
    {
        DispatchDecision decision;
        decision.server = Choose(request, servers);
        decision.allocation = allocation;
        return decision;
    }

    size_t server{0};                          //!< Where requests go
    std::optional<ResourceAmounts> allocation; //!< What they get there
};

/** Two servers that are up, with 1000 bit/s, one GPU and 100 KV blocks each; no network. */
class RequestRelayTest : public ::testing::Test
{
  protected:
    RequestRelayTest()
        : book({interval, interval, interval},
               MakeCallback(&RequestRelayTest::Connect, this),
               ServerBook::LostCallback()),
          relay({maxAttempts, outputTokens, efficiency, uploadTimeout, framing},
                {arrival, dispatch, wait, allocation},
                book,
                MakeCallback(&RequestRelayTest::GetServers, this),
                MakeCallback(&RequestRelayTest::HandleDrop, this),
                MakeCallback(&RequestRelayTest::HandleRefuse, this))
    {
        book.Add(Address(), nullptr);
        book.Add(Address(), nullptr);
        book.OpenAll();
        relay.GetDispatcher().SetPolicy(policy);
        for (size_t i = 0; i < 2; ++i)
        {
            book.TakeHello(i, HelloHeader());
            relay.GetDispatcher().SetCapacity(i, {1000, 1, 100});
        }
    }

    ~RequestRelayTest() override
    {
        relay.Clear();
        relay.GetDispatcher().SetPolicy(nullptr);
        book.Clear();
        Simulator::Destroy();
    }

    Ptr<Connection> Connect(const Address& address)
    {
        servers.push_back(Create<RecordingConnection>());
        return servers.back();
    }

    std::vector<ServerView> GetServers()
    {
        return book.GetViews(false);
    }

    void HandleDrop(const std::string& reason)
    {
        dropped += reason + ";";
    }

    void HandleRefuse(Ptr<Connection> connection, const std::string& reason)
    {
        refused += reason + ";";
    }

    /**
     * @param packet what has come
     * @return it, read
     */
    static Message Read(Ptr<const Packet> packet)
    {
        Message message;
        EXPECT_EQ(message.Read(packet), "");
        return message;
    }

    /**
     * @param id a request of 8 prompt tokens that asks for 3
     * @param bytes size of the prompt that comes with it
     */
    void Ask(uint64_t id, uint32_t bytes)
    {
        RequestHeader header;
        header.promptTokens = 8;
        header.outputTokens = 3;
        relay.HandleRequest(device, Read(MakeMessage(id, header, bytes)), header);
    }

    /** @param id a request of 8 prompt tokens and 100 bytes that is about to come */
    void Reserve(uint64_t id)
    {
        ReserveHeader header;
        header.promptTokens = 8;
        header.promptBytes = 100;
        relay.HandleReserve(device, id, header);
    }

    /**
     * @param server a server
     * @param id a request
     * @param count tokens that the server sends
     */
    void Answer(size_t server, uint64_t id, uint32_t count)
    {
        TokensHeader tokens;
        tokens.count = count;
        relay.HandleTokens(server, Read(MakeMessage(id, tokens)), tokens);
    }

    /**
     * @param server a server
     * @param id a request
     * @param outcome how the server ends it
     */
    void Finish(size_t server, uint64_t id, EndHeader::Outcome outcome)
    {
        EndHeader end;
        end.outcome = outcome;
        relay.HandleEnd(server, Read(MakeMessage(id, end)), end);
    }

    Time interval{Seconds(1000)};                                   //!< Of no matter here
    uint32_t maxAttempts{2};                                        //!< Attribute MaxAttempts
    double outputTokens{200};                                       //!< InitialOutputTokens
    double efficiency{2};                                           //!< SpectralEfficiency
    Time uploadTimeout{Seconds(30)};                                //!< Attribute UploadTimeout
    Framing framing;                                                //!< Raw
    TracedCallback<const RequestView&> arrival;                     //!< Trace source
    TracedCallback<const RequestView&, const ServerView&> dispatch; //!< Trace source
    TracedCallback<const RequestView&, bool> wait;                  //!< Trace source
    TracedCallback<const RequestView&, uint32_t, const ResourceAmounts&, bool>
        allocation;                                                 //!< Trace source
    Ptr<ToldPolicy> policy{CreateObject<ToldPolicy>()};             //!< Decides
    std::vector<Ptr<RecordingConnection>> servers;                  //!< Connections to servers
    Ptr<RecordingConnection> device{Create<RecordingConnection>()}; //!< Who asks
    std::string dropped;                                            //!< Why messages were dropped
    std::string refused;                                            //!< Why connections must end
    ServerBook book;                                                //!< The servers
    RequestRelay relay;                                             //!< What is tested
};

TEST_F(RequestRelayTest, RelaysPromptAndAnswer)
{
    Ask(5, 100);
    EXPECT_EQ(servers[0]->GetTypes(), "REQUEST ");
    EXPECT_EQ(servers[0]->sent[0].header.GetPayloadBytes(), 100U);
    Answer(1, 5, 1); // another server's word does not count
    Answer(0, 5, 1);
    Answer(0, 5, 2);
    Finish(0, 5, EndHeader::COMPLETED);
    EXPECT_EQ(device->GetTypes(), "TOKENS TOKENS END ");
    EXPECT_EQ(relay.GetSize(), 0U);
    Ask(6, 100); // answers have three tokens, as far as is known now
    EXPECT_EQ(relay.GetDispatcher().GetRequest(6).expectedOutputTokens, 3);
}

TEST_F(RequestRelayTest, RefusesMoreTokensThanWereAskedFor)
{
    Ask(5, 100);
    Answer(0, 5, 4);
    EXPECT_EQ(refused, "more tokens than were asked for;");
    EXPECT_EQ(device->GetTypes(), "");
}

TEST_F(RequestRelayTest, DropsASecondRequestWithTheSameId)
{
    auto other = Create<RecordingConnection>();
    Ask(5, 100);
    Ask(5, 100);
    EXPECT_EQ(dropped, "a request with this id is live already;");
    EXPECT_EQ(device->GetTypes(), "");
    relay.HandleReserve(other, 5, ReserveHeader());
    EXPECT_EQ(other->GetLast<EndHeader>().outcome, EndHeader::REJECTED);
    EXPECT_EQ(relay.GetSize(), 1U);
}

// The first server is lost, the second does not offer the model: two attempts, no third.
TEST_F(RequestRelayTest, TriesAnotherServerWhileNoTokenHasCome)
{
    Ask(5, 100);
    policy->server = 1;
    relay.LoseServer(0, "reset");
    EXPECT_EQ(servers[1]->GetTypes(), "REQUEST ");
    Finish(1, 5, EndHeader::ELSEWHERE);
    EXPECT_EQ(device->GetLast<EndHeader>().outcome, EndHeader::REJECTED);
    EXPECT_EQ(device->GetLast<EndHeader>().reason, "no server takes requests for the model");
    Ask(6, 100);
    Answer(1, 6, 1);
    relay.LoseServer(1, "reset");
    EXPECT_EQ(device->GetLast<EndHeader>().outcome, EndHeader::FAILED);
    EXPECT_EQ(device->GetLast<EndHeader>().reason, "server lost: reset");
    EXPECT_EQ(device->GetLast<EndHeader>().tokens, 1U);
    EXPECT_EQ(relay.GetSize(), 0U);
}

// 300 bit/s of two bits each: the device may send 600 bit/s.
TEST_F(RequestRelayTest, GrantsAPromptAndPassesItOnWhenItIsWhole)
{
    policy->allocation = ResourceAmounts{300, 0.5, 10};
    Reserve(5);
    EXPECT_EQ(device->GetLast<GrantHeader>().bitsPerSecond, 600);
    relay.HandlePrompt(device, 5, 60);
    EXPECT_EQ(servers[0]->GetTypes(), "");
    Ask(5, 40);
    EXPECT_EQ(servers[0]->GetTypes(), "ALLOCATED ");
    EXPECT_EQ(servers[0]->sent[0].header.GetPayloadBytes(), 100U);
    EXPECT_EQ(servers[0]->GetLast<AllocatedRequestHeader>().kvBlocks, 10U);
    EXPECT_EQ(relay.GetDispatcher().GetResources().GetHolders(), 1U);
    Finish(0, 5, EndHeader::COMPLETED);
    EXPECT_EQ(relay.GetDispatcher().GetResources().GetHolders(), 0U);
}

TEST_F(RequestRelayTest, RefusesMorePromptThanWasReserved)
{
    Reserve(5);
    relay.HandlePrompt(device, 5, 101);
    EXPECT_EQ(refused, "more prompt than was reserved;");
}

// The last part comes at 20 s; 30 s later the request fails.
TEST_F(RequestRelayTest, FailsAPromptThatStops)
{
    Reserve(5);
    Simulator::Schedule(Seconds(20), [this] { relay.HandlePrompt(device, 5, 60); });
    Simulator::Stop(Seconds(49));
    Simulator::Run();
    EXPECT_EQ(device->GetTypes(), "GRANT ");
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    EXPECT_EQ(device->GetTypes(), "GRANT END ");
    EXPECT_EQ(device->GetLast<EndHeader>().reason, "prompt incomplete");
}

TEST_F(RequestRelayTest, TellsServersOfDevicesThatHaveGone)
{
    Ask(5, 100);
    Ask(6, 100);
    relay.LoseClient(device);
    EXPECT_EQ(servers[0]->GetTypes(), "REQUEST REQUEST CANCEL CANCEL ");
    EXPECT_EQ(servers[0]->GetLast<CancelHeader>().reason, "device gone");
    EXPECT_EQ(relay.GetSize(), 0U);
}

TEST(PromptReceipt, CountsPartsUpToTheWhole)
{
    PromptReceipt receipt;
    receipt.Expect(100);
    EXPECT_TRUE(receipt.Take(60));
    EXPECT_FALSE(receipt.IsWhole());
    EXPECT_FALSE(receipt.Take(41));
    EXPECT_TRUE(receipt.Take(40));
    EXPECT_TRUE(receipt.IsWhole());
}

} // namespace
