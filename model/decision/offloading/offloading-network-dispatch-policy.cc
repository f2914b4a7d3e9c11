/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-network-dispatch-policy.h"

#include "cloud-first.h"
#include "offloading-choices.h"

#include "ns3/input-error.h"
#include "ns3/offloading-action.h"

#include <cmath>
#include <cstdio>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

NS_OBJECT_ENSURE_REGISTERED(OffloadingNetworkDispatchPolicy);

namespace
{

constexpr const char* PROBLEM = "offloading";

/** @return number of servers in an observation; 1 if it is none */
size_t
CountServers(const PolicyFile& file)
{
    const auto& blocks = file.description.observation.blocks;
    return blocks.empty() || blocks[0].rows < 1 ? 1 : blocks[0].rows;
}

} // namespace

TypeId
OffloadingNetworkDispatchPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::OffloadingNetworkDispatchPolicy")
                            .SetParent<DispatchPolicy>()
                            .SetGroupName("LlmEdge");
    return tid;
}

OffloadingNetworkDispatchPolicy::OffloadingNetworkDispatchPolicy(
    std::shared_ptr<const PolicyFile> file)
    : m_file(std::move(file)),
      m_servers(CountServers(*m_file)),
      m_features(m_servers),
      m_observation(m_features.GetLayout().Size())
{
    m_file->Check(PROBLEM, m_features.GetLayout());
    try
    {
        FindHeads();
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(m_file->path, 0, error.what());
    }
    m_state = m_file->network->NewState();
}

void
OffloadingNetworkDispatchPolicy::FindHeads()
{
    const auto& network = *m_file->network;
    const auto& decoder = m_file->description.decoder;
    const auto outputs = [&](const char* head) {
        return std::vector<float>(network.GetOutputs(network.FindHead(head)));
    };
    const auto fits = [](size_t found, size_t expected) {
        if (found != expected)
        {
            throw std::invalid_argument("has " + std::to_string(found) +
                                        " numbers of actions, expected " +
                                        std::to_string(expected));
        }
    };
    double least = 0;
    double most = 0;
    if (std::sscanf(decoder.c_str(), "value-distribution 1 from %lf to %lf", &least, &most) == 2)
    {
        m_outputs = outputs("advantage");
        m_values = outputs("value");
        m_distribution.emplace(m_values.size(), least, most);
        fits(m_outputs.size(), m_values.size() * OffloadingChoices(m_servers).GetSize());
        return;
    }
    const std::string plain = "offloading-action 1";
    m_tanh = decoder == "tanh " + plain;
    if (!m_tanh && decoder != plain)
    {
        throw std::invalid_argument("has decoder '" + decoder + "', expected '" + plain +
                                    "', the same after 'tanh ', or a value-distribution");
    }
    m_outputs = outputs("action");
    fits(m_outputs.size(), OffloadingAction::SIZE);
}

size_t
OffloadingNetworkDispatchPolicy::GetServers() const
{
    return m_servers;
}

std::vector<float>
OffloadingNetworkDispatchPolicy::GetAction()
{
    const auto& network = *m_file->network;
    network.Step(m_state, m_observation);
    if (m_distribution)
    {
        network.Read(m_state, network.FindHead("advantage"), m_outputs);
        network.Read(m_state, network.FindHead("value"), m_values);
        const auto best = m_distribution->FindBest(m_outputs, m_values);
        return OffloadingChoices(m_servers).Get(best).ToAction(m_servers);
    }
    network.Read(m_state, network.FindHead("action"), m_outputs);
    for (auto& number : m_outputs)
    {
        number = m_tanh ? std::tanh(number) : number;
    }
    return m_outputs;
}

DispatchDecision
OffloadingNetworkDispatchPolicy::Decide(const RequestView& request,
                                        const std::vector<ServerView>& servers)
{
    const CloudFirst order(servers);
    try
    {
        auto decision = DecideInOrder(order.GetServers());
        if (decision.server)
        {
            decision.server = order.GetIndex(*decision.server);
        }
        return decision;
    }
    catch (const std::invalid_argument& error)
    {
        return {std::nullopt,
                std::nullopt,
                error.what()}; // weights are finite, outputs need not be
    }
}

DispatchDecision
OffloadingNetworkDispatchPolicy::DecideInOrder(const std::vector<ServerView>& servers)
{
    if (servers.size() != m_servers)
    {
        throw InputError(m_file->path,
                         0,
                         "decides about " + std::to_string(m_servers) + " servers, expected " +
                             std::to_string(servers.size()));
    }
    m_features.Write(servers, m_observation);
    auto decision = OffloadingAction(m_servers).Decode(GetAction(), servers);
    if (!servers[*decision.server].up)
    {
        return {std::nullopt, std::nullopt, "the server that the network has chosen is down"};
    }
    return decision;
}

std::optional<size_t>
OffloadingNetworkDispatchPolicy::Choose(const RequestView& request,
                                        const std::vector<ServerView>& servers)
{
    return Decide(request, servers).server;
}

bool
OffloadingNetworkDispatchPolicy::NeedsDistances() const
{
    return true;
}

bool
OffloadingNetworkDispatchPolicy::Allocates() const
{
    return true;
}

} // namespace llmedge
} // namespace ns3
