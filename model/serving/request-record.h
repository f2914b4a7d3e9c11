/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_REQUEST_RECORD_H
#define LLM_EDGE_REQUEST_RECORD_H

#include "ns3/nstime.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief State of a request. Every request ends in exactly one of the last four.
 */
enum class RequestState : uint8_t
{
    CREATED,    //!< At the device, not sent yet
    SENT,       //!< Left the device's application
    QUEUED,     //!< Waits in an engine
    PREFILLING, //!< Its prompt is being processed
    DECODING,   //!< Its answer is being generated
    COMPLETED,  //!< The whole answer is at the device
    TIMED_OUT,  //!< Its deadline passed
    REJECTED,   //!< Refused, with a reason
    FAILED,     //!< Lost, with a reason
};

/** Number of request states. */
inline constexpr size_t REQUEST_STATES = 9;

/**
 * @param state a request state
 * @return its name in files: "created", ..., "timed out", ...
 */
const char* ToString(RequestState state);

/**
 * @param state a request state
 * @return whether requests end in it
 */
bool IsTerminal(RequestState state);

/**
 * @ingroup llm-edge
 *
 * @brief What the last server that a request's prompt reached has recorded about it.
 */
struct ServerVisit
{
    /** Value for "no server". */
    static constexpr uint32_t NO_SERVER = UINT32_MAX;

    uint32_t server{NO_SERVER};           //!< The server
    std::optional<Time> arrived;          //!< Whole prompt at the server
    std::optional<Time> started;          //!< First scheduled by the engine
    std::optional<Time> serverFirstToken; //!< First token left the engine
    std::optional<Time> serverLastToken;  //!< Last token left the engine
    std::optional<Time> loadWait;         //!< Wait for its model to be loaded

    /** @return time from the arrival to the engine; empty if it was never scheduled */
    std::optional<Time> GetQueueing() const;

    /** @return time from the arrival to the first token at the server; empty if there was none */
    std::optional<Time> GetServerTtft() const;

    /** @return time from the arrival to the last token at the server; empty if there was none */
    std::optional<Time> GetServerE2e() const;
};

/**
 * @ingroup llm-edge
 *
 * @brief What servers have recorded about a request: the last one, and the sums over all of them.
 */
struct ServingRecord : ServerVisit
{
    uint32_t preemptions{0}; //!< Times that an engine took its blocks away
    double serverEnergyJ{0}; //!< Its part of the servers' energy, all attempts (J)
};

/**
 * @ingroup llm-edge
 *
 * @brief Everything known about one request: its timestamps, bytes and end.
 *
 * A device fills what it sees; RequestLedger adds what the servers saw (ServingRecord). Timestamps
 * that are empty did not happen.
 */
struct RequestRecord : ServingRecord
{
    uint32_t device{0};        //!< The device
    std::string terminalClass; //!< What kind of terminal it is, such as "car"
    uint32_t sequence{0};      //!< The device's request number, from 0
    uint64_t session{0};       //!< Session, 0 for none
    uint32_t turn{0};          //!< Turn within the session
    std::string serviceClass;  //!< The user's label
    std::string model;         //!< Language model asked for, empty: any
    uint32_t promptTokens{0};  //!< Prompt length (tokens)
    uint32_t outputTokens{0};  //!< Answer length asked for (tokens)
    Time deadline; //!< Longest time to the last token (LlmClient::DeadlineFrom); 0: none
    std::optional<uint64_t> traceRow; //!< Row of the trace's file, from 0; empty: no trace

    Time created;                   //!< The user asked
    std::optional<Time> sent;       //!< Left the device's application (first attempt)
    std::optional<Time> firstToken; //!< Last byte of the first token at the device
    std::optional<Time> lastToken;  //!< Last byte of the last token at the device
    std::optional<Time> ended;      //!< Terminal state reached

    uint64_t uplinkBytes{0};    //!< Bytes of the device's messages, headers of this module included
    uint64_t downlinkBytes{0};  //!< Bytes of the messages to the device, likewise
    uint32_t tokensReceived{0}; //!< Tokens at the device
    uint32_t attempts{0};       //!< Times the device sent it

    RequestState state{RequestState::CREATED}; //!< Where it stands
    std::string reason;                        //!< Why it ended so; empty if completed

    /** The reason of a reasoning step that was rejected because its device shall do it. */
    static constexpr const char* RETURNED = "returned to its device";

    static constexpr const char* CLIENT_STOPPED = "client stopped";     //!< A reason to fail
    static constexpr const char* SIMULATION_ENDED = "simulation ended"; //!< A reason to fail

    /** @return "device-sequence", unique in a run */
    std::string GetId() const;

    /** @return what the ids of all its attempts on the wire share, WireId::Key() of each */
    uint64_t GetKey() const;

    /** @return whether the run ended before the request did */
    bool IsCutOff() const;

    /** @return time from creation to sending; empty if it was never sent */
    std::optional<Time> GetSendWait() const;

    /** @return time from sending to the prompt's arrival; empty if it did not arrive */
    std::optional<Time> GetUplinkTime() const;

    /** @return time to first token at the device, from sending; empty if there was none */
    std::optional<Time> GetTtft() const;

    /** @return mean time per output token after the first; empty with fewer than two tokens */
    std::optional<Time> GetTpot() const;

    /** @return time from sending to the last token; empty unless completed */
    std::optional<Time> GetE2e() const;
};

/**
 * @ingroup llm-edge
 *
 * @brief The id of one attempt of a request on the wire: device, sequence and attempt in 64 bits.
 */
struct WireId
{
    static constexpr uint32_t MAX_DEVICE = (1U << 24) - 1; //!< Largest device number
    static constexpr uint32_t MAX_ATTEMPTS = 255;          //!< Largest attempt number

    /**
     * @param device the device, at most MAX_DEVICE
     * @param sequence its request number
     * @param attempt the attempt, from 0
     * @return the id on the wire
     */
    static constexpr uint64_t Make(uint32_t device, uint32_t sequence, uint32_t attempt)
    {
        return (uint64_t{device} << 40) | (uint64_t{sequence} << 8) | (attempt & 0xFFU);
    }

    /**
     * @param id an id on the wire
     * @return what all attempts of the request share
     */
    static constexpr uint64_t Key(uint64_t id)
    {
        return id >> 8;
    }

    /**
     * @param id an id on the wire
     * @return the device
     */
    static constexpr uint32_t Device(uint64_t id)
    {
        return static_cast<uint32_t>(id >> 40);
    }

    /**
     * @param id an id on the wire
     * @return the attempt, from 0
     */
    static constexpr uint32_t Attempt(uint64_t id)
    {
        return static_cast<uint32_t>(id & 0xFFU);
    }

    /**
     * @param id an id on the wire
     * @return the request, as in files: "3-17"
     */
    static std::string Text(uint64_t id);
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_REQUEST_RECORD_H
