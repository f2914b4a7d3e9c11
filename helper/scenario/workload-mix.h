/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WORKLOAD_MIX_H
#define LLM_EDGE_WORKLOAD_MIX_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief What --workload says: one workload for all devices, or several, each for its share of the
 * devices: "azure-conversation:0.7,sessions:0.3".
 */
class WorkloadMix
{
  public:
    /** A workload and its devices. */
    struct Part
    {
        std::string workload; //!< Name or file, for CreateWorkload()
        double share{1};      //!< Its share of the devices, relative to the others'
    };

    /**
     * @param text the option's value; the name of a file that exists is one workload, whatever
     * characters are in it
     * @throws InputError if it is a list and a workload has no share, or one that is not above 0
     */
    explicit WorkloadMix(const std::string& text);

    /** @return the workloads, at least one */
    const std::vector<Part>& GetParts() const;

    /**
     * @brief Share the devices out. Each goes to the workload that is furthest behind its share, so
     * that neighbours have different workloads, and the shares are as exact as whole devices allow.
     *
     * @param devices number of devices
     * @return by device, index of its workload
     * @throws InputError if a workload gets no device
     */
    std::vector<size_t> ShareOut(uint32_t devices) const;

  private:
    std::string m_text;        //!< The option's value
    std::vector<Part> m_parts; //!< What it says
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_WORKLOAD_MIX_H
