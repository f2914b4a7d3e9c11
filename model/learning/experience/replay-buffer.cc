/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replay-buffer.h"

#include "ns3/checkpoint-tensors.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

// A row is: observation before, action, observation after, reward, discount.
constexpr size_t NUMBERS = 2;

} // namespace

ReplayBuffer::ReplayBuffer(const ReplaySettings& settings,
                           size_t environments,
                           size_t observation,
                           size_t action)
    : m_settings(settings),
      m_observation(observation),
      m_action(action),
      m_open(environments),
      m_priorities(std::max<size_t>(settings.capacity, 1))
{
    if (settings.capacity == 0 || settings.nStep == 0 || !(settings.priorityPower >= 0) ||
        !(settings.smallPriority > 0))
    {
        throw std::invalid_argument("a replay buffer needs room for a transition, a reward in each "
                                    "and priorities above 0");
    }
    m_rows.resize(settings.capacity * (2 * observation + action + NUMBERS));
}

void
ReplayBuffer::Add(size_t environment,
                  Span<const float> observation,
                  Span<const float> action,
                  float reward,
                  Span<const float> following,
                  bool terminated,
                  bool truncated)
{
    auto& open = m_open[environment];
    open.push_back(
        {{observation.begin(), observation.end()}, {action.begin(), action.end()}, 0, 1});
    for (auto& step : open)
    {
        step.reward += step.discount * reward;
        step.discount *= m_settings.gamma;
    }
    const bool ended = terminated || truncated;
    while (!open.empty() && (ended || open.size() == m_settings.nStep))
    {
        Close(environment, following, terminated);
    }
}

void
ReplayBuffer::Close(size_t environment, Span<const float> following, bool terminated)
{
    const auto& step = m_open[environment].front();
    auto row = m_rows.begin() +
               static_cast<std::ptrdiff_t>(m_next * (m_rows.size() / m_settings.capacity));
    row = std::copy(step.observation.begin(), step.observation.end(), row);
    row = std::copy(step.action.begin(), step.action.end(), row);
    row = std::copy(following.begin(), following.end(), row);
    *row++ = step.reward;
    *row = terminated ? 0 : step.discount;
    m_open[environment].pop_front();
    m_priorities.Set(m_next, m_largest);
    m_size = std::max(m_size, m_next + 1);
    m_next = (m_next + 1) % m_settings.capacity;
}

size_t
ReplayBuffer::GetSize() const
{
    return m_size;
}

ReplaySample
ReplayBuffer::Draw(size_t count, UniformRandomVariable& numbers, double beta) const
{
    if (m_size == 0)
    {
        throw std::logic_error("a replay buffer is empty, expected a transition");
    }
    ReplaySample sample;
    const size_t width = m_rows.size() / m_settings.capacity;
    for (size_t i = 0; i < count; ++i)
    {
        const size_t place = m_priorities.Find(numbers.GetValue() * m_priorities.GetSum());
        const auto* row = m_rows.data() + place * width;
        const auto take = [&row](std::vector<float>& to, size_t size) {
            to.insert(to.end(), row, row + size);
            row += size;
        };
        sample.places.push_back(static_cast<uint32_t>(place));
        take(sample.observations, m_observation);
        take(sample.actions, m_action);
        take(sample.following, m_observation);
        take(sample.rewards, 1);
        take(sample.discounts, 1);
        const double share = m_priorities.Get(place) / m_priorities.GetSum();
        sample.weights.push_back(
            static_cast<float>(std::pow(share * static_cast<double>(m_size), -beta)));
    }
    const float most = *std::max_element(sample.weights.begin(), sample.weights.end());
    for (auto& weight : sample.weights)
    {
        weight /= most;
    }
    return sample;
}

void
ReplayBuffer::SetErrors(Span<const uint32_t> places, Span<const float> errors)
{
    for (size_t i = 0; i < places.size(); ++i)
    {
        const double size = std::abs(static_cast<double>(errors[i])) + m_settings.smallPriority;
        const double priority = std::pow(size, m_settings.priorityPower);
        m_priorities.Set(places[i], priority);
        m_largest = std::max(m_largest, priority);
    }
}

void
ReplayBuffer::Save(TensorFile& file, const std::string& prefix) const
{
    std::vector<double> priorities{m_largest};
    for (size_t place = 0; place < m_size; ++place)
    {
        priorities.push_back(m_priorities.Get(place));
    }
    // Open steps: how many in each environment, then their numbers.
    std::vector<int64_t> counters{static_cast<int64_t>(m_size), static_cast<int64_t>(m_next)};
    AlignedFloats open;
    for (const auto& steps : m_open)
    {
        counters.push_back(static_cast<int64_t>(steps.size()));
        for (const auto& step : steps)
        {
            open.insert(open.end(), step.observation.begin(), step.observation.end());
            open.insert(open.end(), step.action.begin(), step.action.end());
            open.insert(open.end(), {step.reward, step.discount});
        }
    }
    const size_t used = m_size * (m_rows.size() / m_settings.capacity);
    const auto end = m_rows.begin() + static_cast<std::ptrdiff_t>(used);
    file.tensors[prefix + "rows"] = RowTensor({m_rows.begin(), end});
    file.tensors[prefix + "open"] = RowTensor(open);
    file.tensors[prefix + "priorities"] = Tensor::Doubles(priorities);
    file.tensors[prefix + "counters"] = Tensor::Integers(counters);
}

void
ReplayBuffer::Load(const TensorFile& file, const std::string& prefix)
{
    const auto counters = FindIntegers(file, prefix + "counters", 2 + m_open.size());
    const auto size = static_cast<size_t>(counters[0]);
    const auto next = static_cast<size_t>(counters[1]);
    const bool full = size == m_settings.capacity;
    if (size > m_settings.capacity || (full ? next >= size : next != size))
    {
        throw std::invalid_argument("has " + std::to_string(size) +
                                    " transitions, expected at most " +
                                    std::to_string(m_settings.capacity));
    }
    size_t steps = 0;
    for (size_t i = 0; i < m_open.size(); ++i)
    {
        steps += static_cast<size_t>(counters[2 + i]);
    }
    AlignedFloats rows(size * (m_rows.size() / m_settings.capacity));
    AlignedFloats open(steps * (m_observation + m_action + NUMBERS));
    const auto priorities = FindDoubles(file, prefix + "priorities", size + 1);
    ReadRow(file, prefix + "rows", rows);
    ReadRow(file, prefix + "open", open);
    std::copy(rows.begin(), rows.end(), m_rows.begin());
    m_size = size;
    m_next = next;
    m_largest = priorities[0];
    for (size_t place = 0; place < m_settings.capacity; ++place)
    {
        m_priorities.Set(place, place < size ? priorities[1 + place] : 0);
    }
    LoadOpen(open, Span<const int64_t>(counters).Part(2, m_open.size()));
}

void
ReplayBuffer::LoadOpen(const AlignedFloats& numbers, Span<const int64_t> counts)
{
    auto at = numbers.begin();
    const auto take = [&at](size_t count) {
        const auto first = at;
        at += static_cast<std::ptrdiff_t>(count);
        return std::vector<float>(first, at);
    };
    for (size_t i = 0; i < m_open.size(); ++i)
    {
        m_open[i].clear();
        for (int64_t step = 0; step < counts[i]; ++step)
        {
            Open one{take(m_observation), take(m_action)};
            one.reward = *at++;
            one.discount = *at++;
            m_open[i].push_back(one);
        }
    }
}

} // namespace llmedge
} // namespace ns3
