/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "policy-file.h"

#include "tensor-weights.h"

#include "ns3/input-error.h"

#include <array>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
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

/**
 * Goes over everything in the file, in the order of names (FNV-1a, 64 bits).
 */
std::string
Digest(const TensorFile& file)
{
    uint64_t hash = 14695981039346656037U;
    const auto add = [&hash](const std::string& text) {
        for (const char byte : text)
        {
            hash = (hash ^ static_cast<uint8_t>(byte)) * 1099511628211U;
        }
        hash *= 1099511628211U; // the end of a text counts
    };
    for (const auto& [name, text] : file.metadata)
    {
        add(name);
        add(text);
    }
    for (const auto& [name, tensor] : file.tensors)
    {
        add(name);
        add(tensor.ToText());
        add(tensor.bytes);
    }
    std::array<char, 17> digits{};
    std::snprintf(digits.data(), digits.size(), "%016" PRIx64, hash);
    return digits.data();
}

bool
EndsWith(const std::string& text, const std::string& ending)
{
    return text.size() >= ending.size() &&
           text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

PolicyFile
FromTensors(const TensorFile& file, const std::string& path)
{
    try
    {
        PolicyFile policy;
        policy.path = path;
        policy.digest = Digest(file);
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

bool
PolicyFile::IsTorchscript(const std::string& choice)
{
    return EndsWith(choice, ".pt");
}

bool
PolicyFile::IsNamedBy(const std::string& choice, const std::string& example)
{
    if (IsTorchscript(choice))
    {
        throw InputError("policy '" + choice +
                         "' is a TorchScript file, which this program does not read, expected a "
                         ".safetensors file or the name of a policy such as " +
                         example);
    }
    return choice.find('/') != std::string::npos || EndsWith(choice, ".safetensors");
}

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

void
PolicyFile::Check(const std::string& problem,
                  const FeatureLayout& observation,
                  const std::string& decoder) const
{
    Check(problem, observation);
    if (description.decoder != decoder)
    {
        throw InputError(path,
                         0,
                         "has decoder '" + description.decoder + "', expected '" + decoder + "'");
    }
}

} // namespace llmedge
} // namespace ns3
