/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "packet-loss-queue-disc.h"

#include "ns3/fq-codel-queue-disc.h"
#include "ns3/log.h"
#include "ns3/packet.h"
#include "ns3/pointer.h"

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("PacketLossQueueDisc");
NS_OBJECT_ENSURE_REGISTERED(PacketLossQueueDisc);

TypeId
PacketLossQueueDisc::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::llmedge::PacketLossQueueDisc")
            .SetParent<QueueDisc>()
            .SetGroupName("LlmEdge")
            .AddConstructor<PacketLossQueueDisc>()
            .AddAttribute("ErrorModel",
                          "Decides which packets are lost; none: no packets are lost.",
                          PointerValue(),
                          MakePointerAccessor(&PacketLossQueueDisc::m_model),
                          MakePointerChecker<ErrorModel>());
    return tid;
}

PacketLossQueueDisc::PacketLossQueueDisc()
    : QueueDisc(QueueDiscSizePolicy::NO_LIMITS)
{
}

void
PacketLossQueueDisc::SetErrorModel(Ptr<ErrorModel> model)
{
    m_model = model;
}

bool
PacketLossQueueDisc::DoEnqueue(Ptr<QueueDiscItem> item)
{
    NS_LOG_FUNCTION(this << item);
    if (m_model && m_model->IsCorrupt(item->GetPacket()))
    {
        DropBeforeEnqueue(item, LOST_DROP);
        return false;
    }
    return GetQueueDiscClass(0)->GetQueueDisc()->Enqueue(item);
}

Ptr<QueueDiscItem>
PacketLossQueueDisc::DoDequeue()
{
    return GetQueueDiscClass(0)->GetQueueDisc()->Dequeue();
}

bool
PacketLossQueueDisc::CheckConfig()
{
    if (GetNInternalQueues() > 0 || GetNPacketFilters() > 0 || GetNQueueDiscClasses() > 1)
    {
        NS_LOG_ERROR("a PacketLossQueueDisc has one child at most, no queues and no filters");
        return false;
    }
    if (GetNQueueDiscClasses() == 0)
    {
        auto child = CreateObject<QueueDiscClass>();
        auto queue = CreateObject<FqCoDelQueueDisc>();
        constexpr uint32_t ETHERNET_MTU = 1500; // a child is not told its device, whose MTU it is
        queue->SetQuantum(ETHERNET_MTU);
        queue->Initialize();
        child->SetQueueDisc(queue);
        AddQueueDiscClass(child);
    }
    return true;
}

void
PacketLossQueueDisc::InitializeParams()
{
}

void
PacketLossQueueDisc::DoDispose()
{
    m_model = nullptr;
    QueueDisc::DoDispose();
}

} // namespace llmedge
} // namespace ns3
