/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-models.h"

#include "ns3/eviction-policy.h"
#include "ns3/input-error.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

void
ScenarioModels::Declare(ProgramOptions& options)
{
    options.BeginSubject("Several models on a server");
    options.Add("modelMix",
                "Models that requests ask for, MODEL:SHARE,... or MODEL,... by Zipf's law, instead "
                "of --model; empty: one model",
                m_modelMix);
    options.Add("eviction",
                "Which model goes when another needs room: Lru, Fifo, Lfu, LeastAgeOfThought, "
                "Pinned, or a policy's TypeId",
                m_eviction);
    options.Add("loadBandwidth", "ns3::llmedge::ModelStore::LoadBandwidth");
}

void
ScenarioModels::Check(ProgramOptions& options)
{
    EvictionPolicy::Create(m_eviction); // a wrong name is wrong without a mix, too
    if (!m_modelMix.empty())
    {
        m_parts = ModelMixSource::Parse(m_modelMix);
    }
}

void
ScenarioModels::Describe(ScenarioSite& site)
{
    if (m_parts.empty())
    {
        return;
    }
    std::vector<std::string> models;
    for (const auto& part : m_parts)
    {
        models.push_back(part.model);
    }
    for (auto& server : site.servers)
    {
        server.SetModels(models, m_eviction);
    }
    for (auto& requests : site.requests)
    {
        auto mix = CreateObject<ModelMixSource>();
        mix->SetParts(m_parts);
        mix->SetSource(requests);
        requests = mix;
    }
}

void
ScenarioModels::Install(ScenarioSite& site)
{
    const auto& servers = site.serving->GetServers();
    for (const auto& part : m_parts)
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

} // namespace llmedge
} // namespace ns3
