/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "offloading-network-dispatch-policy.h"

#include "cloud-first.h"
#include "offloading-choices.h"
#include "offloading-row-action.h"

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

/** @return whether it observes a row for each server */
bool
IsByServer(const PolicyFile& file)
{
    return file.description.observation.version == OffloadingRowFeatures::VERSION;
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
      m_byServer(IsByServer(*m_file)),
      m_rows(m_file->network->GetArchitecture().entities ? m_servers : 1),
      m_features(m_servers),
      m_rowFeatures(m_servers)
{
    const auto& layout = m_byServer ? m_rowFeatures.GetLayout() : m_features.GetLayout();
    m_file->Check(PROBLEM, layout);
    m_observation.resize(layout.Size());
    try
    {
        FindHeads();
        m_state = m_file->network->NewState(m_rows);
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(m_file->path, 0, error.what());
    }
}

std::vector<float>
OffloadingNetworkDispatchPolicy::MakeRoom(const char* head) const
{
    const auto& network = *m_file->network;
    return std::vector<float>(m_rows * network.GetOutputs(network.FindHead(head)));
}

void
OffloadingNetworkDispatchPolicy::FindHeads()
{
    const auto& decoder = m_file->description.decoder;
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
        m_outputs = MakeRoom("advantage");
        m_values = MakeRoom("value");
        const size_t atoms = m_values.size() / m_rows; // the values are the same in each row
        m_distribution.emplace(atoms, least, most);
        fits(m_outputs.size(), atoms * OffloadingChoices(m_servers).GetSize());
        return;
    }
    const std::string plain = m_byServer ? "offloading-rows 1" : "offloading-action 1";
    m_tanh = decoder == "tanh " + plain;
    if (!m_tanh && decoder != plain)
    {
        throw std::invalid_argument("has decoder '" + decoder + "', expected '" + plain +
                                    "', the same after 'tanh ', or a value-distribution");
    }
    m_outputs = MakeRoom("action");
    fits(m_outputs.size(),
         m_byServer ? OffloadingRowAction::WIDTH * m_servers : OffloadingAction::SIZE);
}

size_t
OffloadingNetworkDispatchPolicy::GetServers() const
{
    return m_servers;
}

OffloadingCandidate
OffloadingNetworkDispatchPolicy::GetChoice()
{
    const auto& network = *m_file->network;
    const OffloadingChoices choices(m_servers);
    std::vector<uint8_t> possible(choices.GetSize(), 1);
    if (m_byServer)
    {
        choices.FindPossible(m_observation, possible);
    }
    network.Read(m_state, network.FindHead("advantage"), m_outputs);
    network.Read(m_state, network.FindHead("value"), m_values);
    const Span<const float> values(m_values.data(), m_distribution->GetAtoms());
    return choices.Get(m_distribution->FindBest(m_outputs, values, possible));
}

std::vector<float>
OffloadingNetworkDispatchPolicy::GetAction()
{
    const auto& network = *m_file->network;
    network.Step(m_state, m_observation);
    if (m_distribution)
    {
        const auto best = GetChoice();
        return m_byServer ? OffloadingRowAction(m_servers, OffloadingAction::DEFAULT_SLOTS)
                                .FromCandidate(best)
                          : best.ToAction(m_servers);
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
    if (m_byServer)
    {
        m_rowFeatures.Write(servers, m_observation);
    }
    else
    {
        m_features.Write(servers, m_observation);
    }
    const auto action = GetAction();
    auto decision = m_byServer ? OffloadingRowAction(m_servers, OffloadingAction::DEFAULT_SLOTS)
                                     .Decode(action, servers)
                               : OffloadingAction(m_servers).Decode(action, servers);
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
