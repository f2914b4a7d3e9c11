/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mooncake-line.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace ns3
{
namespace llmedge
{

namespace
{

/** Listens to the parser and keeps only the members wanted. */
class MooncakeListener : public nlohmann::json_sax<nlohmann::json>
{
  public:
    explicit MooncakeListener(TraceRow& row)
        : m_row(row)
    {
    }

    bool null() override
    {
        return Other();
    }

    bool boolean(bool value) override
    {
        return Other();
    }

    bool string(string_t& value) override
    {
        return Other();
    }

    bool binary(binary_t& value) override
    {
        return Other();
    }

    bool number_integer(number_integer_t value) override
    {
        return Other();
    }

    bool number_unsigned(number_unsigned_t value) override
    {
        if (m_depth == 2 && m_inBlocks)
        {
            m_row.prefixBlocks.push_back(value);
            return true;
        }
        if (m_depth == 1 && m_key == "timestamp")
        {
            return Stamp(static_cast<double>(value));
        }
        if (m_depth == 1 && m_key == "input_length")
        {
            m_hasInput = true;
            m_row.promptTokens = value;
            return value >= 1 && value <= TraceRow::MAX_TOKENS ? true : Other();
        }
        if (m_depth == 1 && m_key == "output_length")
        {
            m_hasOutput = true;
            m_row.outputTokens = value;
            return value <= TraceRow::MAX_TOKENS ? true : Other();
        }
        return Other();
    }

    bool number_float(number_float_t value, const string_t& text) override
    {
        return m_depth == 1 && m_key == "timestamp" ? Stamp(value) : Other();
    }

    bool start_object(size_t elements) override
    {
        return Other() && ++m_depth > 0;
    }

    bool end_object() override
    {
        --m_depth;
        return true;
    }

    bool start_array(size_t elements) override
    {
        if (m_depth == 1 && m_key == "hash_ids")
        {
            m_inBlocks = true;
            m_row.prefixBlocks.clear();
            return ++m_depth > 0;
        }
        return Other() && ++m_depth > 0;
    }

    bool end_array() override
    {
        --m_depth;
        m_inBlocks = m_inBlocks && m_depth > 1;
        return true;
    }

    bool key(string_t& value) override
    {
        if (m_depth == 1)
        {
            m_key = std::move(value);
        }
        return true;
    }

    bool parse_error(size_t position,
                     const std::string& token,
                     const nlohmann::json::exception& error) override
    {
        m_error = "is not JSON (at character " + std::to_string(position) + ")";
        return false;
    }

    /** @return what is wrong, empty if nothing is */
    std::string Verdict() const
    {
        if (!m_error.empty())
        {
            return m_error;
        }
        const auto* missing = !m_hasStamp    ? "timestamp"
                              : !m_hasInput  ? "input_length"
                              : !m_hasOutput ? "output_length"
                                             : nullptr;
        return missing ? std::string("has no member '") + missing + "'" : "";
    }

  private:
    /** Take the arrival. */
    bool Stamp(double milliseconds)
    {
        m_hasStamp = true;
        if (!(milliseconds >= 0 && milliseconds <= TraceRow::MAX_SECONDS * 1e3))
        {
            return Other();
        }
        m_row.arrivalNs = std::llround(milliseconds * 1e6);
        return true;
    }

    /** Take a value that is not what a wanted member holds. */
    bool Other()
    {
        if (m_depth == 0 && !m_begun)
        {
            m_begun = true;
            return true;
        }
        if (m_inBlocks)
        {
            m_error = "member 'hash_ids' is not a list of whole numbers from 0";
        }
        else if (m_depth == 1 && m_key == "timestamp")
        {
            m_error = "member 'timestamp' is not a number of milliseconds from 0 to 1e12";
        }
        else if (m_depth == 1 && m_key == "input_length")
        {
            m_error = "member 'input_length' is not a whole number from 1 to 1e9";
        }
        else if (m_depth == 1 && m_key == "output_length")
        {
            m_error = "member 'output_length' is not a whole number from 0 to 1e9";
        }
        else if (m_depth == 1 && m_key == "hash_ids")
        {
            m_error = "member 'hash_ids' is not a list";
        }
        return m_error.empty();
    }

    TraceRow& m_row;         //!< Where numbers go
    std::string m_key;       //!< Member of the outermost object that is being read
    std::string m_error;     //!< What is wrong
    size_t m_depth{0};       //!< Objects and lists around the present value
    bool m_begun{false};     //!< Whether the outermost value has begun
    bool m_inBlocks{false};  //!< Whether the present list is hash_ids
    bool m_hasStamp{false};  //!< Whether timestamp was there
    bool m_hasInput{false};  //!< Whether input_length was there
    bool m_hasOutput{false}; //!< Whether output_length was there
};

} // namespace

std::string
ParseMooncakeLine(const std::string& text, TraceRow& row)
{
    MooncakeListener listener(row);
    nlohmann::json::sax_parse(text, &listener);
    return listener.Verdict();
}

} // namespace llmedge
} // namespace ns3
