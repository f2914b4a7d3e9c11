/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GPU_CATALOG_H
#define LLM_EDGE_GPU_CATALOG_H

#include "case-insensitive-less.h"
#include "gpu-spec.h"

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The GPUs that scenarios can name: a built-in table, and your own.
 *
 * A catalogue is a value; copies share nothing. The default constructor fills in the built-in
 * table. Each row says how its constants were obtained (GpuSpec::basis) and where its datasheet
 * figures come from (GpuSpec::source). Rows whose GpuSpec::measured is false have default constants
 * and must be marked as such when they are shown.
 *
 * A CSV file of your own has the columns gpu, peak_fp16_dense_tflops, mem_bw_GBps, mem_GB, tdp_W
 * and sm; optional columns are visible_GB (mem_GB), mfu (0.7), mbu (0.85), mfu_attn (0.7 mfu),
 * mbu_kv (mbu), q (2), kappa_mixed (2), el (0.35), t_layer_us (30), t_matrix_us, t_prefill_us,
 * t_decode_us and t_prefill_block_us (0: t_layer_us is all that is fixed per layer),
 * t_eager_layer_us (450), t_fix_ms (0), t_seq_us_per_layer (0), t_block_us (5), gemm_tile (64),
 * l2_MB (0: kappa_mixed applies), link_GBps (12), allreduce_us (12), power_base (0.13),
 * power_memory (0.61), power_compute (1.30), idle_W and context_W (0: GpuPowerModel's fractions
 * apply), kernels (vllm-0.19: the ServingStack that the row was measured with), basis and
 * spec_source. A row replaces an earlier GPU of the same name. scripts/calibrate writes such a
 * file.
 */
class GpuCatalog
{
  public:
    /** Fill in the built-in table. */
    GpuCatalog();

    /**
     * @param name a GPU's name or alias, in any case
     * @return the GPU
     * @throws InputError if there is none; the message lists the GPUs that exist
     */
    const GpuSpec& Get(const std::string& name) const;

    /** @return the names, without aliases, in alphabetical order */
    std::vector<std::string> Names() const;

    /**
     * @brief Add the GPUs of a file.
     *
     * @param path a CSV file, see above
     * @throws InputError naming file and line if a row is invalid; nothing is added then
     */
    void AddCsv(const std::string& path);

    /**
     * @brief Add one GPU, replacing an earlier one with the same name or alias.
     * @param gpu the GPU
     */
    void Add(const GpuSpec& gpu);

  private:
    std::map<std::string, GpuSpec, CaseInsensitiveLess> m_gpus;        //!< By name
    std::map<std::string, std::string, CaseInsensitiveLess> m_aliases; //!< Name for each alias
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GPU_CATALOG_H
