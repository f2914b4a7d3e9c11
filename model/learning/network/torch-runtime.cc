/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "torch-runtime.h"

#include <ATen/Parallel.h>
#include <dlfcn.h>
#include <torch/version.h>

namespace ns3
{
namespace llmedge
{

void
TorchRuntime::UseOneThread()
{
    at::set_num_threads(1);
    // OpenBLAS has threads of its own, which LibTorch does not know.
    if (auto* symbol = dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))
    {
        reinterpret_cast<void (*)(int)>(symbol)(1);
    }
}

std::string
TorchRuntime::GetVersion()
{
    return TORCH_VERSION;
}

bool
TorchRuntime::HasFastBlas()
{
    for (const auto* name : {"openblas_get_config", "mkl_get_max_threads", "MKL_Get_Max_Threads"})
    {
        if (dlsym(RTLD_DEFAULT, name))
        {
            return true;
        }
    }
    return false;
}

} // namespace llmedge
} // namespace ns3
