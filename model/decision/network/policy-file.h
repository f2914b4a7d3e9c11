/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_POLICY_FILE_H
#define LLM_EDGE_POLICY_FILE_H

#include "network.h"
#include "policy-description.h"
#include "tensor-file.h"

#include <memory>
#include <string>
#include <string_view>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A trained policy: a TensorFile with a PolicyDescription and the weights of its network.
 *
 * It is read once, however many servers use it; each of them has a NetworkState of its own.
 */
struct PolicyFile
{
    std::string path;                       //!< The file, for messages
    std::string digest;                     //!< 16 hexadecimal digits that say what is in it
    PolicyDescription description;          //!< What it says of itself
    std::shared_ptr<const Network> network; //!< Its network

    /**
     * @brief Read a policy.
     *
     * @param path the file
     * @return the policy
     * @throws InputError if there is no such file, or it is not a valid policy; the message has the
     * path, what was expected and what was found
     */
    static PolicyFile Read(const std::string& path);

    /**
     * @brief Tell names of policy files from names of policies.
     *
     * @param choice what the user has chosen
     * @param example name of a policy, for the message
     * @return whether it names a file: it has a '/' or ends in ".safetensors"
     * @throws InputError if it names a TorchScript file
     */
    static bool IsNamedBy(const std::string& choice, const std::string& example);

    /** @param choice what the user has chosen @return whether it names a TorchScript file, .pt */
    static bool IsTorchscript(const std::string& choice);

    /**
     * @brief Read a policy that is in memory.
     *
     * @param bytes the file
     * @param path its name in messages
     * @return the policy
     * @throws InputError if it is not valid
     */
    static PolicyFile Parse(std::string_view bytes, const std::string& path);

    /**
     * @brief Write a policy, completely or not at all.
     *
     * @param path the file
     * @param description what it says of itself
     * @param tensors the weights that its network needs, and no others
     * @throws InputError if the file cannot be opened
     * @throws std::invalid_argument if description and tensors do not fit; nothing is written
     * @throws std::runtime_error if it cannot be written
     */
    static void Write(const std::string& path,
                      const PolicyDescription& description,
                      const std::map<std::string, Tensor>& tensors);

    /**
     * @brief Look whether the policy decides a problem and knows what it will observe.
     *
     * @param problem the problem
     * @param observation what it will observe
     * @throws InputError if not; the message has the path, what was expected and what was found
     */
    void Check(const std::string& problem, const FeatureLayout& observation) const;

    /**
     * @brief Look also whether its decisions mean what whoever carries them out expects.
     *
     * @param problem the problem
     * @param observation what it will observe
     * @param decoder name and version of what turns the network's numbers into a decision
     * @throws InputError if not; the message has the path, what was expected and what was found
     */
    void Check(const std::string& problem,
               const FeatureLayout& observation,
               const std::string& decoder) const;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_POLICY_FILE_H
