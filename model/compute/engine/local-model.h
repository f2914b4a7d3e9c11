/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LOCAL_MODEL_H
#define LLM_EDGE_LOCAL_MODEL_H

#include "ns3/callback.h"
#include "ns3/event-id.h"
#include "ns3/gpu-power-model.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/step-latency.h"
#include "ns3/traced-callback.h"
#include "ns3/traced-value.h"

#include <cstddef>
#include <deque>
#include <optional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A small language model that a device runs itself, one step of text at a time.
 *
 * Whoever uses it hands it a step: a context, how much of it is in the model's KV cache, and how
 * many tokens are to be written. The step takes the time that StepLatency computes for the GPU and
 * the model named by the attributes; steps that come while one is computed wait for their turn, in
 * their order. When a step is done its callback is called with the energy that it has taken. What
 * the tokens say, and what stays in the KV cache, is the caller's business.
 *
 * The power is that of a GpuPowerModel: of a loaded GPU while nothing is computed, and of the
 * step's iterations, averaged over the step, while it is. The trace source Power reports it, and
 * LocalInferenceEnergyModel draws it from the device's energy source.
 *
 * A server is an InferenceEngine, which shares its GPU among many requests. This class is what is
 * left of it where there is one: no queue of requests, no batches, no blocks of memory.
 */
class LocalModel : public Object
{
  public:
    /** A step of text. */
    struct Step
    {
        double context{0}; //!< Tokens before it
        double cached{0};  //!< How many of these are in the KV cache, at most all
        double tokens{0};  //!< Tokens to be written; 0: the context is only read
    };

    /** Called when a step is done, with the energy that it has taken (J). */
    typedef Callback<void, double> DoneCallback;

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Load the model, as the attributes say; before any other method.
     * @throws InputError if a name is unknown, or the GPU lacks a figure that the model needs
     */
    void Configure();

    /**
     * @param step a step
     * @return how long it is computed (ms)
     */
    double GetMs(const Step& step) const;

    /**
     * @param step a step
     * @return the energy that it takes, rest included (J)
     */
    double GetStepEnergy(const Step& step) const;

    /**
     * @brief Compute a step, as soon as those before it are done.
     *
     * @param step the step
     * @param done called when it is done
     */
    void Compute(const Step& step, DoneCallback done);

    /** Forget all steps, without a call; the device stops. */
    void Abandon();

    /** @return steps that are computed or wait */
    size_t GetBacklog() const;

    /** @return current power (W) */
    double GetPower() const;

    /** @return energy drawn since Configure(), rest included (J) */
    double GetEnergy() const;

    /** @return the part of GetEnergy() drawn while a step was computed (J) */
    double GetBusyEnergy() const;

    /**
     * @brief Signature of callbacks for a step that is done.
     *
     * @param step the step
     * @param time how long it was computed
     * @param joules energy that it has taken (J)
     */
    typedef void (*StepTracedCallback)(const Step& step, Time time, double joules);

  private:
    /** A step that is computed or waits. */
    struct Job
    {
        Step step;         //!< The step
        DoneCallback done; //!< Called when it is done
    };

    void DoDispose() override;
    /** Begin the first of the steps. */
    void Begin();
    /** The first of the steps is done. */
    void Finish();
    /**
     * @param step a step
     * @return mean power while it is computed (W)
     */
    double GetStepPower(const Step& step) const;
    /** @param watts power from now on (W) */
    void SetPower(double watts);

    std::string m_latency;  //!< Attribute Latency
    std::string m_llm;      //!< Attribute Model
    std::string m_gpu;      //!< Attribute Gpu
    double m_peakTflops{0}; //!< Attribute Peak (10^12/s)

    std::optional<StepLatency> m_times; //!< How long steps take
    Ptr<GpuPowerModel> m_powerModel;    //!< What the GPU draws
    std::deque<Job> m_jobs;             //!< The first is computed, the others wait
    EventId m_end;                      //!< When the first is done
    Time m_began;                       //!< When it began
    Time m_since;                       //!< Last change of power
    double m_energy{0};                 //!< Energy up to m_since (J)
    double m_busyEnergy{0};             //!< Of steps that are done or given up (J)

    TracedValue<double> m_power{0};                        //!< Power (W)
    TracedCallback<const Step&, Time, double> m_stepTrace; //!< A step is done
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LOCAL_MODEL_H
