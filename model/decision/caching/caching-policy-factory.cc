/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "caching-policy-factory.h"

#include "network-caching-policy.h"

#include "ns3/policy-file.h"

namespace ns3
{
namespace llmedge
{

namespace
{

/** What reads TorchScript modules; null in programs without LibTorch. */
std::function<CachingPolicyFactory::Maker(const std::string&)>&
TorchscriptReader()
{
    static std::function<CachingPolicyFactory::Maker(const std::string&)> reader;
    return reader;
}

} // namespace

void
CachingPolicyFactory::AcceptTorchscript(std::function<Maker(const std::string& path)> reader)
{
    TorchscriptReader() = std::move(reader);
}

CachingPolicyFactory::CachingPolicyFactory(const std::string& choice)
    : m_choice(choice)
{
    if (TorchscriptReader() && PolicyFile::IsTorchscript(choice))
    {
        m_maker = TorchscriptReader()(choice);
    }
    else if (PolicyFile::IsNamedBy(choice, "MovingAverageKnapsack"))
    {
        m_file = std::make_shared<const PolicyFile>(PolicyFile::Read(choice));
    }
}

Ptr<CachingPolicy>
CachingPolicyFactory::Create() const
{
    if (m_maker)
    {
        return m_maker();
    }
    if (m_file)
    {
        return CreateObject<NetworkCachingPolicy>(m_file);
    }
    return CachingPolicy::Create(m_choice);
}

void
CachingPolicyFactory::Check(const CachingProblem& problem) const
{
    if (m_file || m_maker)
    {
        Create()->Start(problem);
    }
}

bool
CachingPolicyFactory::DecidesShares() const
{
    return m_file && m_file->description.decoder == NetworkCachingPolicy::GetRawDecoder();
}

} // namespace llmedge
} // namespace ns3
