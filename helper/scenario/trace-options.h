/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TRACE_OPTIONS_H
#define LLM_EDGE_TRACE_OPTIONS_H

#include "program-options.h"

#include "ns3/trace-request-source.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The options of programs that read a trace, the same in all of them.
 */
class TraceOptions
{
  public:
    /**
     * @brief Add --traceColumns, --traceStart and --skipInvalid.
     * @param options where they are added
     */
    void Declare(ProgramOptions& options);

    /**
     * @brief Set the attribute that follows from --traceStart.
     *
     * @param options the options, given
     * @throws InputError if it is neither a time nor "first"
     */
    void Assign(ProgramOptions& options) const;

    /**
     * @param options the options, given
     * @return whether one of them was given
     */
    static bool IsGiven(const ProgramOptions& options);

    /**
     * @brief Say once, on standard error, what was done to a trace.
     *
     * @param program the program's name
     * @param notices one sentence each
     */
    static void Print(const std::string& program, const std::vector<std::string>& notices);

  private:
    std::string m_start; //!< --traceStart
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_TRACE_OPTIONS_H
