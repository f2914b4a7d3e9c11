/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GUARANTEED_UPLINK_FF_MAC_SCHEDULER_H
#define LLM_EDGE_GUARANTEED_UPLINK_FF_MAC_SCHEDULER_H

#include "uplink-guarantees.h"

#include "ns3/ff-mac-csched-sap.h"
#include "ns3/ff-mac-sched-sap.h"
#include "ns3/ff-mac-scheduler.h"

#include <map>
#include <memory>
#include <set>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief An LTE scheduler that keeps guaranteed bit rates on the uplink; another scheduler inside
 * it does everything else.
 *
 * ns-3's schedulers serve the uplink in turn and ignore the guarantees of its bearers. This one
 * stands between the MAC and such a scheduler. In subframes in which a user is behind its guarantee
 * (UplinkGuarantees), it hides the buffer status reports of the other users' data from the inner
 * scheduler, so that the subframe is divided among the users that are behind. Signalling (logical
 * channel group 0) and hybrid ARQ retransmissions are never held back. Rates count transport
 * blocks.
 *
 * Guarantees come with the bearers (CSCHED_LC_CONFIG_REQ) or by SetGuarantee().
 */
class GuaranteedUplinkFfMacScheduler : public FfMacScheduler
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    GuaranteedUplinkFfMacScheduler();
    ~GuaranteedUplinkFfMacScheduler() override;

    /**
     * @param rnti a user's number in the cell
     * @param rate its guaranteed bit rate; 0: none
     */
    void SetGuarantee(uint16_t rnti, DataRate rate);

    void SetFfMacCschedSapUser(FfMacCschedSapUser* user) override;
    void SetFfMacSchedSapUser(FfMacSchedSapUser* user) override;
    FfMacCschedSapProvider* GetFfMacCschedSapProvider() override;
    FfMacSchedSapProvider* GetFfMacSchedSapProvider() override;
    void SetLteFfrSapProvider(LteFfrSapProvider* provider) override;
    LteFfrSapUser* GetLteFfrSapUser() override;

  private:
    class CschedProvider;
    class SchedProvider;
    class SchedUser;

    void DoDispose() override;
    void NotifyConstructionCompleted() override;

    /** @param request a bearer's configuration, with its guarantees */
    void Configure(const FfMacCschedSapProvider::CschedLcConfigReqParameters& request);
    /** @param rnti number of a user that has left */
    void Release(uint16_t rnti);
    /** @param report buffer status reports and other control elements */
    void Report(const FfMacSchedSapProvider::SchedUlMacCtrlInfoReqParameters& report);
    /** @param request start of a subframe's uplink scheduling */
    void Trigger(const FfMacSchedSapProvider::SchedUlTriggerReqParameters& request);
    /** @param decision who may send how much */
    void Grant(const FfMacSchedSapUser::SchedUlConfigIndParameters& decision);
    /**
     * @brief Tell the inner scheduler how much a user has to send.
     *
     * @param rnti number of the user
     * @param data whether to include its data, or only signalling
     */
    void Show(uint16_t rnti, bool data);

    TypeId m_type;                             //!< TypeId of the inner scheduler
    Time m_window;                             //!< Longest time for which credit is kept
    Ptr<FfMacScheduler> m_inner;               //!< The inner scheduler
    std::unique_ptr<UplinkGuarantees> m_data;  //!< Guarantees and backlogs of data
    std::map<uint16_t, uint32_t> m_signalling; //!< Backlogs of signalling (bytes)
    std::set<uint16_t> m_hidden; //!< Users whose data is hidden from the inner scheduler
    std::unique_ptr<CschedProvider> m_cschedSap; //!< Towards the MAC
    std::unique_ptr<SchedProvider> m_schedSap;   //!< Towards the MAC
    std::unique_ptr<SchedUser> m_user;           //!< Towards the inner scheduler
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GUARANTEED_UPLINK_FF_MAC_SCHEDULER_H
