/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ITERATION_ROW_READER_H
#define LLM_EDGE_ITERATION_ROW_READER_H

#include "ns3/csv-file-reader.h"
#include "ns3/iteration-load.h"

#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief One iteration on given hardware, as described by a row of a file.
 */
struct IterationRow
{
    std::string gpu;            //!< GPU's name, for a GpuCatalog
    std::string llm;            //!< Language model's name, for an LlmCatalog
    uint32_t tensorParallel{1}; //!< GPUs that share the model
    IterationLoad load;         //!< What the iteration computes
};

/**
 * @ingroup llm-edge
 *
 * @brief Reads iterations from a CSV: the input of llm-edge-latency and of calibrations.
 *
 * All of these columns are required; others are ignored:
 * - gpu, model, tp: the hardware, the language model, the GPUs that share it;
 * - n_decode sequences decode one token each, with a context of kv_decode tokens each;
 * - batch - n_decode sequences prefill (one if batch leaves none): each prefills prefill_chunk new
 *   tokens after kv_prefill tokens. If prefill_chunk equals all prefilled tokens of the iteration,
 *   it is divided evenly among the sequences;
 * - tokens_in_iteration: all tokens, n_decode plus the prefilled ones;
 * - batch: number of sequences that sample a token; 0: all sequences;
 * - has_attn, has_head, has_comm: 1 if the iteration includes attention kernels, the output head or
 *   tensor-parallel communication, 0 if not. Without attention only the tokens count, and n_decode
 *   and prefill_chunk may be 0;
 * - phase (decode, prefill, mixed, nonattn) and context_len repeat the information of the others
 *   and are not used.
 */
class IterationRowReader
{
  public:
    /**
     * @param csv the file; must outlive the reader
     * @throws InputError if a column is missing
     */
    explicit IterationRowReader(const CsvFileReader& csv);

    /**
     * @brief Read the current row.
     *
     * @return the iteration
     * @throws InputError if a field is invalid or the row contradicts itself
     */
    IterationRow Read() const;

  private:
    /**
     * @param row receives the prefill chunks; its decodes are already set
     * @param prefillTokens tokens of all prefill chunks, 1 or more
     */
    void AddPrefill(IterationRow& row, uint64_t prefillTokens) const;
    /**
     * @param column an index
     * @return the field as a number of tokens or sequences
     */
    uint32_t Count(size_t column) const;
    /**
     * @param column an index
     * @return the field as a flag, 0 or 1
     */
    bool Flag(size_t column) const;

    const CsvFileReader& m_csv; //!< The file
    size_t m_gpu;               //!< Column gpu
    size_t m_model;             //!< Column model
    size_t m_tp;                //!< Column tp
    size_t m_batch;             //!< Column batch
    size_t m_tokens;            //!< Column tokens_in_iteration
    size_t m_decodes;           //!< Column n_decode
    size_t m_decodeContext;     //!< Column kv_decode
    size_t m_chunk;             //!< Column prefill_chunk
    size_t m_history;           //!< Column kv_prefill
    size_t m_hasAttention;      //!< Column has_attn
    size_t m_hasHead;           //!< Column has_head
    size_t m_hasCommunication;  //!< Column has_comm
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ITERATION_ROW_READER_H
