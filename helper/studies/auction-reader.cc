/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "auction-reader.h"

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
 * @return it as a message shows it
 */
std::string
Shown(const Json& value)
{
    constexpr size_t MOST = 40;
    const std::string text = value.dump(-1, ' ', true, Json::error_handler_t::replace);
    return text.size() > MOST ? text.substr(0, MOST) + "..." : text;
}

/** Reads the members of one instance. */
class InstanceReader
{
  public:
    /**
     * @param object the instance
     */
    explicit InstanceReader(const Json& object)
        : m_object(object)
    {
        if (!object.is_object())
        {
            throw InputError("is " + Shown(object) + ", expected an object");
        }
    }

    /** @return the auction */
    AuctionInstance Read() const
    {
        AuctionInstance instance;
        instance.bids = Prices("bids");
        instance.asks = Prices("asks");
        instance.range = Range();
        const Json& seed = Member("seed");
        if (!seed.is_number_unsigned())
        {
            throw InputError("seed is " + Shown(seed) +
                             ", expected a whole number from 0 to 18446744073709551615");
        }
        instance.seed = seed.get<uint64_t>();
        if (Has("first"))
        {
            instance.first = First();
        }
        if (Has("kappa"))
        {
            const Json& kappa = Member("kappa");
            if (!kappa.is_array() || kappa.size() != 2)
            {
                throw InputError("kappa is " + Shown(kappa) + ", expected two whole numbers");
            }
            instance.kappa = {Whole(kappa[0], "kappa[0]", 0, ClockRange::MAX_PRICE),
                              Whole(kappa[1], "kappa[1]", 1, ClockRange::MAX_PRICE)};
        }
        instance.Check();
        return instance;
    }

    /** @return the id as JSON text */
    std::string Id() const
    {
        const Json& id = Member("id");
        if (!id.is_string() && !id.is_number_integer())
        {
            throw InputError("id is " + Shown(id) + ", expected a string or a whole number");
        }
        return id.dump(-1, ' ', true, Json::error_handler_t::replace);
    }

  private:
    /**
     * @param name a member
     * @return whether it is there
     */
    bool Has(const char* name) const
    {
        return m_object.contains(name);
    }

    /**
     * @param name a member
     * @return the member
     * @throws InputError if it is not there
     */
    const Json& Member(const char* name) const
    {
        if (!Has(name))
        {
            throw InputError(std::string("has no member '") + name + "'");
        }
        return m_object.at(name);
    }

    /**
     * @param value a value
     * @param name what it is called
     * @param least smallest value accepted
     * @param most largest value accepted
     * @return it as a number
     */
    static int64_t Whole(const Json& value, const std::string& name, int64_t least, int64_t most)
    {
        const bool fits =
            value.is_number_integer() &&
            (!value.is_number_unsigned() ||
             value.get<uint64_t>() <= static_cast<uint64_t>(std::numeric_limits<int64_t>::max()));
        const int64_t number = fits ? value.get<int64_t>() : 0;
        if (!fits || number < least || number > most)
        {
            throw InputError(name + " is " + Shown(value) + ", expected a whole number from " +
                             std::to_string(least) + " to " + std::to_string(most));
        }
        return number;
    }

    /**
     * @param name a member that is a price
     * @return the price
     */
    int64_t Price(const char* name) const
    {
        return Whole(Member(name), name, -ClockRange::MAX_PRICE, ClockRange::MAX_PRICE);
    }

    /**
     * @param name a member that is a list of prices
     * @return the prices
     */
    std::vector<int64_t> Prices(const char* name) const
    {
        const Json& list = Member(name);
        if (!list.is_array())
        {
            throw InputError(std::string(name) + " is " + Shown(list) +
                             ", expected a list of whole numbers");
        }
        std::vector<int64_t> prices;
        prices.reserve(list.size());
        for (const Json& value : list)
        {
            prices.push_back(Whole(value,
                                   std::string(name) + "[" + std::to_string(prices.size()) + "]",
                                   -ClockRange::MAX_PRICE,
                                   ClockRange::MAX_PRICE));
        }
        return prices;
    }

    /** @return the clocks' range */
    ClockRange Range() const
    {
        const int64_t lowest = Price("p_min");
        const int64_t step = Whole(Member("theta"), "theta", 1, ClockRange::MAX_PRICE);
        if (!Has("ticks") && !Has("p_max"))
        {
            throw InputError("has neither member 'ticks' nor 'p_max'");
        }
        if (!Has("ticks"))
        {
            return ClockRange::Between(lowest, Price("p_max"), step);
        }
        const ClockRange range{lowest,
                               step,
                               Whole(Member("ticks"), "ticks", 1, ClockRange::MAX_TICKS)};
        range.Check();
        if (Has("p_max") && Price("p_max") != range.Highest())
        {
            throw InputError(
                "p_max is " + Shown(Member("p_max")) +
                ", expected p_min + ticks * theta = " + std::to_string(range.Highest()));
        }
        return range;
    }

    /** @return whose clock moves first */
    AuctionSide First() const
    {
        const Json& first = Member("first");
        if (first != "B" && first != "S")
        {
            throw InputError("first is " + Shown(first) + ", expected \"B\" or \"S\"");
        }
        return first == "B" ? AuctionSide::BUYER : AuctionSide::SELLER;
    }

    const Json& m_object; //!< The instance
};

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
            const InstanceReader reader(object);
            NamedAuction auction;
            auction.id = reader.Id();
            place += " (id " + auction.id + ")";
            auction.instance = reader.Read();
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
