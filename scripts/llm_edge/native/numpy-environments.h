/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NUMPY_ENVIRONMENTS_H
#define LLM_EDGE_NUMPY_ENVIRONMENTS_H

#include "numpy-rows.h"

#include "ns3/environment-batch.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @brief Environments of one problem that read and write NumPy arrays: an EnvironmentBatch for
 * Python's class VectorEnvironment, which decides when episodes begin.
 */
class NumpyEnvironments
{
  public:
    /**
     * @brief Create the environments; no episode has begun.
     *
     * @param problem name of the problem, as llm-edge-slotted has it
     * @param count how many, 1 to MOST
     * @param parameters that program's options for the problem, and attributes, as texts by name;
     * they concern these environments only
     * @throws InputError as that program refuses its options, or if the problem has no environment
     */
    NumpyEnvironments(const std::string& problem,
                      size_t count,
                      const std::map<std::string, std::string>& parameters);

    /** @return what each environment observes and decides */
    const EnvironmentDescription& Describe() const;

    /**
     * @brief Begin an episode in one environment.
     *
     * @param index which one
     * @param seed see Environment::Reset()
     * @param episode see there
     * @param number see there
     * @throws std::invalid_argument if a number is out of range
     */
    void Reset(size_t index, uint32_t seed, uint64_t episode, uint64_t number);

    /**
     * @param observations receives a row per environment
     * @throws std::invalid_argument if its size is wrong
     */
    void Observe(NumpyRows<float> observations) const;

    /**
     * @brief Take a step in all environments whose episode has not ended, then observe.
     *
     * @param actions a row per environment
     * @param observations receives a row per environment
     * @param rewards receives the reward of each
     * @param terminated receives whether nothing can follow, of each
     * @param truncated receives whether the episode was cut off, of each
     * @return whether the episode has ended in any of them
     * @throws std::invalid_argument as EnvironmentBatch::Step(); no step is taken if a size is
     * wrong
     */
    bool Step(const NumpyRows<float>& actions,
              NumpyRows<float> observations,
              NumpyRows<float> rewards,
              NumpyRows<bool> terminated,
              NumpyRows<bool> truncated);

  private:
    /** Most environments in one object. */
    static constexpr size_t MOST = 1 << 16;

    std::unique_ptr<EnvironmentBatch> m_batch; //!< The environments
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NUMPY_ENVIRONMENTS_H
