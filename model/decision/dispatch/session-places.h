/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SESSION_PLACES_H
#define LLM_EDGE_SESSION_PLACES_H

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Remembers which servers had requests of which sessions, and so may have the beginnings of
 * their next prompts in their KV caches.
 *
 * A turn's prompt repeats those before it, so of each server the longest prompt of a session
 * counts. Whether the server still has it is not known here. Of more than the given number of
 * sessions those that have been silent for the longest time are forgotten.
 */
class SessionPlaces
{
  public:
    /** @param most sessions that are remembered, at least 1 */
    explicit SessionPlaces(size_t most = 10000);

    /**
     * @brief A request goes to a server.
     *
     * @param session its session; 0, for none, is ignored
     * @param server index of the server
     * @param promptTokens its prompt (tokens)
     */
    void Note(uint64_t session, size_t server, uint32_t promptTokens);

    /**
     * @param session a session
     * @param server index of a server
     * @return the longest prompt of the session that went there (tokens); 0 if none did
     */
    uint32_t GetTokens(uint64_t session, size_t server) const;

    /** @return sessions that are remembered */
    size_t GetSize() const;

  private:
    /** A session. */
    struct Entry
    {
        std::vector<uint32_t> tokens;        //!< Longest prompt, by server
        std::list<uint64_t>::iterator place; //!< In m_order
    };

    size_t m_most;                       //!< Sessions that are remembered
    std::map<uint64_t, Entry> m_entries; //!< By session
    std::list<uint64_t> m_order;         //!< Sessions, the longest silence first
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SESSION_PLACES_H
