/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "policy-file.h"

#include "tensor-weights.h"

#include "ns3/input-error.h"

#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

/** Builds the network; every tensor has to be one of its weights. */
std::shared_ptr<const Network>
Build(const PolicyDescription& description, const std::map<std::string, Tensor>& tensors)
{
    TensorWeights weights(tensors);
    auto network = std::make_shared<const Network>(description.architecture, weights);
    weights.CheckNoneLeft();
    return network;
}

PolicyFile
FromTensors(const TensorFile& file, const std::string& path)
{
    try
    {
        PolicyFile policy;
        policy.path = path;
        policy.description = PolicyDescription::FromMetadata(file.metadata);
        policy.network = Build(policy.description, file.tensors);
        return policy;
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(path, 0, error.what());
    }
}

} // namespace

PolicyFile
PolicyFile::Read(const std::string& path)
{
    return FromTensors(TensorFile::Read(path), path);
}

PolicyFile
PolicyFile::Parse(std::string_view bytes, const std::string& path)
{
    return FromTensors(TensorFile::Parse(bytes, path), path);
}

void
PolicyFile::Write(const std::string& path,
                  const PolicyDescription& description,
                  const std::map<std::string, Tensor>& tensors)
{
    TensorFile file;
    file.metadata = description.ToMetadata();
    file.tensors = tensors;
    // What is written can be read.
    Build(PolicyDescription::FromMetadata(file.metadata), tensors);
    file.Write(path);
}

void
PolicyFile::Check(const std::string& problem, const FeatureLayout& observation) const
{
    try
    {
        if (description.problem != problem)
        {
            throw std::invalid_argument("decides problem '" + description.problem +
                                        "', expected '" + problem + "'");
        }
        description.CheckObservation(observation);
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(path, 0, error.what());
    }
}

} // namespace llmedge
} // namespace ns3
