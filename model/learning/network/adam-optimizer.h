/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ADAM_OPTIMIZER_H
#define LLM_EDGE_ADAM_OPTIMIZER_H

#include "network-parameters.h"

#include "ns3/tensor-file.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Adam (Kingma and Ba, 2015) with a limit of the gradient's norm.
 *
 * It works on a row of numbers, without LibTorch, so that all of its state goes into a checkpoint.
 */
class AdamOptimizer
{
  public:
    static constexpr float BETA1 = 0.9F;    //!< Memory of gradients
    static constexpr float BETA2 = 0.999F;  //!< Memory of their squares
    static constexpr float EPSILON = 1e-5F; //!< Added to the root of the mean square

    /**
     * @param size how many numbers are optimised: those of NetworkParameters
     */
    explicit AdamOptimizer(size_t size);

    /**
     * @brief Limit the gradient, then change the parameters.
     *
     * @param parameters the numbers and their gradients
     * @param rate learning rate
     * @param norm largest norm of the gradient; a longer one is shortened to it
     * @return the norm before
     * @throws std::range_error if the norm is not finite; then nothing has changed
     */
    double Step(NetworkParameters& parameters, float rate, double norm);

    /**
     * @brief Write the state.
     *
     * @param file receives tensors whose names begin with the prefix
     * @param prefix beginning of their names
     */
    void Save(TensorFile& file, const std::string& prefix) const;

    /**
     * @brief Read the state.
     *
     * @param file what Save() wrote
     * @param prefix beginning of the tensors' names
     * @throws std::invalid_argument if it has another size, or is not there
     */
    void Load(const TensorFile& file, const std::string& prefix);

  private:
    uint64_t m_steps{0};     //!< Steps so far
    AlignedFloats m_means;   //!< Running means of gradients
    AlignedFloats m_squares; //!< Running means of their squares
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ADAM_OPTIMIZER_H
