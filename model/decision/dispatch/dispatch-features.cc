/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dispatch-features.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace llmedge
{

namespace
{

constexpr double INF = std::numeric_limits<double>::infinity();

/** What each row holds: the server, then the request. */
const std::vector<Feature> FEATURES{
    {"up", "1 if the server can be chosen, 0 if not", 0, 1},
    {"cloud", "1 if it is behind the backhaul", 0, 1},
    {"draining", "1 if it takes no new requests, as reported", 0, 1},
    {"withholds", "1 if its offer lacks the request's model", 0, 1},
    {"round_trip", "round trip to it (100 ms)", 0, INF},
    {"waiting", "ln(1 + requests waiting in its engine), as reported", 0, INF},
    {"running", "ln(1 + requests in its batch), as reported", 0, INF},
    {"outstanding", "ln(1 + requests that the controller has sent there)", 0, INF},
    {"kv_used", "KV blocks in use by those there are, as reported", 0, 1},
    {"backlog", "ln(1 + time to prefill all prompts that wait there, s)", 0, INF},
    {"prefill", "ln(1 + time to prefill the request's prompt, s)", 0, INF},
    {"decode", "ln(1 + time of the expected answer alone in a batch, s)", 0, INF},
    {"fits", "1 if prompt and expected answer fit into its context window", 0, 1},
    {"bandwidth_left", "bandwidth that no request holds, by all of it", 0, 1},
    {"compute_left", "compute that no request holds, by all of it", 0, 1},
    {"memory_left", "KV blocks that no request holds, by all of them", 0, 1},
    {"distance", "distance from the device (km), 0 if not known", 0, INF},
    {"distance_known", "1 if the distance is known", 0, 1},
    {"accuracy", "accuracy that it announces, 0 if it announces none", 0, 1},
    {"accuracy_known", "1 if it announces its accuracy", 0, 1},
    {"report_age", "ln(1 + age of its report, s)", 0, INF},
    {"announced_age", "ln(1 + age of what it announced when it connected, s)", 0, INF},
    {"prompt", "ln(1 + tokens of the prompt)", 0, INF},
    {"expected_output", "ln(1 + tokens of the expected answer)", 0, INF},
    {"deadline", "ln(1 + time left until the deadline, s), 0 if there is none", 0, INF},
    {"has_deadline", "1 if there is a deadline", 0, 1},
    {"uploaded", "1 if the prompt has arrived at the controller", 0, 1},
    {"attempt", "servers that have lost the request", 0, INF}};

/** What follows in version 2. */
const std::vector<Feature> SESSION_FEATURES{
    {"session", "1 if the request belongs to a session", 0, 1},
    {"turn", "ln(1 + turn within the session)", 0, INF},
    {"prefix", "longest prompt of the session that went there, by this prompt", 0, 1},
    {"prefill_rest", "ln(1 + time to prefill the prompt without that, s)", 0, INF}};

/**
 * @param version a version of the layout
 * @return what each row holds
 * @throws std::invalid_argument if there is no such version
 */
std::vector<Feature>
GetFeatures(uint32_t version)
{
    if (version == 0 || version > DispatchFeatures::VERSION)
    {
        throw std::invalid_argument("version " + std::to_string(version) +
                                    " of the dispatch observation is unknown, expected 1 to " +
                                    std::to_string(DispatchFeatures::VERSION));
    }
    auto features = FEATURES;
    if (version > 1)
    {
        features.insert(features.end(), SESSION_FEATURES.begin(), SESSION_FEATURES.end());
    }
    return features;
}

constexpr double ROUND_TRIP_S = 0.1;
constexpr double METRES = 1000;

/** @return ln(1 + value), 0 for values that are not positive or not finite */
double
Log(double value)
{
    return value > 0 && std::isfinite(value) ? std::log1p(value) : 0;
}

/** @return part of a whole, 0 to 1; 0 if there is no whole */
double
Share(double part, double whole)
{
    return whole > 0 ? std::clamp(part / whole, 0.0, 1.0) : 0;
}

/**
 * @param tokens tokens to prefill
 * @param server a server
 * @return how long it takes (s); 0 if the server has not said how fast it is
 */
double
PrefillTime(double tokens, const ServerView& server)
{
    return server.prefillTokensPerS > 0 ? tokens / server.prefillTokensPerS : 0;
}

/** Appends numbers to a row. */
float*
Append(float* next, std::initializer_list<double> values)
{
    return std::transform(values.begin(), values.end(), next, [](double value) {
        return static_cast<float>(value);
    });
}

/** Writes what is known of a server. */
float*
WriteServer(const RequestView& request, const ServerView& server, float* next)
{
    const auto backlog = std::max(server.waitingPromptTokens, server.outstandingPromptTokens);
    const double tokens = request.promptTokens + request.expectedOutputTokens;
    next = Append(next,
                  {server.up ? 1.0 : 0.0,
                   server.cloud ? 1.0 : 0.0,
                   server.draining ? 1.0 : 0.0,
                   !request.model.empty() && server.Withholds(request.model) ? 1.0 : 0.0,
                   server.roundTripS / ROUND_TRIP_S,
                   Log(server.waiting),
                   Log(server.running),
                   Log(server.outstanding),
                   Share(static_cast<double>(server.kvBlocksUsed),
                         static_cast<double>(server.kvBlocksTotal))});
    next = Append(next,
                  {Log(PrefillTime(static_cast<double>(backlog), server)),
                   Log(PrefillTime(request.promptTokens, server)),
                   Log(request.expectedOutputTokens * server.decodeSPerToken),
                   tokens <= server.contextWindow ? 1.0 : 0.0,
                   Share(server.left.bandwidth, server.capacity.bandwidth),
                   Share(server.left.computeShare, server.capacity.computeShare),
                   Share(static_cast<double>(server.left.kvBlocks),
                         static_cast<double>(server.capacity.kvBlocks))});
    return Append(next,
                  {server.distanceM.value_or(0) / METRES,
                   server.distanceM ? 1.0 : 0.0,
                   server.accuracy.value_or(0),
                   server.accuracy ? 1.0 : 0.0,
                   Log(server.reportAgeS),
                   Log(server.announcedAgeS)});
}

} // namespace

DispatchFeatures::DispatchFeatures(size_t servers, uint32_t version)
    : m_layout{"dispatch-observation", version, {{"servers", servers, GetFeatures(version)}}}
{
}

const FeatureLayout&
DispatchFeatures::GetLayout() const
{
    return m_layout;
}

void
DispatchFeatures::Write(const RequestView& request,
                        const std::vector<ServerView>& servers,
                        Span<float> floats,
                        const SessionPlaces& places) const
{
    auto* next = floats.begin();
    for (size_t i = 0; i < servers.size(); ++i)
    {
        next = WriteServer(request, servers[i], next);
        next = Append(next,
                      {Log(request.promptTokens),
                       Log(request.expectedOutputTokens),
                       Log(request.deadlineS),
                       request.deadlineS > 0 ? 1.0 : 0.0,
                       request.uploaded ? 1.0 : 0.0,
                       static_cast<double>(request.attempt)});
        if (m_layout.version > 1)
        {
            const auto there = std::min(places.GetTokens(request.session, i), request.promptTokens);
            next = Append(next,
                          {request.session != 0 ? 1.0 : 0.0,
                           Log(request.turn),
                           Share(there, request.promptTokens),
                           Log(PrefillTime(request.promptTokens - there, servers[i]))});
        }
    }
}

} // namespace llmedge
} // namespace ns3
