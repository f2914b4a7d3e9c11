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
        decision.local = local;
        return decision;
    }

    void Learn(const DispatchOutcome& outcome) override
    {
        learned.push_back(outcome);
    }

    size_t server{0};                          //!< Where requests go
    bool local{false};                         //!< Steps go back to their devices
    std::optional<ResourceAmounts> allocation; //!< What they get there
    std::vector<DispatchOutcome> learned;      //!< What became of its decisions
};

/** Two servers that are up, with 1000 bit/s, one GPU and 100 KV blocks each; no network. */
class RequestRelayTest : public ::testing::Test
{
  protected:
    RequestRelayTest()
        : book({interval, interval, interval},
               MakeCallback(&RequestRelayTest::Connect, this),
               ServerBook::LostCallback()),
          relay({maxAttempts, outputTokens, efficiency, decisionTime, uploadTimeout, framing},
                {arrival, dispatch, wait, allocation, outcome},
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

    /** @param id a reasoning step of 8 tokens and 100 bytes of context, over a channel of 0 dB */
    void Nominate(uint64_t id)
    {
        CandidateHeader header;
        header.promptTokens = 8;
        header.promptBytes = 100;
        header.step = 4;
        header.snr = 1;
        relay.HandleCandidate(device, id, header);
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
    Time decisionTime;                                              //!< Attribute DecisionTime
    Framing framing;                                                //!< Raw
    TracedCallback<const RequestView&> arrival;                     //!< Trace source
    TracedCallback<const RequestView&, const ServerView&> dispatch; //!< Trace source
    TracedCallback<const RequestView&, bool> wait;                  //!< Trace source
    TracedCallback<const RequestView&, uint32_t, const ResourceAmounts&, bool>
        allocation;                                                 //!< Trace source
    TracedCallback<const DispatchOutcome&> outcome;                 //!< Trace source
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

// A channel of 0 dB carries 1 bit/s/Hz: 300 Hz are 300 bit/s, whatever SpectralEfficiency says of
// other requests. The bandwidth is free when the prompt is here, the KV blocks at the end.
TEST_F(RequestRelayTest, GrantsAStepByItsChannelUntilItsContextIsHere)
{
    double returned = 0;
    allocation.ConnectWithoutContext(
        Callback<void, const RequestView&, uint32_t, const ResourceAmounts&, bool>(
            [&](const RequestView&, uint32_t, const ResourceAmounts& amounts, bool held) {
                returned += held ? 0 : amounts.bandwidth;
            }));
    policy->allocation = ResourceAmounts{300, 0, 10};
    Nominate(5);
    EXPECT_EQ(device->GetLast<GrantHeader>().bitsPerSecond, 300);
    EXPECT_EQ(relay.GetDispatcher().GetRequest(5).nomination->step, 4U);
    relay.HandlePrompt(device, 5, 60);
    EXPECT_EQ(returned, 0);
    Ask(5, 40);
    EXPECT_EQ(returned, 300);
    EXPECT_EQ(relay.GetDispatcher().GetResources().GetLeft(0).bandwidth, 1000);
    EXPECT_EQ(relay.GetDispatcher().GetResources().GetLeft(0).kvBlocks, 90U);
    Finish(0, 5, EndHeader::COMPLETED);
    EXPECT_EQ(returned, 300) << "nothing is returned twice";
    EXPECT_EQ(relay.GetDispatcher().GetResources().GetHolders(), 0U);
}

TEST_F(RequestRelayTest, ReturnsAStepToItsDevice)
{
    policy->local = true;
    Nominate(5);
    EXPECT_EQ(device->GetTypes(), "END ");
    EXPECT_EQ(device->GetLast<EndHeader>().outcome, EndHeader::RETURNED);
    EXPECT_EQ(device->GetLast<EndHeader>().reason, RequestRecord::RETURNED);
    EXPECT_EQ(relay.GetSize(), 0U);
    ASSERT_EQ(policy->learned.size(), 1U);
    EXPECT_EQ(policy->learned[0].end, DispatchOutcome::REFUSED);
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

// Times by hand: decided at 1 s, sent on at 3 s, tokens at 4 s and 6 s, ended at 7 s.
TEST_F(RequestRelayTest, TellsThePolicyWhatBecameOfADecision)
{
    Simulator::Schedule(Seconds(1), [this] { Reserve(5); });
    Simulator::Schedule(Seconds(3), [this] { Ask(5, 100); });
    Simulator::Schedule(Seconds(4), [this] { Answer(0, 5, 1); });
    Simulator::Schedule(Seconds(6), [this] { Answer(0, 5, 2); });
    Simulator::Schedule(Seconds(6), [this] {
        relay.NoteEnergy(5, book.GetId(1) + 7, 99); // of a server that does not have it
        relay.NoteEnergy(5, book.GetId(0), 12);
    });
    Simulator::Schedule(Seconds(7), [this] {
        EXPECT_TRUE(policy->learned.empty()) << "nothing is learned before the end";
        Finish(0, 5, EndHeader::COMPLETED);
    });
    Simulator::Run();
    ASSERT_EQ(policy->learned.size(), 1U);
    const auto& outcome = policy->learned[0];
    EXPECT_EQ(outcome.end, DispatchOutcome::COMPLETED);
    EXPECT_TRUE(outcome.IsValid());
    EXPECT_FALSE(outcome.late);
    EXPECT_EQ(outcome.decision, 0U);
    EXPECT_EQ(outcome.request, 5U);
    EXPECT_EQ(outcome.server, 0U);
    EXPECT_EQ(outcome.decidedS, 1);
    EXPECT_EQ(outcome.waitS, 0);
    EXPECT_EQ(outcome.uploadS, 2);
    EXPECT_EQ(outcome.firstTokenS, 3);
    EXPECT_EQ(outcome.latencyS, 6);
    EXPECT_EQ(outcome.promptTokens, 8U);
    EXPECT_EQ(outcome.tokens, 3U);
    EXPECT_EQ(outcome.energyJ, 12);
    EXPECT_FALSE(outcome.accuracy) << "the server announces none";
}

// Every way in which a decision can end, and each decision once.
TEST_F(RequestRelayTest, SettlesEveryDecisionOnce)
{
    const auto expect = [this](DispatchOutcome::End end, bool valid, const std::string& reason) {
        ASSERT_FALSE(policy->learned.empty()) << reason;
        const auto outcome = policy->learned.back();
        EXPECT_EQ(outcome.end, end) << DispatchOutcome::GetName(outcome.end);
        EXPECT_EQ(outcome.IsValid(), valid) << reason;
        EXPECT_EQ(outcome.reason, reason);
        EXPECT_EQ(outcome.decision + 1, policy->learned.size()) << "one outcome per decision";
    };
    Ask(1, 100);
    policy->server = 1;
    relay.LoseServer(0, "reset"); // settled, and decided again
    expect(DispatchOutcome::SERVER_LOST, true, "reset");
    EXPECT_EQ(policy->learned.back().attempt, 0U);
    Finish(1, 1, EndHeader::ELSEWHERE);
    expect(DispatchOutcome::ELSEWHERE, false, "");
    EXPECT_EQ(policy->learned.back().attempt, 1U);
    Ask(2, 100);
    Finish(1, 2, EndHeader::REJECTED);
    expect(DispatchOutcome::REJECTED, false, "");
    Ask(3, 100);
    Finish(1, 3, EndHeader::FAILED);
    expect(DispatchOutcome::FAILED, true, "");
    Ask(4, 100);
    CancelHeader cancel;
    relay.HandleCancel(device, 4, MakeMessage(4, cancel), "idle");
    expect(DispatchOutcome::CANCELLED, true, "idle");
    Ask(5, 100);
    relay.HandleCancel(device, 5, MakeMessage(5, cancel), "deadline");
    expect(DispatchOutcome::TIMED_OUT, true, "deadline");
    EXPECT_TRUE(policy->learned.back().late);
    policy->allocation = ResourceAmounts{0, 0, 101}; // of 100 KV blocks
    Ask(6, 100);
    expect(DispatchOutcome::REFUSED, false, policy->learned.back().reason);
    EXPECT_FALSE(policy->learned.back().server);
    policy->allocation.reset();
    Ask(7, 100);
    relay.LoseClient(device);
    expect(DispatchOutcome::CANCELLED, true, "device gone");
    Ask(8, 100);
    relay.Clear();
    expect(DispatchOutcome::STOPPED, true, "controller stopped");
    EXPECT_EQ(policy->learned.size(), 9U);
}

// An answer that is whole after its deadline is late, though it is whole.
TEST_F(RequestRelayTest, KnowsWhatIsLate)
{
    RequestHeader header;
    header.promptTokens = 8;
    header.outputTokens = 3;
    header.deadline = 2000000000;
    relay.HandleRequest(device, Read(MakeMessage(5, header, 100)), header);
    Simulator::Schedule(Seconds(3), [this] { Finish(0, 5, EndHeader::COMPLETED); });
    Simulator::Run();
    ASSERT_EQ(policy->learned.size(), 1U);
    EXPECT_TRUE(policy->learned[0].late);
}
