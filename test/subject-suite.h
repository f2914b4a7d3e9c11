/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_SUBJECT_SUITE_H
#define LLM_EDGE_SUBJECT_SUITE_H

#include "ns3/test.h"

#include <string>
#include <vector>

/**
 * @ingroup llm-edge-tests
 * @brief A suite "llm-edge-<subject>" whose cases the suite "llm-edge" runs, too.
 */
class SubjectSuiteBase : public ns3::TestSuite
{
  public:
    /** @param subject what the suite's name says after "llm-edge-" */
    explicit SubjectSuiteBase(const std::string& subject);

    /** @return the test cases on the subject; whoever calls owns them */
    virtual ns3::TestCase* MakeCases() const = 0;

    /** @return the suites of all subjects, in the order in which they were made */
    static std::vector<const SubjectSuiteBase*>& GetAll();

  private:
    void DoSetup() override;

    bool m_filled{false}; //!< The cases have been added
};

/**
 * @ingroup llm-edge-tests
 * @brief The suite of one file.
 *
 * @tparam Cases a TestCase that has the file's cases as its children
 */
template <class Cases>
class SubjectSuite : public SubjectSuiteBase
{
  public:
    using SubjectSuiteBase::SubjectSuiteBase;

    ns3::TestCase* MakeCases() const override
    {
        return new Cases;
    }
};

#endif // LLM_EDGE_SUBJECT_SUITE_H
