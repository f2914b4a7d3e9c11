/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"

using namespace ns3;

/**
 * @defgroup llm-edge-tests Tests of llm-edge
 * @ingroup llm-edge
 * @ingroup tests
 */

namespace
{

/**
 * @ingroup llm-edge-tests
 * @brief All suites of the module as one, for "./test.py -s llm-edge".
 *
 * It is a performance suite by type only: test.py leaves those out unless they are asked for by
 * name, so that "./test.py" runs every case once, in the suites of the subjects.
 */
class LlmEdgeTestSuite : public TestSuite
{
  public:
    LlmEdgeTestSuite()
        : TestSuite("llm-edge", TestSuite::Type::PERFORMANCE)
    {
    }

  private:
    void DoSetup() override
    {
        if (m_filled)
        {
            return;
        }
        m_filled = true;
        for (const SubjectSuiteBase* suite : SubjectSuiteBase::GetAll())
        {
            AddTestCase(suite->MakeCases());
        }
    }

    bool m_filled{false}; //!< The cases have been added
};

const LlmEdgeTestSuite g_llmEdgeTestSuite; //!< Static instance for registration

} // namespace
