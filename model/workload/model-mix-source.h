/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_MODEL_MIX_SOURCE_H
#define LLM_EDGE_MODEL_MIX_SOURCE_H

#include "request-source.h"

#include "ns3/random-variable-stream.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Lets the requests of another source ask for one of several language models.
 *
 * The model is drawn according to the fractions of the mix, once per session, and once per request
 * without a session. A request that already names a model keeps it. A mix is written as
 * "A:0.6,B:0.3,C:0.1", or as "A,B,C" for Zipf's law: the fraction of the model at rank r, from 1,
 * is proportional to 1/r^ZipfExponent. Fractions are divided by their sum.
 *
 * Uses one stream in addition to those of the other source. Memory grows with the number of
 * sessions.
 */
class ModelMixSource : public RequestSource
{
  public:
    /** A model and its fraction of the requests. */
    struct Part
    {
        std::string model; //!< Name of the model
        double share{0};   //!< Relative fraction of the requests; 0: by Zipf's law
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    ModelMixSource();

    /**
     * @param text a mix in one of the two forms above
     * @return its parts; fractions are 0 if the text has none
     * @throws InputError if the text is not a mix: an empty or repeated name, a fraction that is
     * not above 0, or fractions for some models only
     */
    static std::vector<Part> Parse(const std::string& text);

    /**
     * @param parts at least one model
     * @throws InputError if there is no model
     */
    void SetParts(std::vector<Part> parts);

    /** @param source the source of the requests */
    void SetSource(Ptr<RequestSource> source);

    /**
     * @param part index of a model, from 0
     * @return its fraction of the requests, 0 to 1
     */
    double GetShare(size_t part) const;

    std::optional<LlmRequest> Next() override;
    int64_t AssignStreams(int64_t stream) override;

  protected:
    void DoDispose() override;

  private:
    /**
     * @param part index of a model, from 0
     * @return its fraction, not divided by the sum
     */
    double GetWeight(size_t part) const;
    /** @return a randomly drawn model */
    const std::string& Draw();

    double m_zipf;                                        //!< Attribute ZipfExponent
    std::vector<Part> m_parts;                            //!< The mix
    Ptr<RequestSource> m_source;                          //!< The source of the requests
    Ptr<UniformRandomVariable> m_uniform;                 //!< Draws models
    std::unordered_map<uint64_t, std::string> m_sessions; //!< Model by session
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MODEL_MIX_SOURCE_H
