/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GAIN_FITTER_H
#define LLM_EDGE_GAIN_FITTER_H

#include "exploring-tasks.h"

#include "ns3/adam-optimizer.h"
#include "ns3/network-architecture.h"
#include "ns3/network-parameters.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Fits the networks that PRADA's server schedules by: what a step is worth by either model
 * (the paper's advantage predictor A), and how long the large model computes (its delay predictor
 * D).
 *
 * Both begin with a batch norm, whose statistics are those of the first steps that are fitted, and
 * have three linear layers (256, 512, and the output) with SiLU; the first has a FiLM layer after
 * the first of them. The paper's predictor gives an advantage, which has to be divided by the
 * probability of the other action; that is close to 0 where a step is nominated. This one gives the
 * two values themselves.
 */
class GainFitter
{
  public:
    /** How it learns. */
    struct Settings
    {
        uint64_t hidden{256};      //!< Width of the first layers; the second ones are twice as wide
        uint64_t epochs{5};        //!< Passes over what was played
        uint64_t minibatch{128};   //!< Steps in a minibatch
        double learningRate{5e-4}; //!< Learning rate of Adam
    };

    /** Mean losses of all minibatches. */
    struct Figures
    {
        double gain{0};  //!< Mean squared error of values
        double delay{0}; //!< Mean squared error of times (ms^2)
    };

    /**
     * @param features numbers of an observation
     * @param settings how it learns
     * @param seed seed of all random numbers, 1 to Environment::MAX_SEED
     */
    GainFitter(size_t features, const Settings& settings, uint32_t seed);
    ~GainFitter();

    /** @return its networks: heads "gain" and "delay" after a trunk that is only a tap */
    const NetworkArchitecture& GetArchitecture() const;

    /** @return their present weights */
    std::map<std::string, Tensor> GetTensors() const;

    /** @return numbers that are trained */
    size_t CountParameters() const;

    /**
     * @brief Learn from steps.
     *
     * @param update number of the update; in update 0 the batch norms take their statistics
     * @param samples the steps, one or more
     * @return losses
     * @throws std::range_error if a gradient or a weight is not finite
     */
    Figures Fit(uint64_t update, const std::vector<StepSample>& samples);

    /** @param file receives everything that the next Fit() depends on */
    void Save(TensorFile& file) const;

    /**
     * @param file what Save() wrote
     * @throws std::invalid_argument if it is not that of such an object
     */
    void Load(const TensorFile& file);

    /** Name of the tap that the heads begin with, which a policy's network must have, too. */
    static constexpr const char* TAP = "step";

  private:
    struct Graph; // LibTorch's part

    /** @param samples steps that say what features are like */
    void TakeStatistics(const std::vector<StepSample>& samples);

    Settings m_settings;                //!< How it learns
    uint32_t m_seed;                    //!< Seed
    NetworkArchitecture m_architecture; //!< The networks
    NetworkParameters m_parameters;     //!< What is trained
    AdamOptimizer m_optimizer;          //!< Changes it
    std::unique_ptr<Graph> m_graph;     //!< LibTorch's part
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GAIN_FITTER_H
