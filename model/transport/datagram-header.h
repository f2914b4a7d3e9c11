/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_DATAGRAM_HEADER_H
#define LLM_EDGE_DATAGRAM_HEADER_H

#include "ns3/header.h"

#include <cstdint>
#include <ostream>
#include <string>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief The first 12 bytes of every datagram of UdpTransport.
 *
 * A message is cut into fragments, one per datagram. Network byte order.
 *
 * | bytes | field     | DATA                                   | CLOSE                      |
 * |-------|-----------|----------------------------------------|----------------------------|
 * | 0-1   | magic     | 0x4C44 ("LD")                          | the same                   |
 * | 2     | version   | 1                                      | 1                          |
 * | 3     | kind      | 1                                      | 2                          |
 * | 4-7   | sequence  | number of the message, from 0          | number of messages sent    |
 * | 8-9   | fragment  | number of the fragment, from 0         | 0                          |
 * | 10-11 | fragments | fragments of the message, 1 or more    | 0                          |
 *
 * The rest of a DATA datagram is a part of the message, 1 byte or more; a CLOSE has no rest.
 */
class DatagramHeader : public Header
{
  public:
    /** Kind of a datagram. */
    enum Kind : uint8_t
    {
        DATA = 1,  //!< A fragment of a message
        CLOSE = 2, //!< The sender has closed the connection
    };

    static constexpr uint16_t MAGIC = 0x4C44; //!< "LD"
    static constexpr uint8_t VERSION = 1;     //!< Version of the format
    static constexpr uint32_t SIZE = 12;      //!< Size of this header (bytes)

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();
    TypeId GetInstanceTypeId() const override;
    void Print(std::ostream& os) const override;
    uint32_t GetSerializedSize() const override;
    void Serialize(Buffer::Iterator start) const override;

    /**
     * @param start where the header begins; the datagram ends where the buffer ends
     * @return 12, or 0 if the datagram is refused: see GetError()
     */
    uint32_t Deserialize(Buffer::Iterator start) override;

    /** @return why Deserialize() refused the datagram; empty for a valid one */
    const std::string& GetError() const;

    Kind kind{DATA};       //!< Kind of the datagram
    uint32_t sequence{0};  //!< Number of the message, or number of messages sent
    uint16_t fragment{0};  //!< Number of the fragment
    uint16_t fragments{1}; //!< Number of fragments of the message

  private:
    /**
     * @param rest bytes that follow the header
     * @return the first rule of the class's table that the datagram breaks; empty if none
     */
    std::string Validate(uint32_t rest) const;

    std::string m_error; //!< Why Deserialize() refused the datagram
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_DATAGRAM_HEADER_H
