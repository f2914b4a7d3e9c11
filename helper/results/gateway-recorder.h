/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GATEWAY_RECORDER_H
#define LLM_EDGE_GATEWAY_RECORDER_H

#include "run-part.h"

#include "ns3/nstime.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

class LlmController;
struct RequestView;
struct ServerView;

/**
 * @ingroup llm-edge
 *
 * @brief When requests came to the gateway and left it: the columns gateway_arrived_s and
 * dispatched_s of requests.csv, which split the way from the device to the server.
 */
class GatewayRecorder : public RunPart
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Listen to a controller; before the simulation.
     * @param controller gives the requests to servers
     */
    void Start(Ptr<LlmController> controller);

    std::vector<std::string> GetRequestColumns() const override;
    void EndRequest(const RequestRecord& record, CsvWriter* row) override;

  private:
    /** Stay of a request at the gateway. */
    struct Stay
    {
        std::optional<Time> arrived;    //!< First attempt, as the controller's trace Arrival has it
        std::optional<Time> dispatched; //!< Last attempt, given to a server
    };

    void DoDispose() override;

    /** @param request has come to the gateway, or has been announced there */
    void Arrived(const RequestView& request);
    /**
     * @param request is given to a server
     * @param server the server
     */
    void Dispatched(const RequestView& request, const ServerView& server);

    std::map<uint64_t, Stay> m_stays; //!< Requests that have not ended, by RequestRecord::GetKey()
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GATEWAY_RECORDER_H
