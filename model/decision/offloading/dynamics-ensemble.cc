/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dynamics-ensemble.h"

#include "ns3/input-error.h"
#include "ns3/tensor-file.h"
#include "ns3/tensor-weights.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

/** @return some columns of a matrix, [outputs][inputs] */
std::vector<float>
Columns(const std::vector<float>& matrix, size_t inputs, size_t first, size_t count)
{
    std::vector<float> part;
    for (size_t row = 0; row < matrix.size() / inputs; ++row)
    {
        const auto begin = matrix.begin() + static_cast<std::ptrdiff_t>(row * inputs + first);
        part.insert(part.end(), begin, begin + static_cast<std::ptrdiff_t>(count));
    }
    return part;
}

/** @return some rows of a row-major matrix, or some numbers of a row */
std::vector<float>
Rows(const std::vector<float>& matrix, size_t width, size_t first, size_t count)
{
    const auto begin = matrix.begin() + static_cast<std::ptrdiff_t>(first * width);
    return {begin, begin + static_cast<std::ptrdiff_t>(count * width)};
}

/** @return a layer with this kind and these parameters */
LayerDescription
Layer(const std::string& kind, const std::string& name, std::map<std::string, double> parameters)
{
    return {kind, name, "", std::move(parameters), {}};
}

DynamicsEnsemble::Member
TakeMember(TensorWeights& weights,
           const std::string& name,
           const CandidateFeatures& features,
           size_t hidden)
{
    const size_t states = features.CountState();
    const size_t actions = features.CountAction();
    const size_t inputs = states + actions;
    const size_t outcomes = DynamicsEnsemble::OUTCOMES;
    const size_t outputs = outcomes + 2 * states;
    const auto first = weights.Take(name + ".first.weight", {hidden, inputs});
    const auto firstBias = weights.Take(name + ".first.bias", {hidden});
    const auto second = weights.Take(name + ".second.weight", {hidden, hidden});
    const auto last = weights.Take(name + ".last.weight", {outputs, hidden});
    const auto lastBias = weights.Take(name + ".last.bias", {outputs});
    DynamicsEnsemble::Member member;
    member.state = DenseWeights(hidden, states, Columns(first, inputs, 0, states), firstBias);
    member.action = DenseWeights(hidden, actions, Columns(first, inputs, states, actions), {});
    member.first = DenseWeights(hidden, inputs, first, firstBias);
    member.second =
        DenseWeights(hidden, hidden, second, weights.Take(name + ".second.bias", {hidden}));
    member.outcome = DenseWeights(outcomes,
                                  hidden,
                                  Rows(last, hidden, 0, outcomes),
                                  Rows(lastBias, 1, 0, outcomes));
    member.change = DenseWeights(2 * states,
                                 hidden,
                                 Rows(last, hidden, outcomes, 2 * states),
                                 Rows(lastBias, 1, outcomes, 2 * states));
    return member;
}

/**
 * @return width of hidden layers
 * @throws std::invalid_argument if the network is not that of an ensemble
 */
size_t
CheckArchitecture(const PolicyDescription& description, const CandidateFeatures& features)
{
    const auto& heads = description.architecture.heads;
    size_t hidden = 0;
    if (!heads.empty() && !heads.begin()->second.empty() &&
        heads.begin()->second.front().kind == "linear")
    {
        hidden = heads.begin()->second.front().GetSize("outputs");
    }
    if (hidden == 0 || heads.size() > DynamicsEnsemble::MAX_MEMBERS ||
        DynamicsEnsemble::MakeArchitecture(features, heads.size(), hidden).ToText() !=
            description.architecture.ToText())
    {
        throw std::invalid_argument("has network " + description.architecture.ToText() +
                                    "; expected that of an ensemble of dynamics models");
    }
    return hidden;
}

} // namespace

DynamicsEnsemble::DynamicsEnsemble(const PolicyDescription& description,
                                   const std::map<std::string, Tensor>& tensors,
                                   const NetworkKernel& kernel)
    : m_kernel(kernel),
      m_features(CandidateFeatures::FromLayout(description.observation)),
      m_hidden(CheckArchitecture(description, m_features))
{
    TensorWeights weights(tensors);
    const size_t inputs = m_features.CountState() + m_features.CountAction();
    const auto row = [&](const char* name) {
        const auto values = weights.Take(name, {inputs});
        return AlignedFloats(values.begin(), values.end());
    };
    m_scale = row("input.weight");
    m_shift = row("input.bias");
    const auto mean = row("input.running_mean");
    const auto variance = row("input.running_var");
    if (std::any_of(variance.begin(), variance.end(), [](float one) { return one < 0; }))
    {
        throw std::invalid_argument("has tensor 'input.running_var' with a negative number");
    }
    const auto epsilon = static_cast<float>(description.architecture.layers.front().Get("epsilon"));
    m_kernel.Fold(mean.data(), variance.data(), epsilon, m_scale.data(), m_shift.data(), inputs);
    for (size_t i = 0; i < description.architecture.heads.size(); ++i)
    {
        m_members.push_back(
            TakeMember(weights, "member" + std::to_string(i), m_features, m_hidden));
    }
    weights.CheckNoneLeft();
}

std::shared_ptr<const DynamicsEnsemble>
DynamicsEnsemble::Read(const std::string& path)
{
    const auto file = TensorFile::Read(path);
    try
    {
        const auto description = PolicyDescription::FromMetadata(file.metadata);
        if (description.problem != GetProblem() || description.decoder != GetDecoder())
        {
            throw std::invalid_argument("decides problem '" + description.problem +
                                        "' with decoder '" + description.decoder + "', expected '" +
                                        GetProblem() + "' with '" + GetDecoder() + "'");
        }
        return std::make_shared<const DynamicsEnsemble>(description, file.tensors);
    }
    catch (const std::invalid_argument& error)
    {
        throw InputError(path, 0, error.what());
    }
}

std::string
DynamicsEnsemble::GetProblem()
{
    return "offloading";
}

std::string
DynamicsEnsemble::GetDecoder()
{
    return "active-inference 1";
}

NetworkArchitecture
DynamicsEnsemble::MakeArchitecture(const CandidateFeatures& features, size_t members, size_t hidden)
{
    const auto linear = [](const std::string& name, size_t outputs) {
        return Layer("linear", name, {{"outputs", static_cast<double>(outputs)}, {"bias", 1}});
    };
    NetworkArchitecture architecture;
    architecture.features = features.CountState() + features.CountAction();
    architecture.entities = true;
    architecture.layers = {Layer("batch_norm", "input", {{"epsilon", 1e-6}})};
    for (size_t i = 0; i < members; ++i)
    {
        const std::string name = "member" + std::to_string(i);
        architecture.heads[name] = {linear(name + ".first", hidden),
                                    Layer("silu", "", {}),
                                    linear(name + ".second", hidden),
                                    Layer("silu", "", {}),
                                    linear(name + ".last", OUTCOMES + 2 * features.CountState())};
    }
    return architecture;
}

const CandidateFeatures&
DynamicsEnsemble::GetFeatures() const
{
    return m_features;
}

const std::vector<DynamicsEnsemble::Member>&
DynamicsEnsemble::GetMembers() const
{
    return m_members;
}

const NetworkKernel&
DynamicsEnsemble::GetKernel() const
{
    return m_kernel;
}

const AlignedFloats&
DynamicsEnsemble::GetScale() const
{
    return m_scale;
}

const AlignedFloats&
DynamicsEnsemble::GetShift() const
{
    return m_shift;
}

size_t
DynamicsEnsemble::GetHidden() const
{
    return m_hidden;
}

} // namespace llmedge
} // namespace ns3
