/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_GIVEN_TRAINING_H
#define LLM_EDGE_GIVEN_TRAINING_H

#include "ns3/config.h"
#include "ns3/training-options.h"

#include <string>
#include <vector>

/** What llm-edge-train is given. */
class GivenTraining
{
  public:
    /**
     * @param arguments what stands behind the program's name
     * @throws InputError if they are refused
     */
    explicit GivenTraining(std::vector<std::string> arguments)
        : m_texts(std::move(arguments))
    {
        m_texts.insert(m_texts.begin(), "program");
        for (auto& text : m_texts)
        {
            m_argv.push_back(text.data());
        }
        training.AddOptions(options);
        options.Parse(static_cast<int>(m_argv.size()), m_argv.data());
        training.Check(options);
    }

    ~GivenTraining()
    {
        ns3::Config::Reset(); // options that are attributes set their defaults
    }

    /** @return what is to be done; @param environment what a server observes and decides */
    ns3::llmedge::TrainingPlan MakePlan(const ns3::llmedge::EnvironmentDescription& environment)
    {
        return training.MakePlan(options,
                                 static_cast<int>(m_argv.size()),
                                 m_argv.data(),
                                 environment);
    }

    ns3::llmedge::ProgramOptions options{"Test"}; //!< The program's options
    ns3::llmedge::TrainingOptions training;       //!< What they say

  private:
    std::vector<std::string> m_texts; //!< The command line
    std::vector<char*> m_argv;        //!< The same as main() has it
};

#endif // LLM_EDGE_GIVEN_TRAINING_H
