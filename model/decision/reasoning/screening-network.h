/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SCREENING_NETWORK_H
#define LLM_EDGE_SCREENING_NETWORK_H

#include "step-observation.h"

#include "ns3/feature-layout.h"
#include "ns3/network.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

struct PolicyFile;

/**
 * @ingroup llm-edge
 *
 * @brief The trained networks of PRADA at work: which steps their devices nominate, what the large
 * model adds to their value, and how long it will compute (He, Shao and Hou, sections 4.1 and
 * 4.2.5).
 *
 * They are heads of one network, which sees the features of a step (ReasoningFeatures):
 *
 * - "action": scores of the small and of the large model; a step is promising if the second is
 *   larger;
 * - "gain": values of the step by the small and by the large model, computing time included;
 * - "delay": time that the large model computes (ms).
 *
 * The steps of all devices that begin one in a slot are computed together, a few at a time.
 */
class ScreeningNetwork
{
  public:
    /** Name of the head that nominates. */
    static constexpr const char* ACTION = "action";
    /** Name of the head with the values by either model. */
    static constexpr const char* GAIN = "gain";
    /** Name of the head with the large model's time. */
    static constexpr const char* DELAY = "delay";

    /**
     * @param file a trained policy
     * @throws InputError if it is not one for reasoning steps, or lacks one of the heads
     */
    explicit ScreeningNetwork(std::shared_ptr<const PolicyFile> file);
    ~ScreeningNetwork();
    ScreeningNetwork(const ScreeningNetwork&) = delete;
    ScreeningNetwork& operator=(const ScreeningNetwork&) = delete;

    /** @return what a policy file must say that it observes */
    static FeatureLayout GetLayout();
    /** @return what it must say that it decides */
    static FeatureLayout GetActionLayout();

    /**
     * @brief Say which steps are promising.
     * @param steps the steps, with their features; StepObservation::promising is set
     */
    void Judge(std::vector<StepObservation>& steps);

    /**
     * @brief Say of the steps that are nominated what they gain, and how long they will take.
     *
     * @param steps the steps, with their features
     * @param screenings what was decided of each; gains and times are set
     */
    void Estimate(const std::vector<StepObservation>& steps,
                  std::vector<StepScreening>& screenings);

  private:
    /** Steps that are computed together: one register's width, so that all numbers stay in cache.
     */
    static constexpr size_t TOGETHER = 16;

    /**
     * @param head name of a head
     * @param outputs how many numbers it must give
     * @return its index
     * @throws InputError if there is none, or it gives more or fewer numbers
     */
    size_t FindHead(const char* head, size_t outputs) const;

    /**
     * @brief Show steps to the network; then m_state answers.
     *
     * @param steps all steps
     * @param first the first of m_chosen that is shown
     * @return how many are shown
     */
    size_t Show(const std::vector<StepObservation>& steps, size_t first);

    /**
     * @brief Compute a head for the steps that were shown.
     *
     * @param head its index
     * @return its numbers, row by row
     */
    const std::vector<float>& Read(size_t head);

    std::shared_ptr<const PolicyFile> m_file; //!< The trained policy
    size_t m_action{0};                       //!< Head ACTION
    size_t m_gain{0};                         //!< Head GAIN
    size_t m_delay{0};                        //!< Head DELAY
    NetworkState m_one;                       //!< For one step
    NetworkState m_several;                   //!< For TOGETHER steps
    NetworkState* m_state{nullptr};           //!< The one in use
    std::vector<size_t> m_chosen;             //!< Steps to be shown
    std::vector<float> m_input;               //!< Their features
    std::vector<float> m_output;              //!< What a head gives
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SCREENING_NETWORK_H
