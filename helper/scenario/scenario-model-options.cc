/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-model-options.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/model-mix-source.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
ScenarioModelOptions::Declare(ProgramOptions& options)
{
    options.Add("modelMix",
                "Models that requests ask for, MODEL:SHARE,... or MODEL,... by Zipf's law, instead "
                "of --model; empty: one model",
                modelMix);
    options.Add("eviction",
                "Which model goes when another needs room: Lru, Fifo, Lfu, LeastAgeOfThought, "
                "Pinned, or a policy's TypeId",
                eviction);
    options.Add("loadBandwidth",
                "Rate at which a server loads weights (10^9 byte/s)",
                loadBandwidth,
                1e-6,
                1e6);
}

void
ScenarioModelOptions::Apply(LlmServerHelper& helper) const
{
    if (modelMix.empty())
    {
        EvictionPolicy::Create(eviction); // a wrong name is wrong without a mix, too
        return;
    }
    std::vector<std::string> models;
    for (const auto& part : ModelMixSource::Parse(modelMix))
    {
        models.push_back(part.model);
    }
    helper.SetModels(models, eviction);
    helper.SetStoreAttribute("LoadBandwidth", DoubleValue(loadBandwidth));
}

void
ScenarioModelOptions::Check(const LlmServingHelper& serving) const
{
    if (modelMix.empty())
    {
        return;
    }
    const auto& servers = serving.GetServers();
    for (const auto& part : ModelMixSource::Parse(modelMix))
    {
        const bool fits = std::any_of(servers.begin(), servers.end(), [&](const auto& server) {
            return server->GetHost()->GetStore()->Fits(part.model);
        });
        if (!fits)
        {
            throw InputError("model " + part.model +
                             " of --modelMix fits the memory of no server, "
                             "expected a smaller model, or a server with more memory");
        }
    }
}

Ptr<RequestSource>
ScenarioModelOptions::Mix(Ptr<RequestSource> source) const
{
    if (modelMix.empty())
    {
        return source;
    }
    auto mix = CreateObject<ModelMixSource>();
    mix->SetParts(ModelMixSource::Parse(modelMix));
    mix->SetSource(source);
    return mix;
}

} // namespace llmedge
} // namespace ns3
