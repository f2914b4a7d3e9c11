/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef LLM_EDGE_LLM_SERVER_HELPER_H
#define LLM_EDGE_LLM_SERVER_HELPER_H

#include "ns3/gpu-catalog.h"
#include "ns3/llm-catalog.h"
#include "ns3/llm-server.h"
#include "ns3/object-factory.h"

#include <string>
#include <vector>

namespace ns3
{
namespace llmedge
{

/**
 * @ingroup llm-edge
 *
 * @brief Puts inference servers on nodes: GPU, language model, engine, application, and the
 * energy that the GPU draws from an ns-3 energy source on the node.
 */
class LlmServerHelper
{
  public:
    /** A model of a cluster of GPUs: an instance of a language model with GPUs of its own. */
    struct ClusterModel
    {
        std::string name; //!< What requests call it
        std::string llm;  //!< Name of the language model in the catalogue
        double gpus{0};   //!< GPUs whose memory it takes, above 0, not necessarily whole
    };

    /**
     * @param gpu name of a GPU in the catalogue, e.g. "RTX3090"
     * @param model name of a language model in the catalogue, e.g. "Llama-3.1-8B"
     */
    LlmServerHelper(const std::string& gpu, const std::string& model);

    /**
     * @brief Add the user's own GPUs and language models, before Install().
     *
     * @param gpuFile CSV of GPUs, empty for none
     * @param modelFile CSV of language models, empty for none
     */
    void AddCatalogs(const std::string& gpuFile, const std::string& modelFile);

    /**
     * @brief Let several models come and go in the GPUs' memory, instead of the one.
     *
     * Each takes its weights and ModelStore::KvShare of the memory; InferenceEngine's
     * MemoryUtilisation says how much memory there is for all of them. A model that is too large
     * for the server is refused when it is asked for.
     *
     * @param models names of language models in the catalogue; empty: the one model
     * @param eviction name of the eviction policy, e.g. "Lru"
     * @throws InputError if a model or the policy is unknown
     */
    void SetModels(const std::vector<std::string>& models, const std::string& eviction);

    /**
     * @brief Make servers clusters of GPUs, on which models come and go that share no GPU.
     *
     * A model takes the memory of so many GPUs and computes by tensor parallelism on the least
     * number of whole GPUs, not below that, that divides its attention heads. The memory of the
     * cluster is counted in one, for weights alone: the KV caches, ModelStore::KvShare of the
     * memory of the GPUs that compute, are beside it.
     *
     * @param models the models, at least one
     * @param gpus GPUs of a cluster; 0: as many as all models take, which are then there from the
     * beginning and for good
     * @throws InputError if a language model is unknown
     */
    void SetCluster(const std::vector<ClusterModel>& models, double gpus);

    /**
     * @param name an attribute of ModelStore
     * @param value its value
     */
    void SetStoreAttribute(const std::string& name, const AttributeValue& value);

    /**
     * @brief Limit the energy that a server may take.
     *
     * @param powerCap average power (W), 0: any
     * @param battery energy of a battery at the start (J), 0: the server is on the mains
     */
    void SetEnergyBudget(double powerCap, double battery);

    /** @param gpus GPUs that share the model by tensor parallelism */
    void SetTensorParallel(uint32_t gpus);

    /**
     * @brief Choose how requests share the GPU.
     *
     * @param name chunked-prefill, prefill-first, static, concurrent, or a scheduler's TypeId name
     * @param tokenBudget most tokens per iteration, 0: the scheduler's own default
     * @param maxSequences most requests served at a time, 0: the scheduler's own default
     * @throws InputError if there is no such scheduler, or it has no such limit
     */
    void SetBatching(const std::string& name, uint32_t tokenBudget = 0, uint32_t maxSequences = 0);

    /**
     * @brief Choose the latency model; RooflineLatencyModel unless called.
     *
     * @param name roofline, flops, table, or a TypeId name
     * @throws InputError if there is no such latency model
     */
    void SetLatencyModel(const std::string& name);

    /**
     * @param name an attribute of the engine
     * @param value its value
     */
    void SetEngineAttribute(const std::string& name, const AttributeValue& value);

    /**
     * @param name an attribute of LlmServer
     * @param value its value
     */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /**
     * @brief Put a server on a node.
     *
     * @param node the node
     * @param id the server's number, unique in the run
     * @return the application
     * @throws InputError if GPU or model are unknown, the one model does not fit into the memory,
     * or the power cap is not above the power at rest
     */
    Ptr<LlmServer> Install(Ptr<Node> node, uint32_t id) const;

    /**
     * @brief Make an engine as servers with one model have it, for use without a server.
     * @return a new engine
     * @throws InputError if GPU or model are unknown, or the model does not fit into the memory
     */
    Ptr<InferenceEngine> MakeEngine() const;

  private:
    /**
     * @param model name of the language model
     * @param tensorParallel GPUs that share it
     * @param kvShare share of the memory for the KV cache, 0: what the weights leave
     * @return a new engine
     */
    Ptr<InferenceEngine> MakeEngine(const std::string& model,
                                    uint32_t tensorParallel,
                                    double kvShare) const;
    /** @return what computes on a new server */
    Ptr<ModelHost> MakeHost() const;
    /** @return what computes on a new server with several models */
    Ptr<ModelHost> MakeStoreHost() const;
    /** @return what computes on a new cluster */
    Ptr<ModelHost> MakeClusterHost() const;
    /**
     * @brief Connect a server to an energy source on its node, and limit it.
     * @param server the server
     * @param node the node
     */
    void InstallEnergy(Ptr<LlmServer> server, Ptr<Node> node) const;

    std::string m_gpu;                         //!< Name of the GPU
    std::string m_model;                       //!< Name of the language model
    GpuCatalog m_gpus;                         //!< GPUs there are
    LlmCatalog m_models;                       //!< Language models there are
    uint32_t m_tensorParallel{1};              //!< GPUs that share the model
    std::string m_batching{"chunked-prefill"}; //!< Name of the scheduler
    uint32_t m_tokenBudget{0};              //!< Most tokens per iteration, 0: the scheduler's own
    uint32_t m_maxSequences{0};             //!< Most requests at a time, 0: the scheduler's own
    ObjectFactory m_latency;                //!< Makes the latency model
    ObjectFactory m_engine;                 //!< Makes the engine
    ObjectFactory m_server;                 //!< Makes the application
    ObjectFactory m_store;                  //!< Makes the model store
    std::vector<std::string> m_storeModels; //!< Models that come and go, empty: the one model
    std::string m_eviction{"Lru"};          //!< Name of the eviction policy
    std::vector<ClusterModel> m_cluster;    //!< Models of a cluster, empty: it is none
    double m_clusterGpus{0};                //!< GPUs of a cluster, 0: as many as its models take
    double m_powerCap{0};                   //!< Average power allowed (W), 0: any
    double m_battery{0};                    //!< Energy of the battery (J), 0: none
};

} // namespace llmedge
} // namespace ns3

#endif // LLM_EDGE_LLM_SERVER_HELPER_H
