/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "subject-suite.h"

using namespace ns3;

SubjectSuiteBase::SubjectSuiteBase(const std::string& subject)
    : TestSuite("llm-edge-" + subject, TestSuite::Type::UNIT)
{
    GetAll().push_back(this);
}

std::vector<const SubjectSuiteBase*>&
SubjectSuiteBase::GetAll()
{
    // Within a function: the suites are static objects of files whose order is not known.
    static std::vector<const SubjectSuiteBase*> suites;
    return suites;
}

void
SubjectSuiteBase::DoSetup()
{
    // Not in the constructor, which runs before the constants of other files are there.
    if (!m_filled)
    {
        m_filled = true;
        AddTestCase(MakeCases());
    }
}
