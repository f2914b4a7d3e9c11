/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NETWORK_DISPATCH_POLICY_H
#define LLM_EDGE_NETWORK_DISPATCH_POLICY_H

#include "dispatch-features.h"
#include "dispatch-policy.h"

#include "ns3/policy-file.h"
#include "ns3/random-variable-stream.h"
#include "ns3/traced-callback.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A dispatch policy that has been trained: its network gives each server a score.
 *
 * It observes DispatchFeatures. Head "action" of an entity network gives a score in each row, one
 * for each server; that of a flat network gives all scores. Of the servers that are up the one with
 * the highest score is chosen, of equal ones the first. With Explore a server is drawn: its
 * probability is proportional to the exponential of its score. Uses one stream.
 *
 * Several policies can share a file; what a network remembers is each policy's own. A network with
 * memory remembers the requests about which it was asked while a server was up.
 */
class NetworkDispatchPolicy : public DispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** @param file the trained policy */
    explicit NetworkDispatchPolicy(std::shared_ptr<const PolicyFile> file);
    ~NetworkDispatchPolicy() override;

    /** @return the trained policy */
    const PolicyFile& GetFile() const;

    /** @return name and version of the decoder that a file must name */
    static std::string GetDecoder();

    /**
     * @brief Forget everything; there are as many servers from now on.
     *
     * @param servers number of servers, 1 or more
     * @throws InputError if the file's policy is one for another problem, other observations, or,
     * with a flat network, another number of servers
     */
    void Start(size_t servers);

    /**
     * @copydoc DispatchPolicy::Choose
     * @throws InputError as Start() does, which is called when the number of servers changes
     */
    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override;

    bool NeedsDistances() const override;

    int64_t AssignStreams(int64_t stream) override;

    /**
     * @brief Signature of callbacks for a decision.
     *
     * @param request the request
     * @param observation what the network has seen
     * @param server index of the server chosen
     * @param logProbability logarithm of the probability with which it is drawn when exploring
     */
    typedef void (*DecisionTracedCallback)(const RequestView& request,
                                           const std::vector<float>& observation,
                                           size_t server,
                                           double logProbability);

  private:
    /** What depends on the number of servers. */
    struct Session;

    /**
     * @param servers servers, of which at least one is up
     * @return index of the one that the scores choose
     */
    size_t Pick(const std::vector<ServerView>& servers);

    bool m_explore;                           //!< Attribute Explore
    std::shared_ptr<const PolicyFile> m_file; //!< The trained policy
    std::unique_ptr<Session> m_session;       //!< What has been seen, once begun
    Ptr<UniformRandomVariable> m_random;      //!< Draws servers

    TracedCallback<const RequestView&, const std::vector<float>&, size_t, double>
        m_decisionTrace; //!< Trace source Decision
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NETWORK_DISPATCH_POLICY_H
