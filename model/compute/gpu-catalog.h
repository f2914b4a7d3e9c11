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
 * @brief The GPUs that scenarios can name: a built-in table, and users' own.
 *
 * A value: copies are independent and nothing is shared. The default constructor fills in the
 * built-in table, whose every row says what its constants rest on (GpuSpec::basis) and where its
 * datasheet figures come from (GpuSpec::source). Rows whose GpuSpec::measured is false hold
 * defaults and must be shown as such.
 *
 * A CSV of users' own has the columns gpu, peak_fp16_dense_tflops, mem_bw_GBps, mem_GB, tdp_W and
 * sm; optional are mfu (0.7), mbu (0.85), mfu_attn (0.7 mfu), mbu_kv (mbu), q (2), kappa_mixed (2),
 * el (0.35), t_layer_us (30), t_fix_ms (0.5), t_seq_us_per_layer (0), t_block_us (5), gemm_tile
 * (64), l2_MB (0: kappa_mixed holds), link_GBps (12), idle_W and context_W (0: GpuPowerModel's
 * shares hold), basis and spec_source. A row replaces an earlier GPU of the same name.
 */
class GpuCatalog
{
  public:
    /** Fill in the built-in table. */
    GpuCatalog();

    /**
     * @param name a GPU's name or alias, in any case
     * @return the GPU
     * @throws InputError if there is none; the message lists those there are
     */
    const GpuSpec& Get(const std::string& name) const;

    /** @return the names, without aliases, in alphabetical order */
    std::vector<std::string> Names() const;

    /**
     * @brief Add users' own GPUs.
     *
     * @param path a CSV file, see above
     * @throws InputError naming file and line if a row is broken; nothing is added then
     */
    void AddCsv(const std::string& path);

    /**
     * @brief Add one GPU, in place of an earlier one of the same name or alias.
     * @param gpu the GPU
     */
    void Add(const GpuSpec& gpu);

  private:
    std::map<std::string, GpuSpec, CaseInsensitiveLess> m_gpus;        //!< By name
    std::map<std::string, std::string, CaseInsensitiveLess> m_aliases; //!< Name by alias
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_GPU_CATALOG_H
