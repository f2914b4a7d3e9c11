/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SESSION_REQUEST_SOURCE_H
#define LLM_EDGE_SESSION_REQUEST_SOURCE_H

#include "stochastic-request-source.h"

#include "ns3/random-variable-stream.h"

#include <queue>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Conversations of several turns, whose prompts repeat the complete history.
 *
 * Every arrival of the arrival process begins a session. Its first prompt and answer are a pair
 * from the length sampler. After turn k (from 1) the session continues with probability (TurnsB + k
 * - 1) / (TurnsA + TurnsB + k - 1), so the number of turns is beta-geometric, with mean (TurnsA +
 * TurnsB - 1) / (TurnsA - 1). The next prompt consists of the previous prompt, its answer and new
 * tokens of the user; the length of its answer is the output of another pair. A session whose next
 * request would exceed MaxContext ends.
 *
 * A log-normal gap separates two turns. By default (open loop) the gap lies between the two
 * arrivals. With ClosedLoop it is the thinkTime between the end of the previous answer and the next
 * request, which cannot be sent earlier; the request's arrival is then the earliest possible time,
 * as if answers took no time.
 *
 * prefixBlocks has one id for each complete block of BlockTokens tokens of the prompt. Ids are
 * unique to session and position, except that all sessions share the ids of the first SystemTokens
 * tokens.
 *
 * Requests of all sessions are merged in the order of arrival. Memory grows with the number of
 * sessions in progress, not with the length of the workload. Uses three streams in addition to
 * those of the arrivals and the lengths.
 *
 * TurnsA, TurnsB, GapMu, GapSigma and the new tokens are fitted to the Mooncake conversation trace
 * (Qin et al., FAST 2025; Apache-2.0).
 */
class SessionRequestSource : public StochasticRequestSource
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    SessionRequestSource();

  protected:
    void DoDispose() override;
    double DoNext(LlmRequest& request) override;
    double DoGetRequestsPerArrival() const override;
    int64_t DoAssignStreams(int64_t stream) override;

  private:
    /** A future turn. */
    struct Turn
    {
        double arrival;   //!< When it arrives (s)
        double gap;       //!< Gap before it (s)
        uint64_t session; //!< Session, from 1
        uint32_t number;  //!< Turn, from 0
        uint64_t prompt;  //!< Tokens of its prompt
        uint32_t output;  //!< Tokens of its answer

        /**
         * @param other another turn
         * @return whether this one comes later
         */
        bool operator>(const Turn& other) const;
    };

    /** @return the first turn of the next session, whose start has already been drawn */
    Turn FirstTurn();
    /**
     * @brief Decide whether a session continues, and draw its next turn.
     * @param turn its last turn
     */
    void Continue(const Turn& turn);
    /**
     * @param turn a turn
     * @return ids of the complete blocks of its prompt
     */
    std::vector<uint64_t> Blocks(const Turn& turn) const;

    double m_turnsA;                       //!< Attribute TurnsA
    double m_turnsB;                       //!< Attribute TurnsB
    double m_gapMu;                        //!< Attribute GapMu
    double m_gapSigma;                     //!< Attribute GapSigma
    Ptr<RandomVariableStream> m_newTokens; //!< Attribute NewTokens
    uint32_t m_systemTokens;               //!< Attribute SystemTokens
    uint32_t m_blockTokens;                //!< Attribute BlockTokens
    bool m_closedLoop;                     //!< Attribute ClosedLoop

    Ptr<UniformRandomVariable> m_uniform; //!< Decides whether a session continues
    Ptr<UniformRandomVariable> m_rank;    //!< Draws the rank of the user's new tokens
    Ptr<LogNormalRandomVariable> m_gap;   //!< Draws the gap between turns (s)
    double m_nextStart{-1}; //!< Start of the next session (s), negative: not drawn yet
    uint64_t m_sessions{0}; //!< Sessions begun
    /** Future turns, the earliest first. */
    std::priority_queue<Turn, std::vector<Turn>, std::greater<>> m_turns;
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SESSION_REQUEST_SOURCE_H
