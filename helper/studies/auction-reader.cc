/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-reader.h"

#include "json-object-reader.h"

#include "ns3/input-error.h"
#include "ns3/json-document.h"

#include <limits>
#include <nlohmann/json.hpp>

namespace ns3
{
namespace llmedge
{

namespace
{

using Json = nlohmann::json;

/**
 * @param value a value
 * @param name what messages call it
 * @return it as a price
 */
int64_t
ToPrice(const Json& value, const std::string& name)
{
    constexpr auto MOST = ClockRange::MAX_PRICE;
    return JsonObjectReader::Whole(value, name, -MOST, MOST);
}

/**
 * @param reader an instance
 * @param name a member that is a list of prices
 * @return the prices
 */
std::vector<int64_t>
ReadPrices(const JsonObjectReader& reader, const char* name)
{
    const Json& list = reader.List(name, "a list of whole numbers");
    std::vector<int64_t> prices;
    prices.reserve(list.size());
    for (const Json& value : list)
    {
        prices.push_back(
            ToPrice(value, std::string(name) + "[" + std::to_string(prices.size()) + "]"));
    }
    return prices;
}

/**
 * @param reader an instance
 * @return the clocks' range
 */
ClockRange
ReadRange(const JsonObjectReader& reader)
{
    const auto price = [&reader](const char* name) { return ToPrice(reader.Member(name), name); };
    const auto positive = [&reader](const char* name, int64_t most) {
        return JsonObjectReader::Whole(reader.Member(name), name, 1, most);
    };
    const int64_t lowest = price("p_min");
    const int64_t step = positive("theta", ClockRange::MAX_PRICE);
    if (!reader.Has("ticks") && !reader.Has("p_max"))
    {
        throw InputError("has neither member 'ticks' nor 'p_max'");
    }
    if (!reader.Has("ticks"))
    {
        return ClockRange::Between(lowest, price("p_max"), step);
    }
    const ClockRange range{lowest, step, positive("ticks", ClockRange::MAX_TICKS)};
    range.Check();
    if (reader.Has("p_max") && price("p_max") != range.Highest())
    {
        throw InputError("p_max is " + JsonObjectReader::Shown(reader.Member("p_max")) +
                         ", expected p_min + ticks * theta = " + std::to_string(range.Highest()));
    }
    return range;
}

/**
 * @param first the member of that name
 * @return whose clock moves first
 */
AuctionSide
ToSide(const Json& first)
{
    if (first != "B" && first != "S")
    {
        throw InputError("first is " + JsonObjectReader::Shown(first) +
                         ", expected \"B\" or \"S\"");
    }
    return first == "B" ? AuctionSide::BUYER : AuctionSide::SELLER;
}

/**
 * @param kappa the member of that name
 * @return numerator and denominator
 */
Fraction
ToFraction(const Json& kappa)
{
    if (!kappa.is_array() || kappa.size() != 2)
    {
        throw InputError("kappa is " + JsonObjectReader::Shown(kappa) +
                         ", expected two whole numbers");
    }
    constexpr auto MOST = ClockRange::MAX_PRICE;
    return {JsonObjectReader::Whole(kappa[0], "kappa[0]", 0, MOST),
            JsonObjectReader::Whole(kappa[1], "kappa[1]", 1, MOST)};
}

/**
 * @param reader an instance
 * @return the auction
 */
AuctionInstance
ReadInstance(const JsonObjectReader& reader)
{
    AuctionInstance instance;
    instance.bids = ReadPrices(reader, "bids");
    instance.asks = ReadPrices(reader, "asks");
    instance.range = ReadRange(reader);
    instance.seed = reader.Whole("seed", 0, std::numeric_limits<uint64_t>::max());
    if (reader.Has("first"))
    {
        instance.first = ToSide(reader.Member("first"));
    }
    if (reader.Has("kappa"))
    {
        instance.kappa = ToFraction(reader.Member("kappa"));
    }
    instance.Check();
    return instance;
}

} // namespace

std::vector<NamedAuction>
ReadAuctions(const std::string& path)
{
    const Json file = ReadJsonFile(path);
    if (!file.is_object() || !file.contains("instances") || !file["instances"].is_array())
    {
        throw InputError(path + ": is not an object with a list 'instances'");
    }
    std::vector<NamedAuction> auctions;
    for (const Json& object : file["instances"])
    {
        std::string place = path + ": instances[" + std::to_string(auctions.size()) + "]";
        try
        {
            const JsonObjectReader reader(object);
            NamedAuction auction;
            auction.id = reader.Id();
            place += " (id " + auction.id + ")";
            auction.instance = ReadInstance(reader);
            auctions.push_back(std::move(auction));
        }
        catch (const InputError& error)
        {
            throw InputError(place + ": " + error.what());
        }
    }
    return auctions;
}

} // namespace llmedge
} // namespace ns3
