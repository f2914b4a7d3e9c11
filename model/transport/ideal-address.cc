/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ideal-address.h"

#include "ns3/assert.h"

namespace ns3
{
namespace llmedge
{

namespace
{

/**
 * @tparam A Address, where types are registered by kind and length (ns-3.48 and later)
 * @param length length of the address (bytes)
 * @return number of the new type
 */
template <class A>
auto
RegisterType(uint8_t length, int) -> decltype(A::Register("LlmEdgeIdealAddress", length))
{
    return A::Register("LlmEdgeIdealAddress", length);
}

/**
 * @tparam A Address, where types are just numbered
 * @param length length of the address (bytes)
 * @return number of the new type
 */
template <class A>
uint8_t
RegisterType(uint8_t length, long)
{
    return A::Register();
}

} // namespace

IdealAddress::IdealAddress(uint32_t nodeId, uint16_t port)
    : m_nodeId(nodeId),
      m_port(port)
{
}

uint32_t
IdealAddress::GetNodeId() const
{
    return m_nodeId;
}

uint16_t
IdealAddress::GetPort() const
{
    return m_port;
}

IdealAddress::operator Address() const
{
    return ConvertTo();
}

Address
IdealAddress::ConvertTo() const
{
    const uint8_t bytes[SIZE] = {static_cast<uint8_t>(m_nodeId >> 24),
                                 static_cast<uint8_t>(m_nodeId >> 16),
                                 static_cast<uint8_t>(m_nodeId >> 8),
                                 static_cast<uint8_t>(m_nodeId),
                                 static_cast<uint8_t>(m_port >> 8),
                                 static_cast<uint8_t>(m_port)};
    return Address(GetType(), bytes, SIZE);
}

IdealAddress
IdealAddress::ConvertFrom(const Address& address)
{
    NS_ASSERT(IsMatchingType(address));
    uint8_t bytes[SIZE] = {};
    address.CopyTo(bytes);
    const uint32_t nodeId = (static_cast<uint32_t>(bytes[0]) << 24) |
                            (static_cast<uint32_t>(bytes[1]) << 16) |
                            (static_cast<uint32_t>(bytes[2]) << 8) | bytes[3];
    return IdealAddress(nodeId, static_cast<uint16_t>((bytes[4] << 8) | bytes[5]));
}

bool
IdealAddress::IsMatchingType(const Address& address)
{
    return address.CheckCompatible(GetType(), SIZE);
}

uint8_t
IdealAddress::GetType()
{
    static const uint8_t type = RegisterType<Address>(SIZE, 0);
    return type;
}

} // namespace llmedge
} // namespace ns3
