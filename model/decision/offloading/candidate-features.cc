/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "candidate-features.h"

#include "ns3/offloading-action.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double INF = std::numeric_limits<double>::infinity();
constexpr const char* NAME = "offloading-candidate";
constexpr std::array<const char*, CandidateFeatures::RESOURCES> RESOURCE_NAMES{"compute",
                                                                               "bandwidth",
                                                                               "memory"};

/** Adds the features of a state. */
void
AddState(size_t servers, std::vector<Feature>& features)
{
    for (size_t i = 0; i < servers; ++i)
    {
        features.push_back({"distance_" + std::to_string(i),
                            "Distance of the server from the device (km)",
                            0,
                            INF});
    }
    for (size_t i = 0; i < servers; ++i)
    {
        for (const std::string resource : RESOURCE_NAMES)
        {
            features.push_back({resource + "_left_" + std::to_string(i),
                                "What is left of the server's " + resource + ", by its capacity",
                                0,
                                1});
        }
    }
}

/** Adds the features of an action. */
void
AddAction(const CandidateForm& form, std::vector<Feature>& features)
{
    for (size_t i = 0; form.oneHot && i < form.servers; ++i)
    {
        features.push_back(
            {"chosen_" + std::to_string(i), "1 if the server is chosen, otherwise 0", 0, 1});
    }
    if (!form.oneHot)
    {
        features.push_back({"chosen", "The chosen server, the first -1 and the last 1", -1, 1});
    }
    for (const std::string resource : RESOURCE_NAMES)
    {
        features.push_back(
            {resource + "_share", "Share of a full allotment, from 0 at -1 to all at 1", -1, 1});
    }
    for (const std::string resource : RESOURCE_NAMES)
    {
        if (form.relative)
        {
            features.push_back({resource + "_after",
                                "What would be left on the chosen server (full allotments)",
                                -1,
                                CandidateFeatures::SLOTS});
        }
    }
    if (form.relative)
    {
        features.push_back({"distance_chosen", "Distance of the chosen server (km)", 0, INF});
    }
}

bool
SameNames(const FeatureLayout& a, const FeatureLayout& b)
{
    const auto same = [](const Feature& one, const Feature& other) {
        return one.name == other.name;
    };
    return a.name == b.name && a.version == b.version && a.blocks.size() == 1 &&
           a.blocks[0].name == b.blocks[0].name &&
           std::equal(a.blocks[0].features.begin(),
                      a.blocks[0].features.end(),
                      b.blocks[0].features.begin(),
                      b.blocks[0].features.end(),
                      same);
}

} // namespace

ResourceAmounts
OffloadingCandidate::GetAllocation(const ServerView& server) const
{
    return OffloadingAction::Allot(server.capacity,
                                   static_cast<uint32_t>(CandidateFeatures::SLOTS),
                                   shares[0],
                                   shares[1],
                                   shares[2]);
}

std::vector<float>
OffloadingCandidate::ToAction(size_t servers) const
{
    std::vector<float> action{OffloadingAction(servers).FromServer(server)};
    for (const float share : shares)
    {
        action.push_back(2 * share - 1);
    }
    return action;
}

CandidateFeatures::CandidateFeatures(const CandidateForm& form)
    : m_form(form),
      m_state(form.servers)
{
    if (form.servers < 1 || form.servers > MAX_SERVERS)
    {
        throw std::invalid_argument("there are " + std::to_string(form.servers) +
                                    " servers, expected 1 to " + std::to_string(MAX_SERVERS));
    }
    FeatureBlock block{"candidates", 1, {}};
    AddState(form.servers, block.features);
    AddAction(form, block.features);
    m_layout = {NAME, 1, {block}};
}

CandidateFeatures
CandidateFeatures::FromLayout(const FeatureLayout& layout)
{
    for (size_t servers = 1; layout.blocks.size() == 1 && servers <= MAX_SERVERS; ++servers)
    {
        for (const bool oneHot : {true, false})
        {
            for (const bool relative : {true, false})
            {
                const CandidateForm form{servers, oneHot, relative};
                const CandidateFeatures features(form);
                if (SameNames(layout, features.GetLayout()))
                {
                    return features;
                }
            }
        }
        if (4 * servers > layout.blocks[0].features.size())
        {
            break;
        }
    }
    throw std::invalid_argument("observes " + layout.ToText() + "; expected layout " + NAME +
                                " 1 of some number of servers");
}

const FeatureLayout&
CandidateFeatures::GetLayout() const
{
    return m_layout;
}

const CandidateForm&
CandidateFeatures::GetForm() const
{
    return m_form;
}

size_t
CandidateFeatures::CountState() const
{
    return (1 + RESOURCES) * m_form.servers;
}

size_t
CandidateFeatures::CountAction() const
{
    return m_layout.Size() - CountState();
}

void
CandidateFeatures::WriteState(const std::vector<ServerView>& servers, Span<float> state) const
{
    const size_t count = m_form.servers;
    if (servers.size() != count || state.size() != CountState())
    {
        throw std::invalid_argument("a state of " + std::to_string(servers.size()) +
                                    " servers, expected " + std::to_string(count));
    }
    m_state.Write(servers, state);
}

void
CandidateFeatures::WriteAction(const float* state,
                               size_t stateStride,
                               const OffloadingCandidate& candidate,
                               float* action,
                               size_t stride) const
{
    const size_t count = m_form.servers;
    size_t at = 0;
    const auto put = [&](float number) { action[stride * at++] = number; };
    for (size_t i = 0; m_form.oneHot && i < count; ++i)
    {
        put(i == candidate.server ? 1.0F : 0.0F);
    }
    if (!m_form.oneHot)
    {
        put(count == 1
                ? 0
                : 2 * static_cast<float>(candidate.server) / static_cast<float>(count - 1) - 1);
    }
    for (const float share : candidate.shares)
    {
        put(2 * share - 1);
    }
    if (m_form.relative)
    {
        for (size_t k = 0; k < RESOURCES; ++k)
        {
            const float left = state[stateStride * (count + RESOURCES * candidate.server + k)];
            put(SLOTS * left - candidate.shares[k]);
        }
        put(state[stateStride * candidate.server]);
    }
}

void
CandidateFeatures::Apply(const float* changes, float* states, size_t stride) const
{
    for (size_t i = 0; i < CountState() * stride; ++i)
    {
        const bool distance = i < m_form.servers * stride;
        states[i] = distance ? std::max(0.0F, states[i] + changes[i])
                             : std::clamp(states[i] + changes[i] / SLOTS, 0.0F, 1.0F);
    }
}

void
CandidateFeatures::WriteChanges(Span<const float> before,
                                Span<const float> after,
                                Span<float> changes) const
{
    for (size_t f = 0; f < CountState(); ++f)
    {
        changes[f] = (after[f] - before[f]) * (f < m_form.servers ? 1 : SLOTS);
    }
}

} // namespace llmedge
} // namespace ns3
