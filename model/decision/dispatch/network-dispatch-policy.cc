/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-dispatch-policy.h"

#include "ns3/boolean.h"
#include "ns3/scoring-network.h"
#include "ns3/trace-source-accessor.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(NetworkDispatchPolicy);

/** What depends on the number of servers. */
struct NetworkDispatchPolicy::Session
{
    /** @param servers number of servers @param version version of what the network observes */
    Session(size_t servers, uint32_t version)
        : features(servers, version),
          observation(features.GetLayout().Size()),
          scores(servers),
          probabilities(servers)
    {
    }

    DispatchFeatures features;         //!< Writes what the network observes
    SessionPlaces places;              //!< Where sessions were, from version 2 on
    ScoringNetwork network;            //!< Gives scores
    std::vector<float> observation;    //!< What it observes
    std::vector<float> scores;         //!< Its scores, by server
    std::vector<double> probabilities; //!< With which servers are drawn
};

TypeId
NetworkDispatchPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::NetworkDispatchPolicy")
            .SetParent<DispatchPolicy>()
            .SetGroupName("LlmEdge")
            .AddAttribute("Explore",
                          "Whether servers are drawn with the probabilities that the scores say, "
                          "instead of choosing the highest score.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&NetworkDispatchPolicy::m_explore),
                          MakeBooleanChecker())
            .AddTraceSource("Decision",
                            "A server has been chosen: the request, what the network saw, the "
                            "server, and the logarithm of its probability.",
                            MakeTraceSourceAccessor(&NetworkDispatchPolicy::m_decisionTrace),
                            "ns3::llmedge::NetworkDispatchPolicy::DecisionTracedCallback");
    return tid;
}

NetworkDispatchPolicy::NetworkDispatchPolicy(std::shared_ptr<const PolicyFile> file)
    : m_file(std::move(file)),
      m_random(CreateObject<UniformRandomVariable>())
{
}

NetworkDispatchPolicy::~NetworkDispatchPolicy() = default;

const PolicyFile&
NetworkDispatchPolicy::GetFile() const
{
    return *m_file;
}

std::string
NetworkDispatchPolicy::GetDecoder()
{
    return "dispatch-score 1";
}

int64_t
NetworkDispatchPolicy::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

bool
NetworkDispatchPolicy::NeedsDistances() const
{
    return true;
}

void
NetworkDispatchPolicy::Start(size_t servers)
{
    const auto version = m_file->description.observation.version;
    const bool known = version > 0 && version <= DispatchFeatures::VERSION;
    auto session = std::make_unique<Session>(servers, known ? version : DispatchFeatures::VERSION);
    m_file->Check("dispatch", session->features.GetLayout(), GetDecoder());
    session->network.Start(*m_file, servers, "server");
    m_session = std::move(session);
}

std::optional<size_t>
NetworkDispatchPolicy::Choose(const RequestView& request, const std::vector<ServerView>& servers)
{
    if (std::none_of(servers.begin(), servers.end(), [](const auto& one) { return one.up; }))
    {
        return std::nullopt;
    }
    if (!m_session || m_session->scores.size() != servers.size())
    {
        Start(servers.size());
    }
    auto& session = *m_session;
    session.features.Write(request, servers, session.observation, session.places);
    session.network.Step(session.observation);
    session.network.Read(session.scores);
    const auto choice = Pick(servers);
    if (session.features.GetLayout().version > 1)
    {
        session.places.Note(request.session, choice, request.promptTokens);
    }
    m_decisionTrace(request, session.observation, choice, std::log(session.probabilities[choice]));
    return choice;
}

size_t
NetworkDispatchPolicy::Pick(const std::vector<ServerView>& servers)
{
    const auto& scores = m_session->scores;
    auto& probabilities = m_session->probabilities;
    std::optional<size_t> best;
    for (size_t i = 0; i < servers.size(); ++i)
    {
        if (servers[i].up && (!best || scores[i] > scores[*best]))
        {
            best = i;
        }
    }
    double sum = 0;
    for (size_t i = 0; i < servers.size(); ++i)
    {
        const double above = static_cast<double>(scores[i]) - scores[*best];
        probabilities[i] = servers[i].up ? std::exp(above) : 0;
        sum += probabilities[i];
    }
    for (auto& probability : probabilities)
    {
        probability /= sum;
    }
    if (!m_explore)
    {
        return *best;
    }
    double left = m_random->GetValue(0, 1);
    for (size_t i = 0; i < servers.size(); ++i)
    {
        left -= probabilities[i];
        if (left < 0 && servers[i].up)
        {
            return i;
        }
    }
    return *best; // rounding has left a little over
}

} // namespace llmedge
} // namespace ns3
