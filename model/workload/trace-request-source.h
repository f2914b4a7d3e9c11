/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRACE_REQUEST_SOURCE_H
#define LLM_EDGE_TRACE_REQUEST_SOURCE_H

#include "arrival-process.h"
#include "model-map.h"
#include "request-source.h"
#include "trace-columns.h"
#include "trace-row.h"
#include "trace-selection.h"
#include "trace-sessions.h"
#include "trace-texts.h"

#include "ns3/input-file.h"

#include <cstdint>
#include <iosfwd>
#include <memory>
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
 * @brief Base class of all sources that read a trace file.
 *
 * A subclass turns lines into rows. This class sorts them by arrival, selects the window From ...
 * Until of the trace, leaves out requests that cannot be served, scales time and turns the
 * remaining rows into requests. From, Until and MaxContext refer to the trace as it is in the file;
 * TimeScale is applied last, to arrivals counted from From. Files may be compressed with gzip.
 *
 * With Sort the first Next() reads the whole file and sorts it by arrival; rows with equal
 * timestamps keep the order of the file. Without Sort rows are read one by one in constant memory,
 * and a row that arrives before the previous one is an InputError.
 *
 * Every invalid row is an InputError that names file and line; with SkipInvalid it is left out and
 * counted. Two kinds of rows are valid but special: answers of zero tokens (see ZeroOutput), and
 * contexts beyond MaxContext, which are skipped and counted. Turns are numbered per session from 0,
 * in the order in which the requests are returned. Every request has the number of its row.
 */
class TraceRequestSource : public RequestSource
{
  public:
    using Extent = TraceSelection::Extent; //!< What a trace holds

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    TraceRequestSource();

    /**
     * @brief Read from a stream instead of the file named by the attribute File.
     *
     * @param in the stream; must outlive the source
     * @param name the name used in messages
     */
    void SetStream(std::istream& in, const std::string& name);

    /**
     * @brief Choose TimeScale so that the requests have this mean rate: the number of requests
     * after the first one over the time from the first to the last, of what is returned and no
     * other rows.
     *
     * @param ratePerSecond requests per second, above 0
     */
    void SetRate(double ratePerSecond);

    /**
     * @brief Open the file, and read all of it unless rows are read one by one. Next() does it
     * otherwise; streams can no longer be assigned.
     *
     * @throws InputError if the file cannot be read, or the rate cannot be reached
     */
    void Prepare();

    /**
     * @brief Measure the trace; after Prepare(), before Next().
     *
     * @param end arrivals are late from here on; 0: none is
     * @return what it holds; nothing if rows are read one by one
     */
    std::optional<Extent> Measure(Time end) const;

    /**
     * @return what was done to the rows that their reader should know, one sentence each: sorted,
     * left out, spread; what is counted row by row is complete when Next() has returned nothing
     */
    std::vector<std::string> GetNotices() const;

    /**
     * @return the models that rows ask for, after MapModels, each once; after Prepare()
     */
    std::vector<std::string> GetModels() const;

    /** @return the name used in messages */
    const std::string& GetName() const;

    /** @return the columns that the user has named */
    TraceColumns GetColumns() const;

    /** @return whether arrivals are made by the attribute Arrivals */
    bool HasOwnArrivals() const;

    std::optional<LlmRequest> Next() override;
    int64_t AssignStreams(int64_t stream) override;

    /**
     * @return number of rows inside the window that were left out so far: a context beyond
     * MaxContext, or no output under ZeroOutput=skip
     */
    uint64_t GetSkipped() const;

    /** @return number of invalid rows left out so far, under SkipInvalid */
    uint64_t GetInvalid() const;

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
     * @throws RowError if the row is invalid
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

    /** @param notice something that the user should know, one sentence without the file's name */
    void Notice(const std::string& notice);

    /** @return whether rows without an answer are left out, so that their prompt does not matter */
    bool SkipsZeroOutput() const;

    /**
     * @param name a model in the file
     * @return number of the model that the request asks for
     */
    uint32_t InternModel(std::string_view name);

    TraceTexts m_texts;  //!< Texts of the rows
    ModelMap m_modelMap; //!< Attribute MapModels; set before DoOpen()
    bool m_sort{true};   //!< Attribute Sort of subclasses that have it

  private:
    /** Open the file and, if necessary, read all of it. */
    void Open();
    /** Read all rows into m_rows, in order. */
    void ReadWhole();
    /** Set m_timeScale so that the rate is m_rate. */
    void ReachRate();
    /**
     * @brief Read a row and check the order, unless the rows will be sorted.
     * @param row receives the row
     * @return false at the end
     */
    bool ReadRow(TraceRow& row);
    /**
     * @brief Read a row that is valid, or refuse it.
     * @param row receives the row
     * @return false at the end
     */
    bool ReadValid(TraceRow& row);
    /**
     * @brief Get the next row in the order of arrival.
     * @param row receives the row
     * @return false at the end
     */
    bool Fetch(TraceRow& row);
    /**
     * @param arrivalNs an arrival from the start of the window (ns)
     * @return it, scaled (ns)
     */
    int64_t Scale(int64_t arrivalNs) const;
    /**
     * @brief Turn a row into a request.
     * @param row the row; its arrival counts from the start of the window
     * @param request receives the request
     */
    void Convert(TraceRow& row, LlmRequest& request);

    std::string m_file;             //!< Attribute File
    double m_timeScale;             //!< Attribute TimeScale
    Time m_from;                    //!< Attribute From
    Time m_until;                   //!< Attribute Until
    bool m_startAtFirst;            //!< Attribute StartAtFirst
    uint64_t m_maxRequests;         //!< Attribute MaxRequests
    uint64_t m_maxContext;          //!< Attribute MaxContext (tokens)
    std::string m_zeroOutput;       //!< Attribute ZeroOutput
    bool m_skipInvalid;             //!< Attribute SkipInvalid
    std::string m_columnsText;      //!< Attribute Columns
    std::string m_modelMapText;     //!< Attribute MapModels
    Ptr<ArrivalProcess> m_arrivals; //!< Attribute Arrivals
    std::optional<double> m_rate;   //!< Rate asked for (1/s)

    TraceSelection m_selection;         //!< Which rows become requests
    std::unique_ptr<InputFile> m_input; //!< The file, if the source opened one
    std::istream* m_in{nullptr};        //!< The stream that is read
    std::string m_name;                 //!< Its name in messages
    bool m_open{false};                 //!< Whether reading has begun
    bool m_ended{false};                //!< Whether the end of the window has been passed
    bool m_whole{false};                //!< Whether the file was read completely
    std::vector<TraceRow> m_rows;       //!< All rows, in order
    size_t m_next{0};                   //!< Index of the next row in m_rows
    int64_t m_lastNs{0};                //!< Latest arrival of the rows read so far (ns)
    int64_t m_originNs{0};              //!< Arrival that counts as zero (ns)
    uint64_t m_rowsRead{0};             //!< Rows read from the stream
    uint64_t m_outOfOrder{0};           //!< Of them, those that arrive before one above them
    uint64_t m_rowsFetched{0};          //!< Rows taken in order of arrival
    uint64_t m_given{0};                //!< Number of requests returned
    uint64_t m_skipped{0};              //!< Number of rows left out
    uint64_t m_invalid{0};              //!< Number of invalid rows left out
    std::string m_firstInvalid;         //!< What is wrong with the first of them
    uint32_t m_prefixBlockTokens{0};    //!< Tokens per prefix block
    std::vector<std::string> m_notices; //!< What the user should know
    TraceSessions m_sessions;           //!< Sessions of the rows
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRACE_REQUEST_SOURCE_H
