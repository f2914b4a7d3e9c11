/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-kernel.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace ns3
{
namespace llmedge
{

namespace
{

// Compiled with -ffp-contract=off (CMakeLists.txt): with fused products the narrow registers, which
// have none, would give other bytes.

#define KERNEL_TARGET
#define KERNEL_LANES 4
#define KERNEL_NAME "baseline"
#define KERNEL_SPACE baseline
#include "network-kernel-loops.h"

#ifdef __x86_64__

#define KERNEL_TARGET __attribute__((target("avx2")))
#define KERNEL_LANES 8
#define KERNEL_NAME "AVX2"
#define KERNEL_SPACE avx2
#include "network-kernel-loops.h"

#define KERNEL_TARGET __attribute__((target("avx512f")))
#define KERNEL_LANES 16
#define KERNEL_NAME "AVX-512"
#define KERNEL_SPACE avx512
#include "network-kernel-loops.h"

#endif

} // namespace

std::vector<const NetworkKernel*>
NetworkKernel::All()
{
    static const baseline::Kernel BASELINE;
    std::vector<const NetworkKernel*> all{&BASELINE};
#ifdef __x86_64__
    static const avx2::Kernel AVX2;
    static const avx512::Kernel AVX512;
    if (__builtin_cpu_supports("avx2"))
    {
        all.push_back(&AVX2);
    }
    if (__builtin_cpu_supports("avx512f"))
    {
        all.push_back(&AVX512);
    }
#endif
    return all;
}

const NetworkKernel&
NetworkKernel::Get()
{
    static const NetworkKernel& WIDEST = *All().back();
    return WIDEST;
}

} // namespace llmedge
} // namespace ns3
