/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LINK_LOSSES_H
#define LLM_EDGE_LINK_LOSSES_H

#include "ns3/error-model.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Packet losses at the ends of some links, which can be cut together for a while. Copies
 * share their error models.
 */
class LinkLosses
{
  public:
    /**
     * @param rate fraction of the packets that are lost, 0 to 1
     * @return an error model for another end of a link
     */
    Ptr<RateErrorModel> MakeErrorModel(double rate);

    /** @return whether there are no error models */
    bool IsEmpty() const;

    /**
     * @brief Lose all packets for a while.
     *
     * @param start when it begins (simulated time)
     * @param duration how long it lasts
     * @param rate fraction of the packets that are lost after that, 0 to 1
     * @throws InputError if there are no error models
     */
    void Cut(Time start, Time duration, double rate) const;

    /**
     * @brief Assign fixed random streams to the error models, in the order of their creation.
     *
     * @param stream first stream index to use
     * @return number of streams used
     */
    int64_t AssignStreams(int64_t stream) const;

  private:
    /** Error models, by end of a link. */
    using Models = std::vector<Ptr<RateErrorModel>>;

    /**
     * @param models error models
     * @param rate fraction of the packets that they lose from now on
     */
    static void SetRate(Models models, double rate);

    Models m_models; //!< In the order of their creation
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LINK_LOSSES_H
