/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_OFFLOADING_FORECASTER_H
#define LLM_EDGE_OFFLOADING_FORECASTER_H

#include "ns3/dispatch-policy.h"
#include "ns3/edge-network.h"
#include "ns3/llm-serving-helper.h"
#include "ns3/request-ledger.h"
#include "ns3/run-part.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Computes the end-to-end latency of every request by He et al.'s Eq. 8 when the controller
 * chooses its server: the column predicted_e2e_s of requests.csv.
 *
 * Request and answer are transmitted at the Shannon rate of the device's link at this moment (Eq.
 * 3) over the current distance. The wait is for the prompt tokens that the server has to process
 * first; the inference is at the speeds that the server announced (prefill, and decoding alone in a
 * batch). The answer's length is the true one. The difference to the measured latency is what Eq. 8
 * leaves out, from medium access to the slowdown in a batch. If the access network has no rate,
 * there is no forecast.
 */
class OffloadingForecaster : public RunPart
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Connect to a controller.
     *
     * @param network where its devices are
     * @param serving the installed servers, controller and devices
     * @param ledger the records of the run
     */
    void Start(Ptr<EdgeNetwork> network,
               const LlmServingHelper& serving,
               Ptr<RequestLedger> ledger);

    /**
     * @param record a request of which EndRequest() has not been told
     * @return the forecast of its end-to-end latency when its first server was chosen (s); nothing
     * if there was no forecast
     */
    std::optional<double> GetForecast(const RequestRecord& record) const;

    std::vector<std::string> GetRequestColumns() const override;
    void EndRequest(const RequestRecord& record, CsvWriter* row) override;

  protected:
    void DoDispose() override;

  private:
    /**
     * @param request a request given to a server
     * @param server the server
     */
    void Dispatched(const RequestView& request, const ServerView& server);
    /**
     * @param server the server
     * @param tokens tokens of an answer
     * @param model the model asked for, empty: any
     * @return bytes of the messages that carry it
     */
    double GetAnswerBytes(uint32_t server, uint32_t tokens, const std::string& model) const;

    Ptr<EdgeNetwork> m_network;             //!< Network of the devices
    std::vector<Ptr<LlmServer>> m_servers;  //!< By id
    Ptr<RequestLedger> m_ledger;            //!< The records of the run
    std::map<uint64_t, double> m_forecasts; //!< Forecasts for requests that have not ended (s)
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_OFFLOADING_FORECASTER_H
