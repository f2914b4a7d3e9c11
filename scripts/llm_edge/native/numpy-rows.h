/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_NUMPY_ROWS_H
#define LLM_EDGE_NUMPY_ROWS_H

#include "ns3/span.h"

#include <cstdint>
#include <pybind11/numpy.h>

namespace ns3
{
namespace llmedge
{

/**
 * @brief A NumPy array whose values are next to each other. Arguments of this type are bound with
 * noconvert(): an array of another type is refused, never copied.
 *
 * @tparam T type of the values
 */
template <class T>
using NumpyRows = pybind11::array_t<T, pybind11::array::c_style>;

/**
 * @param array an array to read; must outlive the span
 * @return its values
 */
inline Span<const float>
ToRead(const NumpyRows<float>& array)
{
    return {array.data(), static_cast<size_t>(array.size())};
}

/**
 * @param array an array to write into; must outlive the span
 * @return its values
 * @throws std::domain_error if it is read-only
 */
inline Span<float>
ToWrite(NumpyRows<float>& array)
{
    return {array.mutable_data(), static_cast<size_t>(array.size())};
}

/**
 * @param array an array to write into; must outlive the span
 * @return its values, of which NumPy, too, has one byte for each: 0 or 1
 * @throws std::domain_error if it is read-only
 */
inline Span<uint8_t>
ToWrite(NumpyRows<bool>& array)
{
    static_assert(sizeof(bool) == sizeof(uint8_t));
    return {reinterpret_cast<uint8_t*>(array.mutable_data()), static_cast<size_t>(array.size())};
}

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_NUMPY_ROWS_H
