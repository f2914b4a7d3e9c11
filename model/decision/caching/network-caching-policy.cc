/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-caching-policy.h"

#include "caching-raw-action.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/scoring-network.h"
#include "ns3/trace-source-accessor.h"

#include <cmath>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(NetworkCachingPolicy);

/** An episode. It has a copy of the problem, because features and decoder refer to it. */
struct NetworkCachingPolicy::Session
{
    Session(const CachingProblem& p, uint32_t version, bool isRaw)
        : problem(p),
          features(problem, version),
          action(problem),
          rawAction(problem),
          raw(isRaw),
          observation(features.GetLayout().Size()),
          scores(raw ? rawAction.GetLayout().Size() : problem.Size())
    {
    }

    CachingProblem problem;         //!< The problem
    CachingFeatures features;       //!< Writes what the network observes
    CachingAction action;           //!< Turns scores into a decision
    CachingRawAction rawAction;     //!< The same, and into shares
    bool raw;                       //!< The latter decides
    std::vector<double> shares;     //!< What it decided
    ScoringNetwork network;         //!< Gives scores
    std::vector<float> observation; //!< What it observes
    std::vector<float> scores;      //!< Its scores, by pair
};

TypeId
NetworkCachingPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::NetworkCachingPolicy")
            .SetParent<CachingPolicy>()
            .SetGroupName("LlmEdge")
            .AddAttribute("Explore",
                          "Whether scores are drawn around those of the network, instead of taking "
                          "the network's.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&NetworkCachingPolicy::m_explore),
                          MakeBooleanChecker())
            .AddAttribute("LogDeviation",
                          "Natural logarithm of the standard deviation of scores that are drawn; "
                          "the default is that of a deviation of 0.8.",
                          DoubleValue(-0.22314),
                          MakeDoubleAccessor(&NetworkCachingPolicy::m_logDeviation),
                          MakeDoubleChecker<double>(-20, 5))
            .AddAttribute("InnerUpdates",
                          "Whether layers of test-time training learn while the policy decides; "
                          "without such a layer there is nothing to switch off.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&NetworkCachingPolicy::m_innerUpdates),
                          MakeBooleanChecker())
            .AddAttribute("KeepMemory",
                          "Whether the network remembers what it saw when its server has crashed; "
                          "otherwise it begins anew.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&NetworkCachingPolicy::m_keepMemory),
                          MakeBooleanChecker())
            .AddTraceSource("Decision",
                            "Scores have been decided by: the slot, what the network saw, the "
                            "scores, and the logarithm of their probability density.",
                            MakeTraceSourceAccessor(&NetworkCachingPolicy::m_decisionTrace),
                            "ns3::llmedge::NetworkCachingPolicy::DecisionTracedCallback")
            .AddTraceSource("Watched",
                            "A slot has passed without a decision: the slot, and what the network "
                            "saw.",
                            MakeTraceSourceAccessor(&NetworkCachingPolicy::m_watchedTrace),
                            "ns3::llmedge::NetworkCachingPolicy::WatchedTracedCallback")
            .AddTraceSource("Restart",
                            "The server has crashed, and the network has forgotten what it saw.",
                            MakeTraceSourceAccessor(&NetworkCachingPolicy::m_restartTrace),
                            "ns3::TracedValueCallback::Void");
    return tid;
}

NetworkCachingPolicy::NetworkCachingPolicy(std::shared_ptr<const PolicyFile> file)
    : m_file(std::move(file)),
      m_random(CreateObject<NormalRandomVariable>())
{
}

NetworkCachingPolicy::~NetworkCachingPolicy() = default;

const PolicyFile&
NetworkCachingPolicy::GetFile() const
{
    return *m_file;
}

int64_t
NetworkCachingPolicy::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return m_explore ? 1 : 0; // others draw the same whether a policy could explore or not
}

double
NetworkCachingPolicy::Explore(std::vector<float>& scores)
{
    const double deviation = std::exp(m_logDeviation);
    double logProbability = 0;
    for (auto& score : scores)
    {
        const double mean = score;
        score = static_cast<float>(m_explore ? mean + deviation * m_random->GetValue() : mean);
        const double z = (score - mean) / deviation;
        logProbability -= z * z / 2 + m_logDeviation + std::log(2 * M_PI) / 2;
    }
    return logProbability;
}

std::string
NetworkCachingPolicy::GetDecoder()
{
    const CachingProblem nothing{};
    const auto layout = CachingAction(nothing).GetLayout();
    return layout.name + " " + std::to_string(layout.version);
}

std::string
NetworkCachingPolicy::GetRawDecoder()
{
    const CachingProblem nothing{};
    const auto layout = CachingRawAction(nothing).GetLayout();
    return layout.name + " " + std::to_string(layout.version);
}

const std::vector<double>*
NetworkCachingPolicy::GetShares() const
{
    return m_session && m_session->raw ? &m_session->shares : nullptr;
}

void
NetworkCachingPolicy::Start(const CachingProblem& problem)
{
    const auto version = m_file->description.observation.version;
    const bool known = version > 0 && version <= CachingFeatures::VERSION;
    const bool raw = m_file->description.decoder == GetRawDecoder();
    auto session =
        std::make_unique<Session>(problem, known ? version : CachingFeatures::VERSION, raw);
    m_file->Check("caching", session->features.GetLayout(), raw ? GetRawDecoder() : GetDecoder());
    session->network.Start(*m_file, session->scores.size(), raw ? "number of a pair" : "pair");
    if (!m_innerUpdates)
    {
        session->network.StopLearning(*m_file);
    }
    m_session = std::move(session);
}

void
NetworkCachingPolicy::Choose(const CachingProblem& problem,
                             const CachingObservation& observation,
                             std::vector<uint8_t>& cached)
{
    See(observation);
    auto& session = *m_session;
    session.network.Read(session.scores);
    const double logProbability = Explore(session.scores);
    if (session.raw)
    {
        session.rawAction.Decode(session.scores, cached, session.shares);
    }
    else
    {
        session.action.Decode(session.scores, observation, cached);
    }
    m_decisionTrace(observation.slot, session.observation, session.scores, logProbability);
}

void
NetworkCachingPolicy::NoteCrash(const CachingProblem& problem)
{
    if (!m_keepMemory)
    {
        m_session->network.Restart();
        m_restartTrace();
    }
}

void
NetworkCachingPolicy::NoteSkippedSlot(const CachingProblem& problem,
                                      const CachingObservation& observation)
{
    See(observation);
    m_watchedTrace(observation.slot, m_session->observation);
}

void
NetworkCachingPolicy::See(const CachingObservation& observation)
{
    auto& session = *m_session;
    session.features.Write(observation, session.observation);
    session.network.Step(session.observation);
}

} // namespace llmedge
} // namespace ns3
