/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "transport-test-case.h"

#include "ns3/input-error.h"

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/**
 * @ingroup llm-edge-tests
 * @brief A port belongs to one listener.
 */
class PortInUseTestCase : public TransportTestCase
{
  public:
    PortInUseTestCase()
        : TransportTestCase("A port that is in use is an error of the user")
    {
    }

  private:
    void DoRun() override
    {
        for (const std::string type : {"Tcp", "Udp", "Ideal"})
        {
            MakeNodes("ns3::llmedge::" + type + "Transport");
            MakeLink("100Mbps", MilliSeconds(5));
            Listen();
            bool refused = false;
            try
            {
                m_client->Listen(m_nodes.Get(1), PORT, Transport::AcceptCallback());
            }
            catch (const InputError&)
            {
                refused = true;
            }
            NS_TEST_EXPECT_MSG_EQ(refused, true, type << " port in use");
            m_server->StopListening();
            m_client->Listen(m_nodes.Get(1), PORT, Transport::AcceptCallback());
            RunAndDestroy();
        }
    }
};

/**
 * @ingroup llm-edge-tests
 * @brief What all transports share.
 */
class TransportTestSuite : public TestSuite
{
  public:
    TransportTestSuite()
        : TestSuite("llm-edge-transport", TestSuite::Type::UNIT)
    {
        AddTestCase(new PortInUseTestCase);
    }
};

/** The one instance. */
const TransportTestSuite g_transportTestSuite;

} // namespace
