/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-architecture.h"

#include "layer-kinds.h"

#include "ns3/strict-json.h"

#include <cmath>
#include <set>
#include <stdexcept>

namespace ns3
{
namespace llmedge
{

namespace
{

using Json = nlohmann::json;
using Layers = std::vector<LayerDescription>;

/** Enough for layers in layers in layers; each level is an object and a list. */
constexpr size_t MAX_DEPTH = 16;
constexpr double MAX_FEATURES = 65536;

/** Reads the members of an object and notices those that nobody asked for. */
class Members
{
  public:
    Members(const Json& json, std::string what)
        : m_json(json),
          m_what(std::move(what))
    {
        if (!json.is_object())
        {
            throw std::invalid_argument("has " + m_what + " that is not an object");
        }
    }

    const Json* Find(const char* name)
    {
        m_asked.insert(name);
        const auto found = m_json.find(name);
        return found == m_json.end() ? nullptr : &*found;
    }

    const Json& Need(const char* name)
    {
        const auto* found = Find(name);
        if (!found)
        {
            throw std::invalid_argument("has " + m_what + " without a member '" + name + "'");
        }
        return *found;
    }

    std::string Text(const char* name)
    {
        const auto& json = Need(name);
        if (!json.is_string() || json.get_ref<const std::string&>().empty())
        {
            Refuse(name, json, "a text");
        }
        return json.get<std::string>();
    }

    bool Flag(const char* name)
    {
        const auto& json = Need(name);
        if (!json.is_boolean())
        {
            Refuse(name, json, "true or false");
        }
        return json.get<bool>();
    }

    double Number(const LayerParameter& parameter)
    {
        const auto* found = parameter.preset ? Find(parameter.name) : &Need(parameter.name);
        if (!found)
        {
            return *parameter.preset;
        }
        const bool whole = parameter.type == LayerParameter::Type::SIZE;
        if (whole ? found->is_number_integer() : found->is_number())
        {
            const auto value = found->get<double>();
            if (value >= parameter.least && value <= parameter.most)
            {
                return value;
            }
        }
        Refuse(parameter.name,
               *found,
               (whole ? "a whole number from " : "a number from ") +
                   Number(parameter.least, whole).dump() + " to " +
                   Number(parameter.most, whole).dump());
    }

    void CheckNoneLeft() const
    {
        for (const auto& [name, value] : m_json.items())
        {
            if (m_asked.count(name) == 0)
            {
                throw std::invalid_argument("has " + m_what + " with an unknown member '" + name +
                                            "'");
            }
        }
    }

    /** @return a number as JSON writes its type */
    static Json Number(double value, bool whole)
    {
        return whole ? Json(static_cast<uint64_t>(value)) : Json(value);
    }

  private:
    [[noreturn]] void Refuse(const char* name, const Json& found, const std::string& expected) const
    {
        throw std::invalid_argument("has " + m_what + " whose '" + name + "' is " + found.dump() +
                                    ", expected " + expected);
    }

    const Json& m_json;            //!< The object
    std::string m_what;            //!< What it is, for messages
    std::set<std::string> m_asked; //!< Members asked for
};

Layers ReadLayers(const Json& json, const std::string& what, size_t& left);

LayerDescription
ReadLayer(const Json& json, size_t& left)
{
    Members members(json, "a layer");
    LayerDescription layer;
    layer.kind = members.Text("kind");
    const auto& kind = FindLayerKind(layer.kind);
    if (kind.hasName)
    {
        layer.name = members.Text("name");
    }
    if (kind.hasFrom)
    {
        layer.from = members.Text("from");
    }
    if (kind.hasLayers)
    {
        layer.layers = ReadLayers(members.Need("layers"), "layer '" + layer.kind + "'", left);
    }
    for (const auto& parameter : kind.parameters)
    {
        layer.parameters[parameter.name] = members.Number(parameter);
    }
    members.CheckNoneLeft();
    return layer;
}

Layers
ReadLayers(const Json& json, const std::string& what, size_t& left)
{
    if (!json.is_array() || json.size() > left)
    {
        throw std::invalid_argument("has in " + what + " no list of layers, or more than " +
                                    std::to_string(NetworkArchitecture::MAX_LAYERS) + " in all");
    }
    left -= json.size();
    Layers layers;
    for (const auto& one : json)
    {
        layers.push_back(ReadLayer(one, left));
    }
    return layers;
}

Json ToJson(const Layers& layers);

Json
ToJson(const LayerDescription& layer)
{
    const auto& kind = FindLayerKind(layer.kind);
    Json json{{"kind", layer.kind}};
    if (kind.hasName)
    {
        json["name"] = layer.name;
    }
    if (kind.hasFrom)
    {
        json["from"] = layer.from;
    }
    if (kind.hasLayers)
    {
        json["layers"] = ToJson(layer.layers);
    }
    for (const auto& parameter : kind.parameters)
    {
        const auto found = layer.parameters.find(parameter.name);
        const double value =
            found != layer.parameters.end() ? found->second : parameter.preset.value_or(0);
        const bool whole = parameter.type == LayerParameter::Type::SIZE;
        json[parameter.name] = Members::Number(value, whole);
    }
    return json;
}

Json
ToJson(const Layers& layers)
{
    Json json = Json::array();
    for (const auto& layer : layers)
    {
        json.push_back(ToJson(layer));
    }
    return json;
}

/** @return whether there is a layer of a kind */
bool
Has(const Layers& layers, const std::string& kind)
{
    return std::any_of(layers.begin(), layers.end(), [&](const LayerDescription& layer) {
        return layer.kind == kind || Has(layer.layers, kind);
    });
}

} // namespace

LayerDescription
LayerDescription::Linear(const std::string& name, size_t outputs)
{
    return {"linear", name, "", {{"outputs", static_cast<double>(outputs)}, {"bias", 1}}, {}};
}

LayerDescription
LayerDescription::Relu()
{
    return {"relu", "", "", {}, {}};
}

double
LayerDescription::Get(const std::string& parameter) const
{
    return parameters.at(parameter);
}

size_t
LayerDescription::GetSize(const std::string& parameter) const
{
    return static_cast<size_t>(parameters.at(parameter));
}

NetworkArchitecture
NetworkArchitecture::Parse(const std::string& text)
{
    const auto json = ParseStrictJson(text, MAX_DEPTH);
    Members members(json, "an architecture");
    NetworkArchitecture architecture;
    const LayerParameter features{"features",
                                  LayerParameter::Type::SIZE,
                                  1,
                                  MAX_FEATURES,
                                  std::nullopt};
    architecture.features = static_cast<size_t>(members.Number(features));
    architecture.entities = members.Flag("entities");
    size_t left = MAX_LAYERS;
    architecture.layers = ReadLayers(members.Need("layers"), "the trunk", left);
    const auto& heads = members.Need("heads");
    if (!heads.is_object() || heads.empty() || heads.size() > MAX_LAYERS)
    {
        throw std::invalid_argument("has an architecture without heads");
    }
    for (const auto& [name, head] : heads.items())
    {
        architecture.heads[name] = ReadLayers(head, "head '" + name + "'", left);
    }
    members.CheckNoneLeft();
    return architecture;
}

bool
NetworkArchitecture::Has(const std::string& kind) const
{
    return llmedge::Has(layers, kind);
}

std::string
NetworkArchitecture::ToText() const
{
    Json json{{"features", features}, {"entities", entities}, {"layers", llmedge::ToJson(layers)}};
    json["heads"] = Json::object();
    for (const auto& [name, head] : heads)
    {
        json["heads"][name] = llmedge::ToJson(head);
    }
    return json.dump();
}

} // namespace llmedge
} // namespace ns3
