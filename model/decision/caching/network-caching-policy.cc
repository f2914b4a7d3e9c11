/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-caching-policy.h"

#include "ns3/input-error.h"

#include <stdexcept>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(NetworkCachingPolicy);

/** An episode. It has a copy of the problem, because features and decoder refer to it. */
struct NetworkCachingPolicy::Session
{
    Session(const CachingProblem& p, uint32_t version)
        : problem(p),
          features(problem, version),
          action(problem),
          observation(features.GetLayout().Size()),
          scores(problem.Size())
    {
    }

    CachingProblem problem;         //!< The problem
    CachingFeatures features;       //!< Writes what the network observes
    CachingAction action;           //!< Turns scores into a decision
    NetworkState state;             //!< What the network remembers
    size_t head{0};                 //!< The head that gives scores
    std::vector<float> observation; //!< What it observes
    std::vector<float> scores;      //!< Its scores, by pair
};

TypeId
NetworkCachingPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::NetworkCachingPolicy")
                            .SetParent<CachingPolicy>()
                            .SetGroupName("LlmEdge");
    return tid;
}

NetworkCachingPolicy::NetworkCachingPolicy(std::shared_ptr<const PolicyFile> file)
    : m_file(std::move(file))
{
}

NetworkCachingPolicy::~NetworkCachingPolicy() = default;

std::string
NetworkCachingPolicy::GetDecoder()
{
    const CachingProblem nothing{};
    const auto layout = CachingAction(nothing).GetLayout();
    return layout.name + " " + std::to_string(layout.version);
}

void
NetworkCachingPolicy::Start(const CachingProblem& problem)
{
    const auto version = m_file->description.observation.version;
    const bool known = version > 0 && version <= CachingFeatures::VERSION;
    auto session = std::make_unique<Session>(problem, known ? version : CachingFeatures::VERSION);
    m_file->Check("caching", session->features.GetLayout());
    const auto& decoder = m_file->description.decoder;
    if (decoder != GetDecoder())
    {
        throw InputError(m_file->path,
                         0,
                         "has decoder '" + decoder + "', expected '" + GetDecoder() + "'");
    }
    const auto& network = *m_file->network;
    const size_t rows = network.GetArchitecture().entities ? problem.Size() : 1;
    try
    {
        session->state = network.NewState(rows);
        session->head = network.FindHead("action");
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(m_file->path, 0, error.what());
    }
    const auto outputs = rows * network.GetOutputs(session->head);
    if (outputs != problem.Size())
    {
        throw InputError(m_file->path,
                         0,
                         "has a head 'action' that gives " + std::to_string(outputs) +
                             " scores, expected " + std::to_string(problem.Size()) +
                             ", one for each pair");
    }
    m_session = std::move(session);
}

void
NetworkCachingPolicy::Choose(const CachingProblem& problem,
                             const CachingObservation& observation,
                             std::vector<uint8_t>& cached)
{
    NoteSkippedSlot(problem, observation); // a slot with a decision begins like one without
    auto& session = *m_session;
    m_file->network->Read(session.state, session.head, session.scores);
    session.action.Decode(session.scores, observation, cached);
}

void
NetworkCachingPolicy::NoteCrash(const CachingProblem& problem)
{
    m_file->network->Restart(m_session->state);
}

void
NetworkCachingPolicy::NoteSkippedSlot(const CachingProblem& problem,
                                      const CachingObservation& observation)
{
    auto& session = *m_session;
    session.features.Write(observation, session.observation);
    m_file->network->Step(session.state, session.observation);
}

} // namespace llmedge
} // namespace ns3
