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
 * @brief Base class of all sources that read a trace file.
 *
 * A subclass turns lines into rows. This class sorts them by arrival, selects the window From ...
 * Until of the trace, leaves out requests that cannot be served, scales time and turns the
 * remaining rows into requests. From, Until and MaxContext refer to the trace as it is in the file;
 * TimeScale is applied last, to arrivals counted from From.
 *
 * With Sort the first Next() reads the whole file and sorts it by arrival; rows with equal
 * timestamps keep the order of the file. Without Sort rows are read one by one in constant memory,
 * and a row that arrives before the previous one is an InputError. The subclass decides which is
 * the default.
 *
 * Every invalid row is an InputError that names file and line. Two kinds of rows are valid but
 * special: answers of zero tokens (see ZeroOutput), and contexts beyond MaxContext, which are
 * skipped and counted. Turns are numbered per session from 0, in the order in which the requests
 * are returned.
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
     * @param name the name used in messages
     */
    void SetStream(std::istream& in, const std::string& name);

    std::optional<LlmRequest> Next() override;

    /**
     * @return number of rows inside the window that were left out so far: a context beyond
     * MaxContext, or no output under ZeroOutput=skip
     */
    uint64_t GetSkipped() const;

  protected:
    void DoDispose() override;

    /**
     * @brief Begin to read.
     *
     * @param in the stream; it outlives the reading
     * @param name the name used in messages
     * @throws InputError if the beginning does not have this format
     */
    virtual void DoOpen(std::istream& in, const std::string& name) = 0;

    /**
     * @brief Read one row.
     *
     * @param row receives the row; every field has its default on entry
     * @return false at the end of the trace
     * @throws InputError if the row is invalid
     */
    virtual bool DoRead(TraceRow& row) = 0;

    /** @return whether the file must be read completely even if it is in order; false by default */
    virtual bool NeedsWholeFile() const;

    /** @return whether arrivals count from the first row; by default they are used as given */
    virtual bool CountsFromFirstRow() const;

    /**
     * @brief Modify the rows of a file that was read completely.
     *
     * @param rows all rows, in the order of arrival; they must still be in that order afterwards
     */
    virtual void DoArrange(std::vector<TraceRow>& rows);

    /** @return tokens per prefix block; 0, the default, if the rows have none */
    virtual uint32_t GetPrefixBlockTokens() const;

    bool m_sort{false}; //!< Attribute Sort; each subclass registers it with its own default

  private:
    /** Open the file and, if necessary, read all of it. */
    void Open();
    /** Read all rows into m_rows, in order. */
    void ReadWhole();
    /**
     * @brief Read a row and check the order, unless the rows will be sorted.
     * @param row receives the row
     * @return false at the end
     */
    bool ReadRow(TraceRow& row);
    /**
     * @brief Get the next row in the order of arrival.
     * @param row receives the row
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
     * @brief Turn a row into a request.
     * @param row the row; its arrival counts from the start of the window
     * @param request receives the request
     */
    void Convert(TraceRow& row, LlmRequest& request);

    std::string m_file;       //!< Attribute File
    double m_timeScale;       //!< Attribute TimeScale
    Time m_from;              //!< Attribute From
    Time m_until;             //!< Attribute Until
    uint64_t m_maxRequests;   //!< Attribute MaxRequests
    uint64_t m_maxContext;    //!< Attribute MaxContext (tokens)
    std::string m_zeroOutput; //!< Attribute ZeroOutput

    std::ifstream m_ownStream;       //!< The file, if the source opened one
    std::istream* m_in{nullptr};     //!< The stream that is read
    std::string m_name;              //!< Its name in messages
    bool m_open{false};              //!< Whether reading has begun
    bool m_ended{false};             //!< Whether the end of the window has been passed
    bool m_whole{false};             //!< Whether the file was read completely
    std::vector<TraceRow> m_rows;    //!< All rows, in order
    size_t m_next{0};                //!< Index of the next row in m_rows
    int64_t m_lastNs{0};             //!< Arrival of the row read last (ns)
    int64_t m_originNs{0};           //!< Arrival that counts as zero (ns)
    int64_t m_fromNs{0};             //!< Window's start (ns)
    int64_t m_untilNs{0};            //!< Window's end (ns)
    uint64_t m_rowsRead{0};          //!< Rows read from the stream
    uint64_t m_rowsFetched{0};       //!< Rows taken in order of arrival
    uint64_t m_given{0};             //!< Number of requests returned
    uint64_t m_skipped{0};           //!< Number of rows left out
    uint32_t m_prefixBlockTokens{0}; //!< Tokens per prefix block
    std::unordered_map<uint64_t, uint32_t> m_turns; //!< Number of turns returned, by session
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRACE_REQUEST_SOURCE_H
