/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "metric-names.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

const std::vector<MetricDefinition>&
GetMetricDefinitions()
{
    static const std::vector<MetricDefinition> DEFINITIONS{
        {"simulated_s", "s", "Simulated time from the start of the run to its end."},
        {"requests_created", "1", "Requests that the workload gave to a device."},
        {"requests_completed",
         "1",
         "Requests whose last token arrived at the device that had sent them."},
        {"requests_timed_out",
         "1",
         "Requests that the device gave up because their deadline had passed."},
        {"requests_rejected", "1", "Requests that a controller or a server refused."},
        {"requests_failed",
         "1",
         "Requests that ended for any other reason, such as a server that crashed."},
        {"requests_unfinished", "1", "Requests without a terminal state when the run ended."},
        {"failure_rate",
         "1",
         "Requests that ended without completing as a share of all requests that reached a "
         "terminal state."},
        {"request_throughput_per_s", "1/s", "Requests completed per second of simulated time."},
        {"token_throughput_per_s",
         "token/s",
         "Output tokens that arrived at devices per second of simulated time."},
        {"goodput_per_s",
         "1/s",
         "Requests completed within their SLO per second of simulated time."},
        {"slo_attainment",
         "1",
         "Requests completed within their SLO as a share of all requests that reached a terminal "
         "state."},
        {"slo_fairness",
         "1",
         "Jain's index of fairness over devices of the share of their requests that met the SLO."},
        {"goodput_fairness",
         "1",
         "Jain's index of fairness over devices of their requests that met the SLO."},
        {"ttft_s",
         "s",
         "Time to first token: from the request leaving the application on the device to the "
         "first token's last byte arriving there."},
        {"send_wait_s",
         "s",
         "Time from the request's creation to its leaving the application on the device."},
        {"ttst_s",
         "s",
         "Time to second token: from the first token's arrival at the device to the second one's."},
        {"tpot_s",
         "s",
         "Time per output token: from the first token's arrival at the device to the last one's, "
         "divided by the number of output tokens less one."},
        {"itl_s",
         "s",
         "Inter-token latency: time between the arrivals of two successive tokens of one request "
         "at the device."},
        {"e2e_s",
         "s",
         "End-to-end latency: from the request leaving the application on the device to the last "
         "token's last byte arriving there."},
        {"predicted_e2e_s",
         "s",
         "End-to-end latency that a formula forecast when the request's server was chosen."},
        {"normalized_latency_s", "s", "End-to-end latency divided by the number of output tokens."},
        {"server_ttft_s",
         "s",
         "Time from the prompt being complete at the server to the end of the iteration that "
         "computed the first token."},
        {"server_e2e_s",
         "s",
         "Time from the prompt being complete at the server to the end of the iteration that "
         "computed the last token."},
        {"queueing_s",
         "s",
         "Time from the prompt being complete at the server to the start of the first iteration "
         "that works on it."},
        {"prefill_s",
         "s",
         "Time from the start of the first iteration that works on a request to the end of the "
         "iteration that computed its first token."},
        {"decode_s",
         "s",
         "Time from the end of the iteration that computed the first token to the end of the one "
         "that computed the last."},
        {"preemptions",
         "1",
         "Times that a running request lost its KV blocks and went back to the queue."},
        {"uplink_s",
         "s",
         "Time from the request leaving the application on the device to the prompt being "
         "complete at the server."},
        {"network_share",
         "1",
         "Share of the end-to-end latency that is not spent at the server: one less server_e2e_s "
         "divided by e2e_s."},
        {"uplink_bytes", "byte", "Bytes of messages that a request sent from the device."},
        {"downlink_bytes", "byte", "Bytes of messages that a request received at the device."},
        {"attempts", "1", "Times that a request was sent, the first included."},
        {"handovers", "1", "Handovers that ended with the device in another cell."},
        {"handover_ping_pongs",
         "1",
         "Handovers straight back to the cell that the device had left, after a stay shorter than "
         "PingPongTime."},
        {"handover_failures", "1", "Handovers that failed."},
        {"radio_link_failures", "1", "Times that a device lost its cell."},
        {"handover_interruption_s",
         "s",
         "Time from the moment at which a device leaves its old cell to the end of its random "
         "access in the new one."},
        {"utilisation", "1", "Share of simulated time in which the server computed an iteration."},
        {"queue_length", "1", "Requests waiting at the server, averaged over simulated time."},
        {"batch_size", "1", "Requests running at the server, averaged over simulated time."},
        {"kv_occupancy",
         "1",
         "KV cache blocks in use as a share of those there are, averaged over simulated time."},
        {"kv_occupancy_peak", "1", "Largest share of KV cache blocks in use at any moment."},
        {"prefix_hit_ratio",
         "1",
         "Prompt tokens found in the prefix cache as a share of all prompt tokens admitted."},
        {"availability", "1", "Share of simulated time in which the server was up."},
        {"faults", "1", "Faults that began during the run."},
        {"recovery_s",
         "s",
         "Time from the end of a fault to the first completed request that what was broken has "
         "served."},
        {"backlog_recovery_s",
         "s",
         "Time from the end of a fault to the first moment at which no more requests live than "
         "when it began."},
        {"server_power_w", "W", "Electrical power of the server, averaged over simulated time."},
        {"server_energy_j", "J", "Electrical energy that the server took during the run."},
        {"energy_per_token_j",
         "J/token",
         "Electrical energy of all servers divided by the output tokens that arrived at devices."},
        {"energy_per_request_j",
         "J",
         "Electrical energy of all servers divided by the requests completed."},
        {"server_busy_energy_j",
         "J",
         "Electrical energy of servers while they computed an iteration."},
        {"server_loading_energy_j",
         "J",
         "Electrical energy that loading models into the memory of servers added."},
        {"server_idle_energy_j",
         "J",
         "Electrical energy of servers that is neither busy nor loading energy."},
        {"server_request_energy_j",
         "J",
         "Busy energy of servers that is attributed to requests: the sum of the column "
         "server_energy_j."},
        {"server_late_energy_j",
         "J",
         "Busy energy of servers for requests that had ended at their devices before."},
        {"request_energy_j",
         "J",
         "Busy energy of servers for a request that completed, all its attempts together."},
        {"shedding_share",
         "1",
         "Share of simulated time in which the server refused new requests for lack of energy."},
        {"model_loads", "1", "Models loaded into the server's memory."},
        {"model_evictions", "1", "Models evicted from the server's memory."},
        {"load_wait_s",
         "s",
         "Time that a request waited at the server for its model to be loaded."},
        {"device_energy_j",
         "J",
         "Energy that the radios of all devices, and the models that they run themselves, took "
         "during the run."},
        {"device_idle_energy_j", "J", "Device energy while the device had no request on its way."},
        {"device_request_energy_j",
         "J",
         "Device energy of a request that completed, from sending to its end."},
        {"device_energy_per_token_j",
         "J/token",
         "Device energy divided by the output tokens that arrived at devices."},
        {"uav_propulsion_energy_j",
         "J",
         "Energy that the rotors of all UAVs took to fly during the run; not part of "
         "device_energy_j."},
        {"auction_s", "s", "Time that a request waited at the gateway for the market's decision."},
        {"market_auctions", "1", "Auctions that ended during the run."},
        {"market_duration_s", "s", "Time from the first message of an auction to its decision."},
        {"market_rounds", "1", "Rounds of messages of an auction before its decision."},
        {"market_messages", "1", "Messages between the auctioneer and all participants."},
        {"market_bytes", "byte", "Bytes of messages between the auctioneer and all participants."},
        {"market_bytes_per_request",
         "byte",
         "Bytes of messages of all auctions divided by the market's decisions about requests."},
        {"market_matched_share",
         "1",
         "Requests sent to the edge server that they were matched with as a share of the market's "
         "decisions about requests."},
        {"market_price", "1", "Price of an auction's trades in units of cost."},
        {"market_welfare",
         "1",
         "Sum of the buyers' valuations less the sellers' over all trades, in units of cost."},
        {"cost",
         "1",
         "Cost of serving per slot, all edge servers together: the sum of the five parts below, in "
         "units in which a second of a GPU at its peak speed costs 1."},
        {"load_cost", "1", "Cost per slot of loading models into GPU memory."},
        {"network_cost", "1", "Cost per slot of bringing inputs to the edge."},
        {"compute_cost", "1", "Cost per slot of computing at the edge."},
        {"accuracy_cost", "1", "Cost per slot of wrong answers at the edge."},
        {"cloud_cost", "1", "Cost per slot of requests that the cloud serves."},
        {"slot_requests", "1", "Requests per slot, all edge servers together."},
        {"edge_share", "1", "Requests served at the edge as a share of all requests."},
        {"edge_accuracy",
         "1",
         "Expected right answers as a share of the requests served at the edge."},
        {"edge_energy_j",
         "J",
         "Electrical energy of computing at the edge per slot, all edge servers together."},
        {"loads", "1", "Models loaded into GPU memory per slot."},
        {"flushes", "1", "Contexts that outgrew their window, per slot."},
        {"loading_cost",
         "1",
         "Cost per slot of requests that the cloud served while their model was on its way into "
         "the "
         "GPU memory of their edge server: what they cost more than there. A part of cloud_cost."},
        {"slotted_cost", "1", "Cost per slot of the same requests in slots."},
        {"lost_counts", "1", "Counts of requests that reports of the demand left out."},
        {"late_reports",
         "1",
         "Reports of the demand that came after the decision that they were for."},
        {"missing_reports", "1", "Decisions of caching policies without a report of the demand."},
        {"lower_bound",
         "1",
         "Cost per slot that no caching policy can go below in the same episode, even if it knows "
         "all its requests beforehand."},
        {"accuracy",
         "1",
         "Probability of a right answer, per task: what it is given whether the reasoning ended on "
         "track."},
        {"processing_ms",
         "ms",
         "Time that either model computes, per task; a reward model's time included."},
        {"communication_ms", "ms", "Time of uploads of context, per task."},
        {"queueing_ms", "ms", "Time that steps wait for the server, per task."},
        {"alignment_ms",
         "ms",
         "Time from the end of a step, or the arrival, to the beginning of the next slot, per "
         "task."},
        {"large_model_ms",
         "ms",
         "Time that the server's large model computes, per task; a part of processing_ms."},
        {"reasoning_steps", "1", "Steps of a task."},
        {"offloaded_steps", "1", "Steps of a task that the server's large model does."},
        {"uplink_share",
         "1",
         "Context uploaded as a share of what would be uploaded if every step were offloaded."},
        {"unfinished_share",
         "1",
         "Tasks that have not ended by the end of the episode as a share of those that count."},
        {"active_devices", "1", "Devices at the beginning of a step, per slot."},
        {"step_candidates",
         "1",
         "Steps that the server decides on, per slot: those nominated and those that wait."},
        {"nominated_share",
         "1",
         "Steps nominated for the large model as a share of the steps that begin."},
        {"steps_in_service",
         "1",
         "Steps that the server works on at the beginning of a slot, uploads included."},
        {"welfare",
         "1",
         "Social welfare of an auction: values less costs, summed over what was traded."},
        {"optimal_welfare",
         "1",
         "The largest social welfare that any trades could have in the same auction."},
        {"welfare_share",
         "1",
         "Share of the largest social welfare that is reached, of each auction that has any."},
        {"trades", "1", "Units traded in an auction."},
        {"auction_rounds", "1", "Rounds of messages that an auction takes, one after the other."},
        {"auction_messages", "1", "Messages that an auction takes; one to all counts as one."},
        {"auctioneer_surplus", "1", "What buyers pay less what sellers get in an auction."},
        {"buyer_gain",
         "1",
         "What a buyer gains by its best misreport while all others tell the truth."},
        {"buyer_gain_max", "1", "Largest gain by misreporting of the buyers tried in an auction."},
        {"buyers_gaining", "1", "Buyers who gain by misreporting as a share of those tried."},
        {"seller_gain",
         "1",
         "What a seller gains by its best misreport while all others tell the truth."},
        {"seller_gain_max",
         "1",
         "Largest gain by misreporting of the sellers tried in an auction."},
        {"sellers_gaining", "1", "Sellers who gain by misreporting as a share of those tried."},
        {"auction_timeouts", "1", "Rounds of an auction over a network that ended by the timer."},
        {"decided_s",
         "s",
         "Time to decision: from the start of an auction over a network to its decision."},
        {"known_s",
         "s",
         "Time until all know: from the start of an auction over a network until everybody has its "
         "result."},
        {"auction_bytes", "byte", "Bytes of messages between the applications of an auction."},
        {"price", "1", "Price of an auction, in whole units of money."},
        {"as_computed",
         "1",
         "Whether an auction over a network has the outcome computed without one: 1 or 0."},
    };
    return DEFINITIONS;
}

const MetricDefinition&
GetMetricDefinition(const std::string& name)
{
    const auto& all = GetMetricDefinitions();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return name == one.name; });
    if (found == all.end())
    {
        throw std::logic_error("metric '" + name + "' is not in the table of metric-names.cc");
    }
    return *found;
}

} // namespace llmedge
} // namespace ns3
