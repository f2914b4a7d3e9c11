/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_PACKET_LOSS_QUEUE_DISC_H
#define LLM_EDGE_PACKET_LOSS_QUEUE_DISC_H

#include "ns3/error-model.h"
#include "ns3/queue-disc.h"

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Drops packets before they reach the MAC of a device.
 *
 * A root queue disc that asks an error model about every packet. Packets that are not lost go to a
 * FqCoDelQueueDisc, ns-3's default. Packets must be lost above the MAC for the link to lose them,
 * because a radio's MAC retransmits frames that are lost below it.
 */
class PacketLossQueueDisc : public QueueDisc
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    static constexpr const char* LOST_DROP = "Lost by the error model"; //!< Reason of the drops

    PacketLossQueueDisc();

    /** @param model decides which packets are lost; null: none are */
    void SetErrorModel(Ptr<ErrorModel> model);

  private:
    bool DoEnqueue(Ptr<QueueDiscItem> item) override;
    Ptr<QueueDiscItem> DoDequeue() override;
    bool CheckConfig() override;
    void InitializeParams() override;
    void DoDispose() override;

    Ptr<ErrorModel> m_model; //!< Decides which packets are lost
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_PACKET_LOSS_QUEUE_DISC_H
