/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SLO_OPTIONS_H
#define LLM_EDGE_SLO_OPTIONS_H

#include "program-options.h"

#include <map>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Option --slo: the service level objective of a run, "ttft:0.5,tpot:0.05,e2e:10".
 *
 * The limits are attributes of RunRecorder. With the option, limits that it does not name do not
 * exist.
 */
class SloOptions
{
  public:
    /** @param options where the option is added */
    void Declare(ProgramOptions& options);

    /**
     * @brief Set the attributes if the option is given.
     *
     * @param options the options, given
     * @throws InputError if it cannot be read, or an attribute is given with another value
     */
    void Assign(ProgramOptions& options) const;

    /** @return whether the option is given */
    bool IsGiven() const;

    /**
     * @brief Read an objective.
     *
     * @param text such as "ttft:0.5,e2e:10", in seconds
     * @return seconds by the name of the limit: "ttft", "tpot", "e2e"; as in the text
     * @throws InputError if it is not one
     */
    static std::map<std::string, std::string> Read(const std::string& text);

  private:
    std::string m_text; //!< --slo
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_SLO_OPTIONS_H
