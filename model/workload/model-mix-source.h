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
 * @brief Requests of another source, each of which asks for one of several language models.
 *
 * The model is drawn by the models' shares, once per session, and once per request without a
 * session; a request that names a model already keeps it. A mix is written "A:0.6,B:0.3,C:0.1", or
 * "A,B,C" for popularity by Zipf's law: the model named at place r, from 1, has a share
 * proportional to 1/r^ZipfExponent. Shares are divided by their sum.
 *
 * Uses one stream besides those of the other source. Memory grows with the sessions.
 */
class ModelMixSource : public RequestSource
{
  public:
    /** A model and its share. */
    struct Part
    {
        std::string model; //!< Name of the model
        double share{0};   //!< Share of the requests, of any scale; 0: by Zipf's law
    };

    /**
     * @brief Get the type ID.
     * @return the object TypeId
     */
    static TypeId GetTypeId();

    ModelMixSource();

    /**
     * @param text a mix as described above
     * @return its parts, shares 0 where the text has none
     * @throws InputError if the text is no mix: an empty or repeated name, a share that is not
     * above 0, or shares for some models only
     */
    static std::vector<Part> Parse(const std::string& text);

    /**
     * @param parts at least one model
     * @throws InputError if there is none
     */
    void SetParts(std::vector<Part> parts);

    /** @param source where the requests come from */
    void SetSource(Ptr<RequestSource> source);

    /**
     * @param part index of a model, from 0
     * @return its share of the requests, 0 to 1
     */
    double GetShare(size_t part) const;

    std::optional<LlmRequest> Next() override;
    int64_t AssignStreams(int64_t stream) override;

  protected:
    void DoDispose() override;

  private:
    /**
     * @param part index of a model, from 0
     * @return its share, not divided by the sum
     */
    double GetWeight(size_t part) const;
    /** @return a model, drawn */
    const std::string& Draw();

    double m_zipf;                                        //!< Attribute ZipfExponent
    std::vector<Part> m_parts;                            //!< The mix
    Ptr<RequestSource> m_source;                          //!< Where requests come from
    Ptr<UniformRandomVariable> m_uniform;                 //!< Draws models
    std::unordered_map<uint64_t, std::string> m_sessions; //!< Model by session
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_MODEL_MIX_SOURCE_H
