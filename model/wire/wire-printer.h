/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_WIRE_PRINTER_H
#define LLM_EDGE_WIRE_PRINTER_H

#include <cstdint>
#include <map>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Prints fields as "server=7 tokens=258".
 *
 * Enumerations print as numbers, lists of numbers as their length in brackets, names and counts as
 * "a,b" and "a:1,b:2"; what is not there is left out.
 */
class WirePrinter
{
  public:
    /** @param os where to */
    explicit WirePrinter(std::ostream& os);

    /**
     * @param name name of a field
     * @param field its value
     */
    template <class T>
    void operator()(const char* name, const T& field)
    {
        if constexpr (std::is_same_v<T, std::optional<double>>)
        {
            if (field)
            {
                (*this)(name, *field);
            }
        }
        else
        {
            ShowField(name, field);
        }
    }

  private:
    /**
     * @param name name of a field
     * @param field its value, which is there
     */
    template <class T>
    void ShowField(const char* name, const T& field)
    {
        m_os << m_separator << name << "=";
        m_separator = " ";
        Print(field);
    }

    /** @param field a field */
    template <class T>
    void Print(const T& field)
    {
        if constexpr (std::is_enum_v<T>)
        {
            m_os << +static_cast<std::underlying_type_t<T>>(field);
        }
        else
        {
            m_os << field;
        }
    }

    /** @param field a list of numbers */
    template <class T>
    void Print(const std::vector<T>& field)
    {
        m_os << "[" << field.size() << "]";
    }

    /** @param field names */
    void Print(const std::set<std::string>& field);
    /** @param field counts by name */
    void Print(const std::map<std::string, uint32_t>& field);

    std::ostream& m_os;          //!< Where to
    const char* m_separator{""}; //!< What comes before the next field
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_WIRE_PRINTER_H
