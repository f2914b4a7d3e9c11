/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_JSON_TRACE_SOURCE_H
#define LLM_EDGE_JSON_TRACE_SOURCE_H

#include "trace-request-source.h"

#include "ns3/json-members.h"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace llmedge
{

class LineReader;

/**
 * @ingroup llm-edge
 *
 * @brief Requests from a file with one JSON object per line: LLMServingSim's, and any other whose
 * members the attribute Columns names.
 *
 * Members are found as CsvTraceSource finds columns; others are ignored, whatever they contain. A
 * line of LLMServingSim with sub_requests is a session: each of them is a request with input_toks
 * and output_toks, and the next one follows tool_duration_ns after its answer. Subclasses know more
 * of a format.
 *
 * Rows are always sorted by arrival.
 */
class JsonTraceSource : public TraceRequestSource
{
  public:
    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    JsonTraceSource();
    ~JsonTraceSource() override;

    /**
     * @param members the members of a file's first line
     * @return the first of arrival, prompt and output that it lacks; nothing if it has all that it
     * needs
     */
    std::optional<TraceColumns::Field> FindMissing(const JsonMembers& members) const;

    /**
     * @param field what FindMissing() has returned
     * @return "has no member 'timestamp'" and the like
     */
    std::string DescribeMissing(TraceColumns::Field field) const;

  protected:
    void DoDispose() override;
    void DoOpen(std::istream& in, const std::string& name) override;
    bool DoRead(TraceRow& row) override;
    bool CountsFromFirstRow() const override;

    /** @return the columns of the format: its own names and units where users have named none */
    virtual TraceColumns GetFormat() const;

    /**
     * @brief Read a member that is no TraceColumns::Field.
     *
     * @param member the member
     * @param row the row
     */
    virtual void DoReadOther(const JsonMembers::Member& member, TraceRow& row);

    /** @return tokens that one id of hash_ids stands for; 0: the format has none */
    virtual uint32_t GetBlockTokens() const;

    /**
     * @brief Refuse the row.
     *
     * @param error what is wrong with it
     * @throws RowError always
     */
    [[noreturn]] void Fail(const std::string& error) const;

    /**
     * @brief Refuse a member of the row.
     *
     * @param member the member
     * @param expected what it should have been
     * @throws RowError always
     */
    [[noreturn]] void Fail(const JsonMembers::Member& member, const std::string& expected) const;

    /**
     * @param member a member
     * @param least smallest value accepted
     * @return its value, a whole number of tokens
     * @throws RowError if it is none
     */
    uint32_t ReadTokens(const JsonMembers::Member& member, uint32_t least) const;

    uint32_t GetPrefixBlockTokens() const override;

  private:
    /** Learn from the first line which member says what. */
    void Learn();
    /**
     * @brief Read one member.
     *
     * @param field what it says
     * @param member the member
     * @param row the row
     */
    void ReadField(TraceColumns::Field field, const JsonMembers::Member& member, TraceRow& row);
    /**
     * @param member a member that is a time
     * @param unit its unit (ns)
     * @return the time (ns)
     */
    int64_t ReadTime(const JsonMembers::Member& member, int64_t unit) const;
    /**
     * @brief Read hash_ids.
     *
     * @param member the member
     * @param row the row
     */
    void ReadBlocks(const JsonMembers::Member& member, TraceRow& row);
    /**
     * @brief Read the members of one line.
     * @param row receives them
     */
    void ReadLine(TraceRow& row);
    /**
     * @brief Make a row of each of a line's sub_requests.
     *
     * @param member the list
     * @param first the line's row; it becomes that of the first one
     */
    void ReadParts(const JsonMembers::Member& member, TraceRow& first);

    std::unique_ptr<LineReader> m_lines;                               //!< The file
    JsonMembers m_members;                                             //!< The present line
    std::vector<std::pair<std::string, TraceColumns::Field>> m_fields; //!< What members say
    TraceClock m_clock;                                                //!< Reads arrivals
    int64_t m_thinkUnitNs{1};                                          //!< Unit of think times (ns)
    int64_t m_deadlineUnitNs{1};                                       //!< Unit of deadlines (ns)
    std::string m_arrivalName;                                         //!< The arrival's member
    std::string m_promptName;                                          //!< The prompt's member
    std::string m_outputName;                                          //!< The output's member
    bool m_isLearnt{false};                                            //!< Learn() is done
    uint64_t m_rows{0};                     //!< Lines read that were not blank
    std::deque<TraceRow> m_parts;           //!< Rows of the present line that are still to come
    std::vector<JsonMembers::Value> m_list; //!< Elements of the present list
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_JSON_TRACE_SOURCE_H
