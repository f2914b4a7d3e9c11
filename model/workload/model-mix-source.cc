/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "model-mix-source.h"

#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/log.h"

#include <cmath>
#include <set>
#include <sstream>

namespace ns3
{
namespace llmedge
{

NS_LOG_COMPONENT_DEFINE("LlmEdgeModelMixSource");
NS_OBJECT_ENSURE_REGISTERED(ModelMixSource);

namespace
{

/**
 * @param text the mix that is wrong
 * @param what what is wrong with it
 */
[[noreturn]] void
Fail(const std::string& text, const std::string& what)
{
    throw InputError("model mix '" + text + "' " + what +
                     ", expected MODEL,MODEL,... or MODEL:SHARE,MODEL:SHARE,...");
}

/**
 * @param mix the whole mix, for messages
 * @param text a share
 * @return its value
 */
double
ParseShare(const std::string& mix, const std::string& text)
{
    std::istringstream in(text);
    double share = 0;
    if (!(in >> share) || !in.eof() || !(share > 0) || !std::isfinite(share))
    {
        Fail(mix, "has the share '" + text + "', which is no number above 0");
    }
    return share;
}

} // namespace

TypeId
ModelMixSource::GetTypeId()
{
    static TypeId tid = TypeId("ns3::llmedge::ModelMixSource")
                            .SetParent<RequestSource>()
                            .SetGroupName("LlmEdge")
                            .AddConstructor<ModelMixSource>()
                            .AddAttribute("ZipfExponent",
                                          "Exponent of Zipf's law for models without a fraction; "
                                          "0: all models are equally frequent.",
                                          DoubleValue(1),
                                          MakeDoubleAccessor(&ModelMixSource::m_zipf),
                                          MakeDoubleChecker<double>(0, 100));
    return tid;
}

ModelMixSource::ModelMixSource()
    : m_uniform(CreateObject<UniformRandomVariable>())
{
    NS_LOG_FUNCTION(this);
}

void
ModelMixSource::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_source = nullptr;
    m_sessions.clear();
    RequestSource::DoDispose();
}

std::vector<ModelMixSource::Part>
ModelMixSource::Parse(const std::string& text)
{
    std::vector<Part> parts;
    std::set<std::string> names;
    size_t shares = 0;
    size_t begin = 0;
    while (begin <= text.size())
    {
        const auto end = std::min(text.find(',', begin), text.size());
        const auto word = text.substr(begin, end - begin);
        begin = end + 1;
        const auto colon = word.rfind(':');
        Part part;
        part.model = word.substr(0, colon);
        if (part.model.empty() || !names.insert(part.model).second)
        {
            Fail(text, part.model.empty() ? "has an empty name" : "names " + part.model + " twice");
        }
        if (colon != std::string::npos)
        {
            part.share = ParseShare(text, word.substr(colon + 1));
            ++shares;
        }
        parts.push_back(part);
    }
    if (shares != 0 && shares != parts.size())
    {
        Fail(text, "has shares for some of its models only");
    }
    return parts;
}

void
ModelMixSource::SetParts(std::vector<Part> parts)
{
    NS_LOG_FUNCTION(this << parts.size());
    if (parts.empty())
    {
        throw InputError("a model mix has no models, expected at least one");
    }
    m_parts = std::move(parts);
}

void
ModelMixSource::SetSource(Ptr<RequestSource> source)
{
    NS_LOG_FUNCTION(this << source);
    m_source = source;
}

double
ModelMixSource::GetWeight(size_t part) const
{
    const double share = m_parts.at(part).share;
    return share > 0 ? share : std::pow(static_cast<double>(part + 1), -m_zipf);
}

double
ModelMixSource::GetShare(size_t part) const
{
    double sum = 0;
    for (size_t i = 0; i < m_parts.size(); ++i)
    {
        sum += GetWeight(i);
    }
    return GetWeight(part) / sum;
}

const std::string&
ModelMixSource::Draw()
{
    double left = m_uniform->GetValue(0, 1);
    for (size_t i = 0; i + 1 < m_parts.size(); ++i)
    {
        left -= GetShare(i);
        if (left < 0)
        {
            return m_parts[i].model;
        }
    }
    return m_parts.back().model;
}

std::optional<LlmRequest>
ModelMixSource::Next()
{
    if (!m_source || m_parts.empty())
    {
        throw InputError("a model mix needs both models and a source of requests");
    }
    auto request = m_source->Next();
    if (!request || !request->model.empty())
    {
        return request;
    }
    if (request->session == 0)
    {
        request->model = Draw();
        return request;
    }
    auto& model = m_sessions[request->session];
    if (model.empty())
    {
        model = Draw();
    }
    request->model = model;
    return request;
}

int64_t
ModelMixSource::AssignStreams(int64_t stream)
{
    NS_LOG_FUNCTION(this << stream);
    m_uniform->SetStream(stream);
    return 1 + (m_source ? m_source->AssignStreams(stream + 1) : 0);
}

} // namespace llmedge
} // namespace ns3
