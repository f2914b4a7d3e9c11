/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_UNIFORM_DRAWS_H
#define LLM_EDGE_UNIFORM_DRAWS_H

#include "mrg-generator.h"

#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <optional>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The numbers of an ns-3 UniformRandomVariable from 0 to 1, in a fifth of the time, for
 * models that draw many in every slot.
 *
 * The same seed, run and stream give the same numbers as the variable; attributes of the variable
 * have their effect.
 */
class UniformDraws
{
  public:
    /** Numbers of a stream that ns-3 chooses. */
    UniformDraws();

    /**
     * @brief Use a fixed stream, from its beginning, of ns-3's present seed and run.
     * @param stream the stream, or -1 for one that ns-3 chooses
     */
    void SetStream(int64_t stream);

    /** @return the next number, from 0 to 1 */
    double GetValue()
    {
        if (!m_numbers)
        {
            return m_variable->GetValue();
        }
        const double number = m_numbers->Next();
        return m_isAntithetic ? 1 - number : number;
    }

  private:
    Ptr<UniformRandomVariable> m_variable; //!< Has the attributes; draws where no stream is fixed
    std::optional<MrgGenerator> m_numbers; //!< The numbers of a fixed stream
    bool m_isAntithetic{false};            //!< Each number is subtracted from 1
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_UNIFORM_DRAWS_H
