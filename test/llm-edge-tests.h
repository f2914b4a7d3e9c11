/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_TESTS_H
#define LLM_EDGE_TESTS_H

#include "ns3/test.h"

// The test cases of the suite "llm-edge", by subject; the suite takes ownership.

/** @return the test cases on auctions that wait for answers in vain */
ns3::TestCase* MakeAuctionFailureTests();
/** @return the test cases on auctions over a network */
ns3::TestCase* MakeAuctionTests();
/** @return the test cases on edge servers that cache models */
ns3::TestCase* MakeCachingTests();
/** @return the test case on the caching problem's unit vector */
ns3::TestCase* MakeCachingVectorTests();
/** @return the test cases on channels */
ns3::TestCase* MakeChannelTests();
/** @return the test cases on energy of devices and UAVs */
ns3::TestCase* MakeDeviceEnergyTests();
/** @return the test cases on shares of the engine */
ns3::TestCase* MakeEngineShareTests();
/** @return the test cases on faults */
ns3::TestCase* MakeFaultsTests();
/** @return the test cases on energy */
ns3::TestCase* MakeGpuDeviceEnergyTests();
/** @return the test cases on hostile clients */
ns3::TestCase* MakeHostileClientTests();
/** @return the test cases on hostile controllers */
ns3::TestCase* MakeHostileControllerTests();
/** @return the test cases on hostile participants of auctions */
ns3::TestCase* MakeHostileParticipantTests();
/** @return the test cases on hostile servers */
ns3::TestCase* MakeHostileServerTests();
/** @return the test cases on ideal transport */
ns3::TestCase* MakeIdealTransportTests();
/** @return the test cases on idle timeout */
ns3::TestCase* MakeIdleTimeoutTests();
/** @return the test cases on LTE access */
ns3::TestCase* MakeLteAccessTests();
/** @return the test cases on what goes wrong in a market */
ns3::TestCase* MakeMarketFailureTests();
/** @return the test cases on a market whose datagrams get lost */
ns3::TestCase* MakeMarketLossTests();
/** @return the test cases on the market */
ns3::TestCase* MakeMarketTests();
/** @return the test cases on the model store */
ns3::TestCase* MakeModelStoreTests();
/** @return the test cases on relay access */
ns3::TestCase* MakeRelayAccessTests();
/** @return the test cases on energy of servers */
ns3::TestCase* MakeServerEnergyTests();
/** @return the test cases on serving behaviour */
ns3::TestCase* MakeServingBehaviourTests();
/** @return the test cases on serving: every request ends once */
ns3::TestCase* MakeServingConservationTests();
/** @return the test cases on serving failure */
ns3::TestCase* MakeServingFailureTests();
/** @return the test cases on serving */
ns3::TestCase* MakeServingTests();
/** @return the test cases on shares: the ledger */
ns3::TestCase* MakeShareLedgerTests();
/** @return the test cases on tcp failure */
ns3::TestCase* MakeTcpFailureTests();
/** @return the test cases on tcp transport */
ns3::TestCase* MakeTcpTransportTests();
/** @return the test cases on transport */
ns3::TestCase* MakeTransportTests();
/** @return the test cases on udp transport */
ns3::TestCase* MakeUdpTransportTests();
/** @return the test cases on shares of the uplink */
ns3::TestCase* MakeUplinkShareTests();

#endif // LLM_EDGE_TESTS_H
