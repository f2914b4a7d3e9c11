/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_ALIGNED_FLOATS_H
#define LLM_EDGE_ALIGNED_FLOATS_H

#include <cstddef>
#include <new>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Allocates memory that begins at a cache line, so that no vector register is loaded from
 * two of them.
 *
 * @tparam T type of the values
 */
template <class T>
struct CacheLineAllocator
{
    using value_type = T; //!< Type of the values

    /** Bytes of a cache line. */
    static constexpr std::align_val_t LINE{64};

    CacheLineAllocator() = default;

    /** An allocator for another type allocates the same memory. */
    template <class U>
    CacheLineAllocator(const CacheLineAllocator<U>&)
    {
    }

    /**
     * @param count number of values
     * @return memory for them
     */
    T* allocate(size_t count)
    {
        return static_cast<T*>(::operator new(count * sizeof(T), LINE));
    }

    /**
     * @param memory memory to give back
     */
    void deallocate(T* memory, size_t)
    {
        ::operator delete(memory, LINE);
    }

    /** @return true: what one allocator gave, any other can take back */
    friend bool operator==(const CacheLineAllocator&, const CacheLineAllocator&)
    {
        return true;
    }

    /** @return false */
    friend bool operator!=(const CacheLineAllocator&, const CacheLineAllocator&)
    {
        return false;
    }
};

/** Floats that begin at a cache line. */
using AlignedFloats = std::vector<float, CacheLineAllocator<float>>;

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_ALIGNED_FLOATS_H
