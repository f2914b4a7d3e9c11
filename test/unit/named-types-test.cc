/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/auction-mechanism-factory.h"
#include "ns3/batching.h"
#include "ns3/caching-policy.h"
#include "ns3/dispatch-policy.h"
#include "ns3/double.h"
#include "ns3/edge-network-factory.h"
#include "ns3/eviction-policy.h"
#include "ns3/latency-model-factory.h"
#include "ns3/named-choices.h"
#include "ns3/named-types.h"
#include "ns3/path-loss-factory.h"
#include "ns3/slotted-study.h"
#include "ns3/transport-factory.h"
#include "ns3/workload-factory.h"

#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::llmedge;

namespace
{

/** What can be chosen in the tests: a class of this file, registered as users register theirs. */
class Gadget : public Object
{
  public:
    static TypeId GetTypeId()
    {
        static TypeId tid = TypeId("ns3::llmedge::Gadget").SetParent<Object>();
        return tid;
    }
};

/** One with an attribute. */
class RedGadget : public Gadget
{
  public:
    static TypeId GetTypeId()
    {
        static TypeId tid = TypeId("ns3::llmedge::RedGadget")
                                .SetParent<Gadget>()
                                .AddConstructor<RedGadget>()
                                .AddAttribute("Size",
                                              "How large it is.",
                                              DoubleValue(1),
                                              MakeDoubleAccessor(&RedGadget::size),
                                              MakeDoubleChecker<double>());
        return tid;
    }

    double size{0}; //!< Attribute Size
};

/** Another one, in another namespace. */
class BlueGadget : public Gadget
{
  public:
    static TypeId GetTypeId()
    {
        static TypeId tid =
            TypeId("toys::BlueGadget").SetParent<Gadget>().AddConstructor<BlueGadget>();
        return tid;
    }
};

NS_OBJECT_ENSURE_REGISTERED(Gadget);
NS_OBJECT_ENSURE_REGISTERED(RedGadget);
NS_OBJECT_ENSURE_REGISTERED(BlueGadget);

/** @return gadgets by name; "large" is a red one */
NamedTypes
Gadgets()
{
    return NamedTypes("gadget", Gadget::GetTypeId(), "Gadget")
        .Add("large", "RedGadget", {{"Size", "9"}});
}

/**
 * @param make makes something that there is not
 * @return the message of the error
 */
std::string
MessageOf(const std::function<void()>& make)
{
    try
    {
        make();
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "no error";
}

} // namespace

TEST(NamedTypes, FindATypeByAllItsNames)
{
    for (const std::string name : {"Red", "RedGadget", "ns3::llmedge::RedGadget"})
    {
        EXPECT_EQ(Gadgets().Create<RedGadget>(name)->size, 1) << name;
    }
    EXPECT_EQ(Gadgets().Create<RedGadget>("large")->size, 9);
    EXPECT_EQ(Gadgets().Find("toys::BlueGadget").GetTypeId(), BlueGadget::GetTypeId());
}

TEST(NamedTypes, LookInFurtherNamespaces)
{
    EXPECT_THROW(Gadgets().Find("Blue"), InputError);
    EXPECT_TRUE(Gadgets().AddNamespace("toys::").Create<BlueGadget>("Blue"));
}

// A type with a name of its own is not listed a second time.
TEST(NamedTypes, ListGivenNamesFirst)
{
    EXPECT_EQ(Gadgets().GetNames(), (std::vector<std::string>{"large", "toys::Blue"}));
    EXPECT_EQ(NamedTypes("gadget", Gadget::GetTypeId(), "Gadget").AddNamespace("toys::").GetNames(),
              (std::vector<std::string>{"Blue", "Red"}));
}

TEST(NamedTypes, RefuseWhatIsNoSuchThing)
{
    for (const std::string name :
         {"", "Green", "Gadget", "ns3::llmedge::Gadget", "ns3::Node", "red"})
    {
        EXPECT_EQ(MessageOf([&] { Gadgets().Find(name); }),
                  "gadget '" + name + "' is unknown, expected one of: large toys::Blue");
    }
}

TEST(NamedTypes, ListWhatTheCallerKnowsItself)
{
    EXPECT_EQ(MessageOf([] { Gadgets().ListAlso({"all"}).Find("x"); }),
              "gadget 'x' is unknown, expected one of: large toys::Blue all");
}

TEST(NamedTypes, LeaveOutWhatIsFiltered)
{
    auto gadgets = Gadgets();
    gadgets.SetFilter([](TypeId type) { return type == RedGadget::GetTypeId(); });
    EXPECT_EQ(gadgets.GetNames(), std::vector<std::string>{"large"});
    EXPECT_THROW(gadgets.Find("toys::BlueGadget"), InputError);
    EXPECT_TRUE(gadgets.Create<RedGadget>("Red"));
}

TEST(NamedChoices, MakeWhatIsNamed)
{
    const auto numbers =
        NamedChoices<int>("number").Add("one", [] { return 1; }).Add("two", [] { return 2; });
    EXPECT_EQ(numbers.Make("two"), 2);
    EXPECT_EQ(numbers.GetNames(), (std::vector<std::string>{"one", "two"}));
    EXPECT_TRUE(numbers.Find("one"));
    EXPECT_FALSE(numbers.Find("three"));
    EXPECT_EQ(MessageOf([&] { numbers.Make("three"); }),
              "number 'three' is unknown, expected one of: one two");
}

// All nine ways to create by name say the same when there is nothing of that name.
TEST(NamedTypes, SayTheSameForAllKinds)
{
    struct Kind
    {
        const char* what;           //!< What it is called
        const char* one;            //!< A name that there is
        std::function<void()> make; //!< Makes one of name "x"
    };

    const std::vector<Kind> kinds{
        {"policy", "LeastLoaded", [] { DispatchPolicy::Create("x"); }},
        {"policy", "MovingAverageKnapsack", [] { CachingPolicy::Create("x"); }},
        {"eviction policy", "Lru", [] { EvictionPolicy::Create("x"); }},
        {"scheduler", "chunked-prefill", [] { CreateBatchScheduler("x"); }},
        {"latency model", "roofline", [] { FindLatencyModel("x"); }},
        {"transport", "tcp", [] { FindTransport("x"); }},
        {"access network", "wifi", [] { FindEdgeNetwork("x"); }},
        {"path loss", "AirGround", [] { CreatePathLoss("x"); }},
        {"workload", "azure-conversation", [] { CreateWorkload("x", 0); }},
        {"mechanism", "dda_sbb", [] { CreateAuctionMechanism("x"); }},
        {"problem", "caching", [] { SlottedStudy::Create("x"); }}};
    for (const auto& kind : kinds)
    {
        const auto message = MessageOf(kind.make);
        const auto begin = std::string(kind.what) + " 'x' is unknown, expected one of:";
        EXPECT_EQ(message.substr(0, begin.size()), begin);
        EXPECT_NE(message.find(std::string(" ") + kind.one), std::string::npos) << message;
    }
}
