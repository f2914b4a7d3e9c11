/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SPAN_H
#define LLM_EDGE_SPAN_H

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief A row of values owned by another object, like std::span of C++20.
 *
 * A vector, an array, or a pointer with a size (a NumPy array, a tensor) can be used as one without
 * a copy. It must not outlive the values. Indices are not checked.
 *
 * @tparam T type of the values; const for those that are only read
 */
template <class T>
class Span
{
  public:
    /** An empty row. */
    Span() = default;

    /**
     * @param data the first value
     * @param size number of values
     */
    Span(T* data, size_t size)
        : m_data(data),
          m_size(size)
    {
    }

    /**
     * @param container a vector, an array, or another span, with values of this type
     */
    template <class Container,
              class = std::enable_if_t<
                  std::is_convertible_v<decltype(std::declval<Container&>().data()), T*>>>
    Span(Container&& container)
        : m_data(container.data()),
          m_size(container.size())
    {
    }

    /** @return the first value */
    T* data() const
    {
        return m_data;
    }

    /** @return number of values */
    size_t size() const
    {
        return m_size;
    }

    /** @return the first value */
    T* begin() const
    {
        return m_data;
    }

    /** @return the end of the values */
    T* end() const
    {
        return m_data + m_size;
    }

    /**
     * @param index index of a value, below size()
     * @return the value
     */
    T& operator[](size_t index) const
    {
        return m_data[index];
    }

    /**
     * @param first index of the first value of a part
     * @param size number of its values; first + size is at most size()
     * @return the part
     */
    Span Part(size_t first, size_t size) const
    {
        return Span(m_data + first, size);
    }

  private:
    T* m_data{nullptr}; //!< The first value
    size_t m_size{0};   //!< Number of values
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SPAN_H
