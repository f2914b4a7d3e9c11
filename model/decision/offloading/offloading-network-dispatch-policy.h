/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_NETWORK_DISPATCH_POLICY_H
#define LLM_EDGE_OFFLOADING_NETWORK_DISPATCH_POLICY_H

#include "candidate-features.h"
#include "offloading-row-features.h"

#include "ns3/dispatch-policy.h"
#include "ns3/offloading-features.h"
#include "ns3/policy-file.h"
#include "ns3/value-distribution.h"

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
 * @brief Chooses server and shares with a network that has been trained on the offloading problem:
 * one that gives the four numbers of an OffloadingAction, or their inverse hyperbolic tangents, or
 * distributions of returns of OffloadingChoices.
 *
 * With version 2 of the observation, which has a row for each server (OffloadingRowFeatures), it
 * gives an OffloadingRowAction instead; what asks for more than is left is not chosen. The network
 * may then have the same weights for each row.
 */
class OffloadingNetworkDispatchPolicy : public DispatchPolicy
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @param file the trained policy
     * @throws InputError if it is one for another problem, observation or decoder, or for another
     * number of actions
     */
    explicit OffloadingNetworkDispatchPolicy(std::shared_ptr<const PolicyFile> file);

    /** @return number of servers that it decides about */
    size_t GetServers() const;

    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override;
    DispatchDecision Decide(const RequestView& request,
                            const std::vector<ServerView>& servers) override;
    bool NeedsDistances() const override;
    bool Allocates() const override;

  private:
    /**
     * @param servers the servers, the cloud first
     * @return the decision, with an index among them
     * @throws std::invalid_argument if the network's action is none
     */
    DispatchDecision DecideInOrder(const std::vector<ServerView>& servers);
    /**
     * @brief Find out what the heads mean.
     * @throws std::invalid_argument if they do not fit
     */
    void FindHeads();
    /**
     * @param head a head
     * @return room for what it says of all rows
     * @throws std::invalid_argument if there is no such head
     */
    std::vector<float> MakeRoom(const char* head) const;
    /** @return the numbers of an action */
    std::vector<float> GetAction();
    /** @return the choice with the largest return */
    OffloadingCandidate GetChoice();

    std::shared_ptr<const PolicyFile> m_file;        //!< The trained policy
    size_t m_servers;                                //!< Number of servers
    bool m_byServer;                                 //!< It sees a row for each server
    size_t m_rows;                                   //!< Rows that the network has
    OffloadingFeatures m_features;                   //!< Writes what the network sees
    OffloadingRowFeatures m_rowFeatures;             //!< Writes that, by server
    NetworkState m_state;                            //!< Its room
    std::vector<float> m_observation;                //!< What it sees
    std::vector<float> m_outputs;                    //!< Of head "action", or "advantage"
    std::vector<float> m_values;                     //!< Of head "value", with distributions
    bool m_tanh{false};                              //!< Outputs are before the hyperbolic tangent
    std::optional<ValueDistribution> m_distribution; //!< With distributions
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_NETWORK_DISPATCH_POLICY_H
