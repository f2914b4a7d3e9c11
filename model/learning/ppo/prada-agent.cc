/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "prada-agent.h"

#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return settings that are possible */
const PradaSettings&
Checked(const PradaSettings& settings)
{
    settings.Check();
    return settings;
}

} // namespace

PradaAgent::PradaAgent(const PradaSettings& settings, EnvironmentBatch& environments, uint32_t seed)
    : m_ppo(Checked(settings).ppo, environments, seed),
      m_tasks(environments, seed, settings.explore),
      m_fitter(environments.Describe().observation.Size(), settings.fit, seed),
      m_architecture(m_ppo.GetArchitecture())
{
    // Both trunks are the same: a tap, so that each head begins with the features.
    for (const auto& [name, layers] : m_fitter.GetArchitecture().heads)
    {
        m_architecture.heads[name] = layers;
    }
}

const NetworkArchitecture&
PradaAgent::GetArchitecture() const
{
    return m_architecture;
}

std::map<std::string, Tensor>
PradaAgent::GetPolicy() const
{
    auto tensors = m_ppo.GetPolicy();
    tensors.merge(m_fitter.GetTensors());
    return tensors;
}

uint64_t
PradaAgent::GetStepsPerUpdate() const
{
    return m_ppo.GetStepsPerUpdate();
}

std::vector<std::string>
PradaAgent::GetFigures() const
{
    auto figures = m_ppo.GetFigures();
    figures.insert(figures.end(), {"gain_loss", "delay_loss"});
    return figures;
}

size_t
PradaAgent::CountParameters() const
{
    return m_ppo.CountParameters() + m_fitter.CountParameters();
}

UpdateResult
PradaAgent::Update(uint64_t update)
{
    auto result = m_ppo.Update(update);
    try
    {
        const auto samples = m_tasks.Play(update, m_ppo.GetArchitecture(), m_ppo.GetPolicy());
        const auto losses = m_fitter.Fit(update, samples);
        result.figures.insert(result.figures.end(), {losses.gain, losses.delay});
        return result;
    }
    catch (const std::range_error& error)
    {
        throw DivergenceError(error.what());
    }
}

void
PradaAgent::Save(TensorFile& file) const
{
    m_ppo.Save(file);
    m_fitter.Save(file);
}

void
PradaAgent::Load(const TensorFile& file)
{
    m_ppo.Load(file);
    m_fitter.Load(file);
}

} // namespace llmedge
} // namespace ns3
