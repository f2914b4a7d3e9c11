/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STEP_TIMES_H
#define LLM_EDGE_STEP_TIMES_H

#include "ns3/object.h"
#include "ns3/step-latency.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief How long the device's small model and the server's large model compute for a reasoning
 * step.
 *
 * A step is the prefill of what is not in the model's KV cache, and the decoding of its tokens.
 * With Latency=flops these are operations divided by a peak, as in the paper (Eqs. 14 to 18, see
 * FlopsLatencyModel); with Latency=roofline, what the hardware takes (RooflineLatencyModel). There
 * a server's decoding iterations serve ServerBatch steps at a time.
 */
class StepTimes : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Set up the models, as the attributes say; before any other method.
     * @throws InputError if a name is unknown, or a GPU lacks a figure that the model needs
     */
    void Configure();

    /**
     * @param context tokens before the step
     * @param cached how many of them are in the KV cache
     * @param tokens tokens of the step
     * @return time of the step by the small model (ms)
     */
    double SmallMs(double context, double cached, double tokens) const;

    /** @copydoc SmallMs
     * @note The same for the large model. */
    double LargeMs(double context, double cached, double tokens) const;

    /**
     * @param context tokens that a reward model reads, as large as the small model
     * @param cached how many of them it has read before
     * @return the time that it takes on the device (ms)
     */
    double ReviewMs(double context, double cached) const;

  private:
    /**
     * @param llm name of a language model
     * @param gpu name of the GPU that it runs on
     * @param peakTflops its peak speed for the flops model (10^12/s); 0: the GPU's
     * @return its latency model
     */
    Ptr<LatencyModel> MakeModel(const std::string& llm,
                                const std::string& gpu,
                                double peakTflops) const;

    std::string m_latency;              //!< Attribute Latency
    std::string m_smallModel;           //!< Attribute SmallModel
    std::string m_largeModel;           //!< Attribute LargeModel
    std::string m_deviceGpu;            //!< Attribute DeviceGpu
    std::string m_serverGpu;            //!< Attribute ServerGpu
    double m_devicePeak;                //!< Attribute DevicePeak (10^12/s)
    double m_serverPeak;                //!< Attribute ServerPeak (10^12/s)
    uint32_t m_serverBatch;             //!< Attribute ServerBatch
    std::optional<StepLatency> m_small; //!< On the device
    std::optional<StepLatency> m_large; //!< On the server
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STEP_TIMES_H
