/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_STANDARD_STREAMS_H
#define LLM_EDGE_STANDARD_STREAMS_H

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Make a write that cannot be done an error that is reported, whatever the process was
 * started with.
 *
 * Standard streams that the caller has closed are opened so that every use of them fails; otherwise
 * the next file that the program opens would get their number, and what is printed. A file that
 * grows over the limit of the process (ulimit -f) makes the write fail instead of ending the
 * process by a signal.
 */
void PrepareStandardStreams();

/**
 * @ingroup llm-edge
 *
 * @brief Write out what standard output still holds.
 *
 * @throws std::runtime_error if that, or something printed before, could not be written
 */
void FlushStandardOutput();

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_STANDARD_STREAMS_H
