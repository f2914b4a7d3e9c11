/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "torchscript-caching-policy.h"

#include "ns3/caching-action.h"
#include "ns3/caching-features.h"
#include "ns3/caching-policy-factory.h"
#include "ns3/input-error.h"
#include "ns3/network-caching-policy.h"
#include "ns3/policy-description.h"
#include "ns3/strict-json.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <torch/script.h>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(TorchscriptCachingPolicy);

namespace
{

/** @return the first line of what LibTorch says; the rest is where in LibTorch */
std::string
FirstLine(const std::exception& error)
{
    const std::string text(error.what());
    return text.substr(0, text.find('\n'));
}

} // namespace

/** The file; the module itself is never run, so that its attributes stay as they are. */
struct TorchscriptCachingPolicy::Script
{
    std::string path;              //!< The file, for messages
    PolicyDescription description; //!< What it says of itself
    torch::jit::Module module;     //!< What computes
};

/** An episode. It has a copy of the problem, because features and decoder refer to it. */
struct TorchscriptCachingPolicy::Session
{
    Session(const CachingProblem& p, const Script& script)
        : problem(p),
          features(problem, script.description.observation.version),
          action(problem),
          module(script.module.deepcopy()),
          observation(features.GetLayout().Size())
    {
        module.eval();
    }

    /** @return what the module makes of an observation; it remembers what it likes */
    torch::Tensor Compute(const CachingObservation& seen, const Script& script)
    {
        features.Write(seen, observation);
        const auto columns = static_cast<int64_t>(script.description.architecture.features);
        const auto rows = static_cast<int64_t>(observation.size()) / columns;
        try
        {
            const torch::NoGradGuard noGradients;
            const auto input = torch::from_blob(observation.data(), {rows, columns});
            return module.forward({input.clone()}).toTensor().to(torch::kFloat).contiguous();
        }
        catch (const std::exception& error)
        {
            throw InputError(script.path, 0, "fails: " + FirstLine(error));
        }
    }

    CachingProblem problem;         //!< The problem
    CachingFeatures features;       //!< Writes what the module observes
    CachingAction action;           //!< Turns scores into a decision
    torch::jit::Module module;      //!< What computes, and remembers
    std::vector<float> observation; //!< What it observes
};

namespace
{

/** @return texts by name */
std::map<std::string, std::string>
ReadMetadata(const std::string& text)
{
    const auto json = ParseStrictJson(text, 1);
    const auto isText = [](const auto& one) { return one.is_string(); };
    if (!json.is_object() || !std::all_of(json.begin(), json.end(), isText))
    {
        throw std::invalid_argument("is not an object of texts");
    }
    return json.template get<std::map<std::string, std::string>>();
}

} // namespace

TypeId
TorchscriptCachingPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::TorchscriptCachingPolicy")
                            .SetParent<CachingPolicy>()
                            .SetGroupName("LlmEdge");
    return tid;
}

TorchscriptCachingPolicy::TorchscriptCachingPolicy(std::shared_ptr<const Script> script)
    : m_script(std::move(script))
{
}

TorchscriptCachingPolicy::~TorchscriptCachingPolicy() = default;

void
TorchscriptCachingPolicy::Accept()
{
    CachingPolicyFactory::AcceptTorchscript([](const std::string& path) {
        return [script = Read(path)]() -> Ptr<CachingPolicy> {
            return CreateObject<TorchscriptCachingPolicy>(script);
        };
    });
}

std::shared_ptr<const TorchscriptCachingPolicy::Script>
TorchscriptCachingPolicy::Read(const std::string& path)
{
    auto script = std::make_shared<Script>();
    script->path = path;
    torch::jit::ExtraFilesMap members{{METADATA, ""}};
    try
    {
        script->module = torch::jit::load(path, torch::kCPU, members);
    }
    catch (const std::exception& error)
    {
        throw InputError(path, 0, "is no TorchScript module: " + FirstLine(error));
    }
    const auto& metadata = members.at(METADATA);
    if (metadata.empty())
    {
        throw InputError(path,
                         0,
                         std::string("has no member ") + METADATA +
                             ", which llm_edge.save_torchscript() writes");
    }
    try
    {
        script->description = PolicyDescription::FromMetadata(ReadMetadata(metadata));
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(path, 0, std::string(METADATA) + " " + error.what());
    }
    return script;
}

void
TorchscriptCachingPolicy::Start(const CachingProblem& problem)
{
    const auto& description = m_script->description;
    try
    {
        if (description.problem != "caching")
        {
            throw std::invalid_argument("decides problem '" + description.problem +
                                        "', expected 'caching'");
        }
        if (description.decoder != NetworkCachingPolicy::GetDecoder())
        {
            throw std::invalid_argument("has decoder '" + description.decoder + "', expected '" +
                                        NetworkCachingPolicy::GetDecoder() + "'");
        }
        auto session = std::make_unique<Session>(problem, *m_script);
        description.CheckObservation(session->features.GetLayout());
        m_session = std::move(session);
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(m_script->path, 0, error.what());
    }
}

void
TorchscriptCachingPolicy::Choose(const CachingProblem& problem,
                                 const CachingObservation& observation,
                                 std::vector<uint8_t>& cached)
{
    auto& session = *m_session;
    const auto scores = session.Compute(observation, *m_script);
    const auto pairs = static_cast<int64_t>(problem.Size());
    if (scores.numel() != pairs || !scores.isfinite().all().item<bool>())
    {
        throw InputError(m_script->path,
                         0,
                         "gives " + std::to_string(scores.numel()) +
                             " scores, or some that are not finite; expected " +
                             std::to_string(pairs) + " finite ones, one for each pair");
    }
    const auto* first = scores.data_ptr<float>();
    session.action.Decode({first, problem.Size()}, observation, cached);
}

void
TorchscriptCachingPolicy::NoteCrash(const CachingProblem& problem)
{
    Start(problem); // nothing is cached, as at the start of an episode
}

void
TorchscriptCachingPolicy::NoteSkippedSlot(const CachingProblem& problem,
                                          const CachingObservation& observation)
{
    m_session->Compute(observation, *m_script);
}

} // namespace llmedge
} // namespace ns3
