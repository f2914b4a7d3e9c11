/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NETWORK_CACHING_POLICY_H
#define LLM_EDGE_NETWORK_CACHING_POLICY_H

#include "caching-action.h"
#include "caching-features.h"
#include "caching-policy.h"

#include "ns3/policy-file.h"
#include "ns3/random-variable-stream.h"
#include "ns3/traced-callback.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A caching policy that has been trained: its network gives each pair a score.
 *
 * Observation and decision are those of training: CachingFeatures, in the version that the file
 * names, and CachingAction, or CachingRawAction if the file names that decoder. Head "action"
 * of an entity network gives a score in each row, one for each pair; that of a flat network gives
 * all scores. A network with memory sees every slot, also one in which nothing can be decided; when
 * the server crashes it begins anew, as at the start of an episode, since nothing is cached then.
 * With KeepMemory what it remembers lives on instead: whoever keeps it is not what has crashed.
 *
 * With Explore scores are drawn: normally distributed with the network's as means and a standard
 * deviation given by LogDeviation, independent of each other. Uses one stream then.
 *
 * Several policies can share a file; what a network remembers is each policy's own.
 */
class NetworkCachingPolicy : public CachingPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param file the trained policy
     */
    explicit NetworkCachingPolicy(std::shared_ptr<const PolicyFile> file);
    ~NetworkCachingPolicy() override;

    /** @return the trained policy */
    const PolicyFile& GetFile() const;

    /** @return name and version of the decoder that a file must name */
    static std::string GetDecoder();

    /** @return that of files with which only time slots can do something (CachingRawAction) */
    static std::string GetRawDecoder();

    /**
     * @brief Forget everything; a new episode begins.
     *
     * @param problem the problem
     * @throws InputError if the file's policy is one for another problem, other observations, or,
     * with a flat network, another number of pairs
     */
    void Start(const CachingProblem& problem) override;

    void Choose(const CachingProblem& problem,
                const CachingObservation& observation,
                std::vector<uint8_t>& cached) override;

    /** @return fractions of requests, if the file's decoder is GetRawDecoder(); else null */
    const std::vector<double>* GetShares() const override;

    int64_t AssignStreams(int64_t stream) override;

    /**
     * @brief Signature of callbacks for a decision.
     *
     * @param slot the slot
     * @param observation what the network has seen
     * @param scores scores that have been decided by
     * @param logProbability logarithm of the probability density of the scores when exploring
     */
    typedef void (*DecisionTracedCallback)(uint32_t slot,
                                           const std::vector<float>& observation,
                                           const std::vector<float>& scores,
                                           double logProbability);

    /**
     * @brief Signature of callbacks for a slot without a decision.
     *
     * @param slot the slot
     * @param observation what the network has seen
     */
    typedef void (*WatchedTracedCallback)(uint32_t slot, const std::vector<float>& observation);

    void NoteCrash(const CachingProblem& problem) override;

    void NoteSkippedSlot(const CachingProblem& problem,
                         const CachingObservation& observation) override;

  private:
    /** What depends on the problem. */
    struct Session;

    /** @param observation what the network sees next */
    void See(const CachingObservation& observation);

    /**
     * @brief Draw scores instead of those of the network, if told to.
     *
     * @param scores the network's scores; what is drawn takes their place
     * @return logarithm of the probability density of the scores
     */
    double Explore(std::vector<float>& scores);

    bool m_explore;                           //!< Attribute Explore
    double m_logDeviation;                    //!< Attribute LogDeviation
    bool m_innerUpdates;                      //!< Attribute InnerUpdates
    bool m_keepMemory;                        //!< Attribute KeepMemory
    std::shared_ptr<const PolicyFile> m_file; //!< The trained policy
    std::unique_ptr<Session> m_session;       //!< The episode, once begun
    Ptr<NormalRandomVariable> m_random;       //!< Draws scores

    TracedCallback<uint32_t, const std::vector<float>&, const std::vector<float>&, double>
        m_decisionTrace;                                                //!< Trace source Decision
    TracedCallback<uint32_t, const std::vector<float>&> m_watchedTrace; //!< Trace source Watched
    TracedCallback<> m_restartTrace;                                    //!< Trace source Restart
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NETWORK_CACHING_POLICY_H
