/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRACE_REQUEST_SOURCE_H
#define LLM_EDGE_TRACE_REQUEST_SOURCE_H

#include "request-source.h"
#include "trace-row.h"

#include <fstream>
#include <iosfwd>
#include <string>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Requests from a trace file: what all formats have in common.
 *
 * A subclass turns lines into rows. This class puts them in order of arrival, cuts the window
 * From ... Until out of the trace, leaves out what cannot be served, scales time and makes
 * requests of the rest. From, Until and MaxContext concern the trace as it stands in the file;
 * TimeScale is applied last, to arrivals counted from From.
 *
 * With Sort the file is read whole on the first Next() and sorted by arrival, rows with equal
 * stamps staying in the file's order; without it rows are read one by one in constant memory, and
 * one that arrives before its predecessor is an InputError. (Which is the default is said by the
 * subclass.)
 *
 * Every broken row is an InputError that names file and line. Two kinds of rows are not broken,
 * only special: answers of zero tokens (see ZeroOutput) and contexts beyond MaxContext, which are
 * skipped and counted. Turns are numbered per session from 0, in the order in which the requests
 * are given out.
 */
class TraceRequestSource : public RequestSource
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    /**
     * @brief Read from a stream instead of the file named by the attribute File.
     *
     * @param in the stream; must outlive the source
     * @param name what to call it in messages
     */
    void SetStream(std::istream& in, const std::string& name);

    std::optional<LlmRequest> Next() override;

    /**
     * @return rows inside the window that were left out so far: a context beyond MaxContext, or
     * no output under ZeroOutput=skip
     */
    uint64_t GetSkipped() const;

  protected:
    void DoDispose() override;

    /**
     * @brief Begin to read.
     *
     * @param in the stream; outlives the reading
     * @param name what to call it in messages
     * @throws InputError if it does not begin as this format does
     */
    virtual void DoOpen(std::istream& in, const std::string& name) = 0;

    /**
     * @brief Read one row.
     *
     * @param row where it goes; every field is as newly made
     * @return false at the end of the trace
     * @throws InputError if the row is broken
     */
    virtual bool DoRead(TraceRow& row) = 0;

    /** @return whether the file must be read whole even if it is in order; by default not */
    virtual bool NeedsWholeFile() const;

    /** @return whether arrivals are counted from the first row; by default they are as given */
    virtual bool CountsFromFirstRow() const;

    /**
     * @brief Work on the rows of a file that was read whole.
     *
     * @param rows all rows, in order of arrival; must be left in such order
     */
    virtual void DoArrange(std::vector<TraceRow>& rows);

    /** @return tokens in one of the rows' prefix blocks; 0, the default, if there are none */
    virtual uint32_t GetPrefixBlockTokens() const;

    bool m_sort{false}; //!< Attribute Sort, registered by each subclass with its own default

  private:
    /** Open the file and read it whole where that is needed. */
    void Open();
    /** Read all rows into m_rows, in order. */
    void ReadWhole();
    /**
     * @brief Read a row and check the order, unless rows will be sorted.
     * @param row where it goes
     * @return false at the end
     */
    bool ReadRow(TraceRow& row);
    /**
     * @brief Get the next row in order of arrival.
     * @param row where it goes
     * @return false at the end
     */
    bool Fetch(TraceRow& row);
    /**
     * @brief Apply ZeroOutput and MaxContext.
     * @param row the row; an output of zero tokens may become one
     * @return false if the row is left out
     */
    bool Accept(TraceRow& row) const;
    /**
     * @brief Make a request of a row.
     * @param row the row, its arrival counted from the window's start
     * @param request where the request goes
     */
    void Convert(TraceRow& row, LlmRequest& request);

    std::string m_file;       //!< Attribute File
    double m_timeScale;       //!< Attribute TimeScale
    Time m_from;              //!< Attribute From
    Time m_until;             //!< Attribute Until
    uint64_t m_maxRequests;   //!< Attribute MaxRequests
    uint64_t m_maxContext;    //!< Attribute MaxContext (tokens)
    std::string m_zeroOutput; //!< Attribute ZeroOutput

    std::ifstream m_ownStream;                      //!< The file, where one was opened
    std::istream* m_in{nullptr};                    //!< What is read
    std::string m_name;                             //!< Its name in messages
    bool m_open{false};                             //!< Whether reading has begun
    bool m_ended{false};                            //!< Whether the window's end was passed
    bool m_whole{false};                            //!< Whether the file was read whole
    std::vector<TraceRow> m_rows;                   //!< The whole file, in order
    size_t m_next{0};                               //!< Next of m_rows
    int64_t m_lastNs{0};                            //!< Arrival of the row read last (ns)
    int64_t m_originNs{0};                          //!< Arrival that counts as zero (ns)
    int64_t m_fromNs{0};                            //!< Window's start (ns)
    int64_t m_untilNs{0};                           //!< Window's end (ns)
    uint64_t m_rowsRead{0};                         //!< Rows read from the stream
    uint64_t m_rowsFetched{0};                      //!< Rows taken in order of arrival
    uint64_t m_given{0};                            //!< Requests given out
    uint64_t m_skipped{0};                          //!< Rows left out
    uint32_t m_prefixBlockTokens{0};                //!< Tokens per prefix block
    std::unordered_map<uint64_t, uint32_t> m_turns; //!< Turns given out, by session
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRACE_REQUEST_SOURCE_H
