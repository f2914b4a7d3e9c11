/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REASONING_DISPATCH_POLICY_H
#define LLM_EDGE_REASONING_DISPATCH_POLICY_H

#include "step-verdict.h"

#include "ns3/admission-decision.h"
#include "ns3/admission-problem.h"
#include "ns3/deferred-dispatch-policy.h"
#include "ns3/event-id.h"
#include "ns3/nstime.h"
#include "ns3/reasoning-policy.h"
#include "ns3/service-time-estimate.h"
#include "ns3/traced-callback.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Admits nominated reasoning steps to a server, once in a slot: PRADA's scheduler (He, Shao
 * and Hou, section 4.2) at a gateway.
 *
 * Steps that devices nominate wait here for the next boundary of slots. There they are put to
 * ReasoningPolicy::Schedule(), which is what decides at the fidelity of slots as well; the idle
 * part of Servers, the bandwidth that no upload holds and each device's word about its step and its
 * channel are the problem. An admitted step gets its bandwidth (Hz) as an allocation of the server;
 * its device uploads at that bandwidth times the spectral efficiency of its channel, and the
 * bandwidth is free again when the context is here. A step that waits is told so once, when it is
 * first decided, and decided on again in every slot. A step that is returned is done by its device.
 *
 * Steps are put to it in the order in which they have come.
 *
 * A step counts as in service from its admission until its answer has passed. How long that will
 * take is the upload at the granted rate, and the time that ServiceTime says.
 *
 * There is one server: the first one that is up. While there is none, steps are returned at the
 * next boundary. Requests that nobody nominates are given to it at once, and do not count.
 */
class ReasoningDispatchPolicy : public DeferredDispatchPolicy
{
  public:
    /** Who says how long the server will compute for a step. */
    enum ServiceTime : uint8_t
    {
        DEVICE,    //!< The device; if it does not, the server's announced speed
        ANNOUNCED, //!< The speed that the server announces
        LEARNED    //!< What earlier steps took; until there are some, the announced speed
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /** @param policy what schedules the steps */
    void SetPolicy(Ptr<ReasoningPolicy> policy);

    /** @return what schedules the steps, null if it has not been set */
    Ptr<ReasoningPolicy> GetPolicy() const;

    void Await(const RequestView& request) override;
    void Withdraw(uint64_t id) override;
    std::optional<size_t> Choose(const RequestView& request,
                                 const std::vector<ServerView>& servers) override;
    void Learn(const DispatchOutcome& outcome) override;
    bool Allocates() const override;

    /** @return steps that wait for a decision */
    size_t GetWaiting() const;

    /** @return steps that are in service */
    size_t GetInService() const;

    /**
     * @brief Signature of callbacks for a decision about a step.
     * @param verdict the decision
     */
    typedef void (*VerdictTracedCallback)(const StepVerdict& verdict);

    /**
     * @brief Signature of callbacks for a slot in which there was something to decide.
     * @param slot the slot
     */
    typedef void (*SlotTracedCallback)(const StepSlot& slot);

  private:
    /** A step that waits. */
    struct Waiting
    {
        RequestView view; //!< Its request
        Time since;       //!< When it came
        bool told{false}; //!< Its device knows that it waits
    };

    /** A step that the server has. */
    struct Service
    {
        Time end;                //!< When it is expected to end
        double contextTokens{0}; //!< Its context (tokens)
    };

    void DoDispose() override;
    /** Decide at the next boundary of slots, unless that is planned. */
    void Plan();
    /** @return length of a slot */
    Time GetSlot() const;
    /** A slot begins: decide about all that wait. */
    void BeginSlot();
    /**
     * @brief Describe what is to be decided, in m_problem.
     *
     * @param server the server
     * @param ids the steps that wait
     */
    void Describe(const ServerView& server, const std::vector<uint64_t>& ids);
    /** @return the steps that wait, in the order in which they came */
    std::vector<uint64_t> GetOrder() const;
    /**
     * @param step a step that waits
     * @param server the server
     * @return the time that it is expected to compute (ms)
     */
    double PredictMs(const Waiting& step, const ServerView& server) const;
    /**
     * @brief Carry out what m_decision says.
     *
     * @param server index of the server
     * @param ids the steps, in the order of the problem's candidates
     */
    void CarryOut(size_t server, const std::vector<uint64_t>& ids);
    /**
     * @brief Carry out a decision about one step.
     *
     * @param server index of the server
     * @param verdict the decision
     * @param candidate the step as the problem has it
     */
    void CarryOut(size_t server, const StepVerdict& verdict, const StepCandidate& candidate);
    /** @param ids steps that go back to their devices, because there is no server */
    void ReturnAll(const std::vector<uint64_t>& ids);
    /**
     * @param servers all servers
     * @return index of the first one that is up
     */
    static std::optional<size_t> FindServer(const std::vector<ServerView>& servers);

    double m_slotMs;               //!< Attribute SlotMs (ms)
    uint32_t m_servers;            //!< Attribute Servers
    double m_delayPricePerMs;      //!< Attribute DelayPrice (1/ms)
    double m_minSnrDb;             //!< Attribute MinSnr (dB)
    ServiceTime m_serviceTime;     //!< Attribute ServiceTime
    Ptr<ReasoningPolicy> m_policy; //!< Schedules the steps

    EventId m_next;                         //!< The next slot, if something waits
    std::map<uint64_t, Waiting> m_waiting;  //!< By request, which is by device and age
    std::map<uint64_t, Service> m_services; //!< By request
    ServiceTimeEstimate m_learned;          //!< What earlier steps took
    AdmissionProblem m_problem;             //!< What is to be decided
    AdmissionDecision m_decision;           //!< What is decided

    TracedCallback<const StepVerdict&> m_verdictTrace; //!< A decision about a step
    TracedCallback<const StepSlot&> m_slotTrace;       //!< A slot with something to decide
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REASONING_DISPATCH_POLICY_H
