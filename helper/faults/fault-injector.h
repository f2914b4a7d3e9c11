/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_FAULT_INJECTOR_H
#define LLM_EDGE_FAULT_INJECTOR_H

#include "fault.h"

#include "ns3/edge-network.h"
#include "ns3/llm-controller.h"
#include "ns3/llm-server.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"
#include "ns3/receiver-noise.h"
#include "ns3/traced-callback.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Breaks servers, links, the access network and the controller, at given times or at random,
 * and reports it.
 *
 * Random faults all have the attribute Kind. Each part of that kind (each server; the access
 * network; the controller) is up for a time drawn from an exponential distribution of mean Mtbf,
 * then down for one of mean Mttr, and so on. Of all faults together the first MaxFaults are used.
 *
 * What happens to requests in progress depends on attributes of devices and controller: see
 * LlmClient::MaxRetries and LlmController::MaxAttempts.
 */
class FaultInjector : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();
    FaultInjector();

    /**
     * @brief Set what can be broken; call it before adding faults.
     *
     * @param network the network
     * @param servers the servers, in the network's order
     * @param controller the controller
     */
    void Attach(Ptr<EdgeNetwork> network,
                const std::vector<Ptr<LlmServer>>& servers,
                Ptr<LlmController> controller);

    /**
     * @brief Schedule a fault.
     *
     * @param fault what breaks, and when
     * @throws InputError if there is no such server, the network has no such links or radios, the
     * fault begins in the past or takes no time, or the same part is already broken at that time
     */
    void Add(const Fault& fault);

    /**
     * @brief Draw random faults and schedule them; faults of a part that is already broken at that
     * time are left out.
     *
     * @param from simulated time at which all parts are up
     * @param until no fault begins at this time or later
     * @return number of faults scheduled
     * @throws InputError if Mtbf or Mttr is not positive, or such a fault is impossible
     */
    uint32_t Draw(Time from, Time until);

    /** @return all faults added so far, in the order in which they were added */
    const std::vector<Fault>& GetFaults() const;

    /**
     * @brief Assign fixed random streams.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream);

    /**
     * @brief Signature of callbacks for a fault that begins or ends.
     *
     * @param fault the fault
     * @param begins true if it begins, false if it ends
     */
    typedef void (*FaultTracedCallback)(const Fault& fault, bool begins);

  private:
    void DoDispose() override;
    /**
     * @brief Draw the faults of all parts.
     *
     * @param from simulated time at which all parts are up
     * @param until no fault begins at this time or later
     * @return the faults, in the order in which they begin
     */
    std::vector<Fault> DrawAll(Time from, Time until);
    /**
     * @brief Refuse an impossible fault.
     * @param fault a fault
     */
    void Check(const Fault& fault) const;
    /** @param fault a fault that begins */
    void Begin(const Fault& fault);
    /** @param fault a fault that ends */
    void End(const Fault& fault);

    FaultKind m_kind{FaultKind::SERVER_CRASH}; //!< Kind of random faults
    Time m_mtbf;                               //!< Mean time for which a part is up
    Time m_mttr;                               //!< Mean time for which a part is down
    uint32_t m_maxFaults{0};                   //!< Largest number of random faults, 0: any number
    double m_noiseRise{0};                     //!< Rise of the noise by interference (dB)

    Ptr<EdgeNetwork> m_network;                 //!< The network
    std::vector<Ptr<LlmServer>> m_servers;      //!< The servers
    Ptr<LlmController> m_controller;            //!< The controller
    std::unique_ptr<ReceiverNoise> m_noise;     //!< For interference; created when needed
    Ptr<ExponentialRandomVariable> m_time;      //!< Draws times
    std::vector<Fault> m_faults;                //!< All faults
    TracedCallback<const Fault&, bool> m_trace; //!< Reports begins and ends
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_FAULT_INJECTOR_H
