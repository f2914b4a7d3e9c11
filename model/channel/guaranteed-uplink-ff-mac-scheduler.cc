/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "guaranteed-uplink-ff-mac-scheduler.h"

#include "ns3/log.h"
#include "ns3/lte-common.h"
#include "ns3/object-factory.h"
#include "ns3/pf-ff-mac-scheduler.h"

#include <algorithm>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeGuaranteedUplinkFfMacScheduler");
NS_OBJECT_ENSURE_REGISTERED(GuaranteedUplinkFfMacScheduler);

namespace
{

constexpr int GROUPS = 4; //!< Logical channel groups; signalling is in the first

} // namespace

/** What the MAC configures; passed on, looked at. */
class GuaranteedUplinkFfMacScheduler::CschedProvider : public FfMacCschedSapProvider
{
  public:
    /**
     * @param owner looks at it
     * @param inner gets it
     */
    CschedProvider(GuaranteedUplinkFfMacScheduler* owner, FfMacCschedSapProvider* inner)
        : m_owner(owner),
          m_inner(inner)
    {
    }

    void CschedCellConfigReq(const CschedCellConfigReqParameters& params) override
    {
        m_inner->CschedCellConfigReq(params);
    }

    void CschedUeConfigReq(const CschedUeConfigReqParameters& params) override
    {
        m_inner->CschedUeConfigReq(params);
    }

    void CschedLcConfigReq(const CschedLcConfigReqParameters& params) override
    {
        m_owner->Configure(params);
        m_inner->CschedLcConfigReq(params);
    }

    void CschedLcReleaseReq(const CschedLcReleaseReqParameters& params) override
    {
        m_inner->CschedLcReleaseReq(params);
    }

    void CschedUeReleaseReq(const CschedUeReleaseReqParameters& params) override
    {
        m_owner->Release(params.m_rnti);
        m_inner->CschedUeReleaseReq(params);
    }

  private:
    GuaranteedUplinkFfMacScheduler* m_owner; //!< Looks at it
    FfMacCschedSapProvider* m_inner;         //!< Gets it
};

/** What the MAC reports and asks for; passed on, but for reports that are held back. */
class GuaranteedUplinkFfMacScheduler::SchedProvider : public FfMacSchedSapProvider
{
  public:
    /**
     * @param owner looks at it
     * @param inner gets it
     */
    SchedProvider(GuaranteedUplinkFfMacScheduler* owner, FfMacSchedSapProvider* inner)
        : m_owner(owner),
          m_inner(inner)
    {
    }

    void SchedDlRlcBufferReq(const SchedDlRlcBufferReqParameters& params) override
    {
        m_inner->SchedDlRlcBufferReq(params);
    }

    void SchedDlPagingBufferReq(const SchedDlPagingBufferReqParameters& params) override
    {
        m_inner->SchedDlPagingBufferReq(params);
    }

    void SchedDlMacBufferReq(const SchedDlMacBufferReqParameters& params) override
    {
        m_inner->SchedDlMacBufferReq(params);
    }

    void SchedDlTriggerReq(const SchedDlTriggerReqParameters& params) override
    {
        m_inner->SchedDlTriggerReq(params);
    }

    void SchedDlRachInfoReq(const SchedDlRachInfoReqParameters& params) override
    {
        // ns-3 has 0 where the cell has no room for a user at the moment, and ends the process over
        // it. A user that gets no answer tries again.
        auto known = params;
        auto& users = known.m_rachList;
        users.erase(std::remove_if(users.begin(),
                                   users.end(),
                                   [](const auto& user) { return user.m_rnti == 0; }),
                    users.end());
        m_inner->SchedDlRachInfoReq(known);
    }

    void SchedDlCqiInfoReq(const SchedDlCqiInfoReqParameters& params) override
    {
        m_inner->SchedDlCqiInfoReq(params);
    }

    void SchedUlTriggerReq(const SchedUlTriggerReqParameters& params) override
    {
        m_owner->Trigger(params);
        m_inner->SchedUlTriggerReq(params);
    }

    void SchedUlNoiseInterferenceReq(const SchedUlNoiseInterferenceReqParameters& params) override
    {
        m_inner->SchedUlNoiseInterferenceReq(params);
    }

    void SchedUlSrInfoReq(const SchedUlSrInfoReqParameters& params) override
    {
        m_inner->SchedUlSrInfoReq(params);
    }

    void SchedUlMacCtrlInfoReq(const SchedUlMacCtrlInfoReqParameters& params) override
    {
        m_inner->SchedUlMacCtrlInfoReq(params);
        m_owner->Report(params);
    }

    void SchedUlCqiInfoReq(const SchedUlCqiInfoReqParameters& params) override
    {
        m_inner->SchedUlCqiInfoReq(params);
    }

    /** @param report what the inner scheduler is told of the buffers */
    void Tell(const SchedUlMacCtrlInfoReqParameters& report)
    {
        m_inner->SchedUlMacCtrlInfoReq(report);
    }

  private:
    GuaranteedUplinkFfMacScheduler* m_owner; //!< Looks at it
    FfMacSchedSapProvider* m_inner;          //!< Gets it
};

/** What the inner scheduler decides; passed on to the MAC, looked at. */
class GuaranteedUplinkFfMacScheduler::SchedUser : public FfMacSchedSapUser
{
  public:
    /**
     * @param owner looks at it
     * @param mac gets it
     */
    SchedUser(GuaranteedUplinkFfMacScheduler* owner, FfMacSchedSapUser* mac)
        : m_owner(owner),
          m_mac(mac)
    {
    }

    void SchedDlConfigInd(const SchedDlConfigIndParameters& params) override
    {
        m_mac->SchedDlConfigInd(params);
    }

    void SchedUlConfigInd(const SchedUlConfigIndParameters& params) override
    {
        m_owner->Grant(params);
        m_mac->SchedUlConfigInd(params);
    }

  private:
    GuaranteedUplinkFfMacScheduler* m_owner; //!< Looks at it
    FfMacSchedSapUser* m_mac;                //!< Gets it
};

TypeId
GuaranteedUplinkFfMacScheduler::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::GuaranteedUplinkFfMacScheduler")
            .SetParent<FfMacScheduler>()
            .SetGroupName("LlmEdge")
            .AddConstructor<GuaranteedUplinkFfMacScheduler>()
            .AddAttribute("Scheduler",
                          "TypeId of the scheduler inside.",
                          TypeIdValue(PfFfMacScheduler::GetTypeId()),
                          MakeTypeIdAccessor(&GuaranteedUplinkFfMacScheduler::m_type),
                          MakeTypeIdChecker())
            .AddAttribute("Window",
                          "Longest time for which unused guarantee, or debt, is kept (s).",
                          TimeValue(MilliSeconds(100)),
                          MakeTimeAccessor(&GuaranteedUplinkFfMacScheduler::m_window),
                          MakeTimeChecker(MilliSeconds(1)));
    return tid;
}

GuaranteedUplinkFfMacScheduler::GuaranteedUplinkFfMacScheduler() = default;
GuaranteedUplinkFfMacScheduler::~GuaranteedUplinkFfMacScheduler() = default;

void
GuaranteedUplinkFfMacScheduler::NotifyConstructionCompleted()
{
    FfMacScheduler::NotifyConstructionCompleted();
    ObjectFactory factory;
    factory.SetTypeId(m_type);
    m_inner = factory.Create<FfMacScheduler>();
    m_data = std::make_unique<UplinkGuarantees>(m_window);
    m_cschedSap = std::make_unique<CschedProvider>(this, m_inner->GetFfMacCschedSapProvider());
    m_schedSap = std::make_unique<SchedProvider>(this, m_inner->GetFfMacSchedSapProvider());
}

void
GuaranteedUplinkFfMacScheduler::SetGuarantee(uint16_t rnti, DataRate rate)
{
    NS_LOG_FUNCTION(this << rnti << rate);
    m_data->SetRate(rnti, rate);
}

void
GuaranteedUplinkFfMacScheduler::SetFfMacCschedSapUser(FfMacCschedSapUser* user)
{
    m_inner->SetFfMacCschedSapUser(user);
}

void
GuaranteedUplinkFfMacScheduler::SetFfMacSchedSapUser(FfMacSchedSapUser* user)
{
    m_user = std::make_unique<SchedUser>(this, user);
    m_inner->SetFfMacSchedSapUser(m_user.get());
}

FfMacCschedSapProvider*
GuaranteedUplinkFfMacScheduler::GetFfMacCschedSapProvider()
{
    return m_cschedSap.get();
}

FfMacSchedSapProvider*
GuaranteedUplinkFfMacScheduler::GetFfMacSchedSapProvider()
{
    return m_schedSap.get();
}

void
GuaranteedUplinkFfMacScheduler::SetLteFfrSapProvider(LteFfrSapProvider* provider)
{
    m_inner->SetLteFfrSapProvider(provider);
}

LteFfrSapUser*
GuaranteedUplinkFfMacScheduler::GetLteFfrSapUser()
{
    return m_inner->GetLteFfrSapUser();
}

void
GuaranteedUplinkFfMacScheduler::Configure(
    const FfMacCschedSapProvider::CschedLcConfigReqParameters& request)
{
    for (const auto& channel : request.m_logicalChannelConfigList)
    {
        if (channel.m_qosBearerType == LogicalChannelConfigListElement_s::QBT_GBR)
        {
            SetGuarantee(request.m_rnti, DataRate(channel.m_eRabGuaranteedBitrateUl));
        }
    }
}

void
GuaranteedUplinkFfMacScheduler::Release(uint16_t rnti)
{
    NS_LOG_FUNCTION(this << rnti);
    m_data->Remove(rnti);
    m_signalling.erase(rnti);
    m_hidden.erase(rnti);
}

void
GuaranteedUplinkFfMacScheduler::Report(
    const FfMacSchedSapProvider::SchedUlMacCtrlInfoReqParameters& report)
{
    for (const auto& element : report.m_macCeList)
    {
        if (element.m_macCeType != MacCeListElement_s::BSR)
        {
            continue;
        }
        uint32_t data = 0;
        for (int group = 1; group < GROUPS; ++group)
        {
            data +=
                BufferSizeLevelBsr::BsrId2BufferSize(element.m_macCeValue.m_bufferStatus.at(group));
        }
        m_data->SetBacklog(element.m_rnti, data);
        m_signalling[element.m_rnti] =
            BufferSizeLevelBsr::BsrId2BufferSize(element.m_macCeValue.m_bufferStatus.at(0));
        m_hidden.erase(element.m_rnti); // the inner scheduler has just seen it
    }
}

void
GuaranteedUplinkFfMacScheduler::Show(uint16_t rnti, bool data)
{
    MacCeListElement_s element;
    element.m_rnti = rnti;
    element.m_macCeType = MacCeListElement_s::BSR;
    element.m_macCeValue.m_bufferStatus.assign(GROUPS, 0);
    element.m_macCeValue.m_bufferStatus[0] =
        BufferSizeLevelBsr::BufferSize2BsrId(m_signalling[rnti]);
    element.m_macCeValue.m_bufferStatus[1] =
        data ? BufferSizeLevelBsr::BufferSize2BsrId(m_data->GetBacklog(rnti)) : 0;
    FfMacSchedSapProvider::SchedUlMacCtrlInfoReqParameters report{};
    report.m_macCeList.push_back(element);
    m_schedSap->Tell(report);
}

void
GuaranteedUplinkFfMacScheduler::Trigger(
    const FfMacSchedSapProvider::SchedUlTriggerReqParameters& request)
{
    if (m_hidden.empty() && m_data->IsEmpty())
    {
        return;
    }
    const auto waiting = m_data->NextRound(MilliSeconds(1)); // a subframe
    const auto hidden = m_hidden;
    for (const auto rnti : hidden)
    {
        if (waiting.count(rnti) == 0)
        {
            Show(rnti, true);
            m_hidden.erase(rnti);
        }
    }
    for (const auto rnti : waiting)
    {
        if (m_data->GetBacklog(rnti) > 0 && m_hidden.insert(rnti).second)
        {
            Show(rnti, false);
        }
    }
}

void
GuaranteedUplinkFfMacScheduler::Grant(const FfMacSchedSapUser::SchedUlConfigIndParameters& decision)
{
    for (const auto& grant : decision.m_dciList)
    {
        if (grant.m_ndi == 0)
        {
            continue; // a repetition
        }
        auto& signalling = m_signalling[grant.m_rnti];
        const uint32_t bytes = grant.m_tbSize;
        const uint32_t used = std::min(signalling, bytes);
        signalling -= used;
        m_data->Grant(grant.m_rnti, bytes - used);
    }
}

void
GuaranteedUplinkFfMacScheduler::DoDispose()
{
    m_inner->Dispose();
    m_inner = nullptr;
    m_data.reset();
    m_cschedSap.reset();
    m_schedSap.reset();
    m_user.reset();
    FfMacScheduler::DoDispose();
}

} // namespace llmedge
} // namespace ns3
