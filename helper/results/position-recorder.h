/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_POSITION_RECORDER_H
#define LLM_EDGE_POSITION_RECORDER_H

#include "ns3/csv-writer.h"
#include "ns3/edge-network.h"
#include "ns3/event-id.h"
#include "ns3/output-file.h"

#include <memory>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Writes the positions of a network's devices into a CSV file at regular intervals: time_s,
 * device, terminal_class, x_m, y_m, z_m.
 */
class PositionRecorder : public Object
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    ~PositionRecorder() override;

    /**
     * @brief Open the file and begin now.
     *
     * @param network the network of the devices
     * @param path the file
     * @throws InputError if it cannot be written
     */
    void Start(Ptr<EdgeNetwork> network, const std::string& path);

    /** Commit the file; after the simulation. */
    void Finish();

  protected:
    void DoDispose() override;

  private:
    /** Write a row per device, and schedule the next ones. */
    void Sample();

    Time m_interval;                    //!< Time between two rows of a device
    Ptr<EdgeNetwork> m_network;         //!< The network of the devices
    std::unique_ptr<OutputFile> m_file; //!< The file
    std::unique_ptr<CsvWriter> m_rows;  //!< Its rows
    EventId m_sample;                   //!< Next rows
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_POSITION_RECORDER_H
