/*
 * Copyright (c) 2026 llm-edge contributors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "llm-catalog.h"

#include "ns3/csv-file-reader.h"
#include "ns3/input-error.h"

#include <utility>

namespace ns3
{
namespace llmedge
{

namespace
{

/** One row of the built-in table; the columns mean what LlmSpec's members mean. */
struct Row
{
    const char* name;       //!< LlmSpec::name
    uint32_t layers;        //!< LlmSpec::layers
    uint32_t hidden;        //!< LlmSpec::hidden
    uint32_t queryHeads;    //!< LlmSpec::queryHeads
    uint32_t kvHeads;       //!< LlmSpec::kvHeads
    uint32_t headDim;       //!< LlmSpec::headDim
    uint32_t ffn;           //!< LlmSpec::ffn
    uint32_t vocabulary;    //!< LlmSpec::vocabulary
    bool gated;             //!< LlmSpec::gatedFfn
    uint32_t experts;       //!< LlmSpec::experts
    uint32_t activeExperts; //!< LlmSpec::activeExperts
    bool tied;              //!< LlmSpec::tiedEmbedding
    uint32_t window;        //!< LlmSpec::contextWindow
    double parameters;      //!< LlmSpec::parameters
    const char* source;     //!< LlmSpec::source
};

// clang-format off
constexpr Row TABLE[] = {
    {"GPT-J-6B", 28, 4096, 16, 16, 256, 16384, 50400, false, 0, 0, false, 2048, 6053381344.0,
     "model card and config.json of EleutherAI/gpt-j-6b"},
    {"Llama-2-7B", 32, 4096, 32, 32, 128, 11008, 32000, true, 0, 0, false, 4096, 6738415616.0,
     "config.json of meta-llama/Llama-2-7b-hf (Vidur pads the vocabulary to 32768)"},
    {"Llama-2-70B", 80, 8192, 64, 8, 128, 28672, 32000, true, 0, 0, false, 4096, 68976648192.0,
     "config.json of meta-llama/Llama-2-70b-hf (Vidur pads the vocabulary to 32768)"},
    {"Llama-3.1-8B", 32, 4096, 32, 8, 128, 14336, 128256, true, 0, 0, false, 131072, 8030261248.0,
     "config.json of meta-llama/Llama-3.1-8B; LLMServingSim configs/model"},
    {"Llama-3.1-70B", 80, 8192, 64, 8, 128, 28672, 128256, true, 0, 0, false, 131072,
     70553706496.0, "config.json of meta-llama/Llama-3.1-70B; LLMServingSim configs/model"},
    {"Meta-Llama-3-8B", 32, 4096, 32, 8, 128, 14336, 128256, true, 0, 0, false, 8192, 8030261248.0,
     "config.json of meta-llama/Meta-Llama-3-8B; Vidur model_config.py"},
    {"Meta-Llama-3-70B", 80, 8192, 64, 8, 128, 28672, 128256, true, 0, 0, false, 8192,
     70553706496.0, "config.json of meta-llama/Meta-Llama-3-70B; Vidur model_config.py"},
    {"CodeLlama-34b", 48, 8192, 64, 8, 128, 22016, 32000, true, 0, 0, false, 16384, 33743970304.0,
     "config.json of codellama/CodeLlama-34b-Instruct-hf (Vidur pads the vocabulary to 32768)"},
    {"internlm-20b", 60, 5120, 40, 40, 128, 13824, 103168, true, 0, 0, false, 4096, 0,
     "Vidur model_config.py; window: config.json of internlm/internlm-20b"},
    {"Qwen-72B", 80, 8192, 64, 64, 128, 24576, 152064, true, 0, 0, false, 32768, 0,
     "Vidur model_config.py; window: model card of Qwen/Qwen-72B"},
    {"phi-2", 32, 2560, 32, 32, 80, 10240, 51200, false, 0, 0, false, 2048, 2779683840.0,
     "config.json of microsoft/phi-2; Vidur model_config.py"},
    {"Qwen2.5-Math-1.5B", 28, 1536, 12, 2, 128, 8960, 151936, true, 0, 0, true, 4096,
     1543714304.0, "config.json of Qwen/Qwen2.5-Math-1.5B"},
    {"Qwen2.5-Math-7B", 28, 3584, 28, 4, 128, 18944, 152064, true, 0, 0, false, 4096,
     7615616512.0, "config.json of Qwen/Qwen2.5-Math-7B"},
    {"Qwen3-32B", 64, 5120, 64, 8, 128, 25600, 151936, true, 0, 0, false, 40960, 32762123264.0,
     "config.json of Qwen/Qwen3-32B; LLMServingSim configs/model"},
    {"Qwen3-30B-A3B", 48, 2048, 32, 4, 128, 768, 151936, true, 128, 8, false, 40960,
     30532122624.0, "config.json of Qwen/Qwen3-30B-A3B; LLMServingSim configs/model"},
    {"Qwen3-8B", 36, 4096, 32, 8, 128, 12288, 151936, true, 0, 0, false, 40960, 8190735360.0,
     "config.json of Qwen/Qwen3-8B"},
    {"Qwen3-14B", 40, 5120, 40, 8, 128, 17408, 151936, true, 0, 0, false, 40960, 14768307200.0,
     "config.json of Qwen/Qwen3-14B"},
    {"Qwen2-7B", 28, 3584, 28, 4, 128, 18944, 152064, true, 0, 0, false, 131072, 7615616512.0,
     "config.json of Qwen/Qwen2-7B"},
    {"Qwen2-72B", 80, 8192, 64, 8, 128, 29568, 152064, true, 0, 0, false, 131072, 72706203648.0,
     "config.json of Qwen/Qwen2-72B"},
    {"Mistral-7B-v0.1", 32, 4096, 32, 8, 128, 14336, 32000, true, 0, 0, false, 32768,
     7241732096.0, "config.json of mistralai/Mistral-7B-v0.1"},
    {"Mistral-7B-v0.3", 32, 4096, 32, 8, 128, 14336, 32768, true, 0, 0, false, 32768,
     7248023552.0, "config.json of mistralai/Mistral-7B-v0.3"},
    {"Mistral-Nemo-2407", 40, 5120, 32, 8, 128, 14336, 131072, true, 0, 0, false, 131072,
     12247782400.0, "config.json of mistralai/Mistral-Nemo-Instruct-2407"},
    {"Mixtral-8x7B-v0.1", 32, 4096, 32, 8, 128, 14336, 32000, true, 8, 2, false, 32768,
     46702792704.0, "config.json of mistralai/Mixtral-8x7B-v0.1"},
    {"Mixtral-8x22B-v0.1", 56, 6144, 48, 8, 128, 16384, 32768, true, 8, 2, false, 65536,
     140630071296.0, "config.json of mistralai/Mixtral-8x22B-v0.1"},
    {"Llama-2-13B", 40, 5120, 40, 40, 128, 13824, 32000, true, 0, 0, false, 4096, 13015864320.0,
     "config.json of meta-llama/Llama-2-13b-hf"},
    {"CodeLlama-7b", 32, 4096, 32, 32, 128, 11008, 32016, true, 0, 0, false, 16384, 6738546688.0,
     "config.json of codellama/CodeLlama-7b-hf"},
    {"CodeLlama-13b", 40, 5120, 40, 40, 128, 13824, 32016, true, 0, 0, false, 16384,
     13016028160.0, "config.json of codellama/CodeLlama-13b-hf"},
    {"CodeLlama-70b", 80, 8192, 64, 8, 128, 28672, 32016, true, 0, 0, false, 4096,
     68976910336.0, "config.json of codellama/CodeLlama-70b-hf"},
    {"BLOOM-176B", 70, 14336, 112, 112, 128, 57344, 250880, false, 0, 0, true, 8320,
     176247271424.0, "config.json of bigscience/bloom; window: what Splitwise served (ALiBi has no limit)"},
    {"opt-6.7b", 32, 4096, 32, 32, 128, 16384, 50272, false, 0, 0, true, 2048, 6658473984.0,
     "config.json of facebook/opt-6.7b"},
    {"bloom-7b1", 30, 4096, 32, 32, 128, 16384, 250880, false, 0, 0, true, 2048, 7069016064.0,
     "config.json of bigscience/bloom-7b1; window: its training length"},
    {"llama-7b", 32, 4096, 32, 32, 128, 11008, 32000, true, 0, 0, false, 2048, 6738415616.0,
     "config.json of huggyllama/llama-7b"},
    {"Aquila-7B", 32, 4096, 32, 32, 128, 11008, 100008, true, 0, 0, false, 2048, 0,
     "config.json of BAAI/Aquila-7B"},
    {"DeciLM-7B", 32, 4096, 32, 2, 128, 14336, 32000, true, 0, 0, false, 8192, 7043551232.0,
     "config.json of Deci/DeciLM-7B; 67 key/value heads in 32 layers (from its parameters), 64 here"},
    {"Qwen1.5-7B", 32, 4096, 32, 32, 128, 11008, 151936, true, 0, 0, false, 32768, 7721324544.0,
     "config.json of Qwen/Qwen1.5-7B"},
    {"gemma-7b", 28, 3072, 16, 16, 256, 24576, 256000, true, 0, 0, true, 8192, 8537680896.0,
     "config.json of google/gemma-7b"},
    {"Llama-3.1-405B", 126, 16384, 128, 8, 128, 53248, 128256, true, 0, 0, false, 131072,
     405853388800.0, "config.json of meta-llama/Llama-3.1-405B"},
    {"Mistral-Large-2407", 88, 12288, 96, 8, 128, 28672, 32768, true, 0, 0, false, 131072,
     122610069504.0, "config.json of mistralai/Mistral-Large-Instruct-2407"},
    {"Phi-3-medium-4k", 40, 5120, 40, 10, 128, 17920, 32064, true, 0, 0, false, 4096,
     13960238080.0, "config.json of microsoft/Phi-3-medium-4k-instruct"},
    {"Phi-3-small-8k", 32, 4096, 32, 8, 128, 14336, 100352, true, 0, 0, true, 8192, 7392272384.0,
     "config.json of microsoft/Phi-3-small-8k-instruct; block-sparse layers are taken as dense"},
    {"gemma-2-2b", 26, 2304, 8, 4, 256, 9216, 256000, true, 0, 0, true, 8192, 2614341888.0,
     "config.json of google/gemma-2-2b; sliding windows are not modelled"},
    {"gemma-2-9b", 42, 3584, 16, 8, 256, 14336, 256000, true, 0, 0, true, 8192, 9241705984.0,
     "config.json of google/gemma-2-9b; sliding windows are not modelled"},
    {"gemma-2-27b", 46, 4608, 32, 16, 128, 36864, 256000, true, 0, 0, true, 8192, 27227128320.0,
     "config.json of google/gemma-2-27b; sliding windows are not modelled"},
    {"codegemma-2b", 18, 2048, 8, 1, 256, 16384, 256000, true, 0, 0, true, 8192, 2506172416.0,
     "config.json of google/codegemma-1.1-2b"},
    {"codegemma-7b", 28, 3072, 16, 16, 256, 24576, 256000, true, 0, 0, true, 8192, 8537680896.0,
     "config.json of google/codegemma-1.1-7b-it"},
    {"Phi-3-mini-4k", 32, 3072, 32, 32, 96, 8192, 32064, true, 0, 0, false, 4096, 3821079552.0,
     "config.json of microsoft/Phi-3-mini-4k-instruct"},
    {"starcoder2-3b", 30, 3072, 24, 2, 128, 12288, 49152, false, 0, 0, true, 16384, 3030371328.0,
     "config.json of bigcode/starcoder2-3b"},
    {"starcoder2-7b", 32, 4608, 36, 4, 128, 18432, 49152, false, 0, 0, true, 16384, 7173923840.0,
     "config.json of bigcode/starcoder2-7b"},
    {"starcoder2-15b", 40, 6144, 48, 4, 128, 24576, 49152, false, 0, 0, false, 16384,
     15957889024.0, "config.json of bigcode/starcoder2-15b"},
    {"LaMDA-137B", 64, 8192, 128, 128, 128, 65536, 32000, true, 0, 0, true, 2048, 137e9,
     "Thoppilan et al. 2022, section 3; context window: DEFAULT (not published)"},
    {"PaLM-540B", 118, 18432, 48, 1, 256, 73728, 256000, true, 0, 0, true, 2048, 540.35e9,
     "Chowdhery et al. 2022, section 2 and table 1"},
};

constexpr std::pair<const char*, const char*> ALIASES[] = {
    {"GPTJ-6B", "GPT-J-6B"},
    {"Llama-2-7b-hf", "Llama-2-7B"},
    {"Llama-2-70b-hf", "Llama-2-70B"},
    {"CodeLlama-34b-Instruct-hf", "CodeLlama-34b"},
    {"CodeLlama-34b-hf", "CodeLlama-34b"},
    {"CodeLlama-7b-hf", "CodeLlama-7b"},
    {"CodeLlama-13b-hf", "CodeLlama-13b"},
    {"CodeLlama-70b-hf", "CodeLlama-70b"},
    {"Llama-2-13b-hf", "Llama-2-13B"},
    {"bloom", "BLOOM-176B"},
    {"Meta-Llama-3.1-8B-Instruct", "Llama-3.1-8B"},
    {"Meta-Llama-3.1-70B-Instruct", "Llama-3.1-70B"},
    {"Meta-Llama-3.1-405B-Instruct", "Llama-3.1-405B"},
    {"Meta-Llama-3.1-8B", "Llama-3.1-8B"},
    {"Meta-Llama-3.1-70B", "Llama-3.1-70B"},
    {"Llama-3.1-8B-Instruct", "Llama-3.1-8B"},
    {"Llama-3.1-70B-Instruct", "Llama-3.1-70B"},
    {"Llama-3-8B", "Meta-Llama-3-8B"},
    {"Llama-3-70B", "Meta-Llama-3-70B"},
    {"Llama-3.3-70B", "Llama-3.1-70B"}, // the same architecture
    {"Qwen2.5-7B", "Qwen2-7B"},         // likewise
    {"Qwen2.5-72B", "Qwen2-72B"},
    {"Mistral-7B-Instruct-v0.3", "Mistral-7B-v0.3"},
    {"Mistral-Nemo-Instruct-2407", "Mistral-Nemo-2407"},
    {"Mixtral-8x7B-Instruct-v0.1", "Mixtral-8x7B-v0.1"},
    {"Mixtral-8x22B-Instruct-v0.1", "Mixtral-8x22B-v0.1"},
    {"gemma-2-2b-it", "gemma-2-2b"},
    {"gemma-2-9b-it", "gemma-2-9b"},
    {"gemma-2-27b-it", "gemma-2-27b"},
    {"codegemma-1.1-2b", "codegemma-2b"},
    {"codegemma-1.1-7b-it", "codegemma-7b"},
    {"Mistral-Large-Instruct-2407", "Mistral-Large-2407"},
    {"Phi-3-medium-4k-instruct", "Phi-3-medium-4k"},
    {"Phi-3-small-8k-instruct", "Phi-3-small-8k"},
    {"Phi-3-mini-4k-instruct", "Phi-3-mini-4k"},
};

// clang-format on

LlmSpec
ToSpec(const Row& row)
{
    LlmSpec llm;
    llm.name = row.name;
    llm.layers = row.layers;
    llm.hidden = row.hidden;
    llm.queryHeads = row.queryHeads;
    llm.kvHeads = row.kvHeads;
    llm.headDim = row.headDim;
    llm.ffn = row.ffn;
    llm.vocabulary = row.vocabulary;
    llm.gatedFfn = row.gated;
    llm.experts = row.experts;
    llm.activeExperts = row.activeExperts;
    llm.tiedEmbedding = row.tied;
    llm.contextWindow = row.window;
    llm.parameters = row.parameters;
    llm.source = row.source;
    return llm;
}

uint32_t
Required(const CsvFileReader& csv, const char* column)
{
    constexpr uint64_t MOST = 10'000'000;
    return static_cast<uint32_t>(csv.Integer(csv.Require(column), 1, MOST));
}

uint32_t
Optional(const CsvFileReader& csv, const char* column, uint64_t most, uint32_t otherwise)
{
    const size_t index = csv.Find(column);
    return csv.Has(index) ? static_cast<uint32_t>(csv.Integer(index, 0, most)) : otherwise;
}

double
Optional(const CsvFileReader& csv, const char* column, double least, double most, double otherwise)
{
    const size_t index = csv.Find(column);
    return csv.Has(index) ? csv.Number(index, least, most) : otherwise;
}

LlmSpec
ReadRow(const CsvFileReader& csv)
{
    LlmSpec llm;
    llm.name = std::string(csv.Text(csv.Require("model")));
    if (llm.name.empty())
    {
        csv.Fail(csv.Require("model"), "a model's name");
    }
    llm.layers = Required(csv, "layers");
    llm.hidden = Required(csv, "hidden");
    llm.queryHeads = Required(csv, "query_heads");
    llm.kvHeads = Required(csv, "kv_heads");
    llm.headDim = Required(csv, "head_dim");
    llm.ffn = Required(csv, "ffn");
    llm.vocabulary = Required(csv, "vocabulary");
    llm.gatedFfn = Optional(csv, "gated_ffn", 1, 1) == 1;
    llm.experts = Optional(csv, "experts", 100000, 0);
    llm.activeExperts = Optional(csv, "active_experts", 100000, 0);
    llm.tiedEmbedding = Optional(csv, "tied_embedding", 1, 0) == 1;
    llm.contextWindow = Optional(csv, "context_window", 1'000'000'000, 131072);
    llm.bytesPerWeight = Optional(csv, "bytes_per_weight", 0.01, 16.0, 2.0);
    llm.bytesPerKvElement = Optional(csv, "bytes_per_kv_element", 0.01, 16.0, 2.0);
    llm.parameters = Optional(csv, "parameters", 0.0, 1e15, 0.0);
    const size_t source = csv.Find("source");
    llm.source = csv.Has(source) ? std::string(csv.Text(source)) : csv.Path();
    if (llm.queryHeads % llm.kvHeads != 0)
    {
        csv.Fail(csv.Require("kv_heads"), "a divisor of query_heads");
    }
    if (llm.activeExperts > llm.experts || (llm.experts > 0 && llm.activeExperts == 0))
    {
        csv.Fail("active_experts must be from 1 to experts, or both 0");
    }
    return llm;
}

} // namespace

LlmCatalog::LlmCatalog()
{
    for (const auto& row : TABLE)
    {
        Add(ToSpec(row));
    }
    for (const auto& [alias, name] : ALIASES)
    {
        m_aliases[alias] = name;
    }
}

const LlmSpec&
LlmCatalog::Get(const std::string& name) const
{
    const auto alias = m_aliases.find(name);
    const auto found = m_llms.find(alias == m_aliases.end() ? name : alias->second);
    if (found == m_llms.end())
    {
        std::string known;
        for (const auto& each : Names())
        {
            known += (known.empty() ? "" : ", ") + each;
        }
        throw InputError("unknown language model '" + name + "'; known are " + known);
    }
    return found->second;
}

std::vector<std::string>
LlmCatalog::Names() const
{
    std::vector<std::string> names;
    for (const auto& entry : m_llms)
    {
        names.push_back(entry.second.name);
    }
    return names;
}

void
LlmCatalog::AddCsv(const std::string& path)
{
    CsvFileReader csv(path);
    std::vector<LlmSpec> llms;
    while (csv.Next())
    {
        llms.push_back(ReadRow(csv));
    }
    for (const auto& llm : llms)
    {
        Add(llm);
    }
}

void
LlmCatalog::Add(const LlmSpec& llm)
{
    m_aliases.erase(llm.name);
    m_llms.insert_or_assign(llm.name, llm);
}

} // namespace llmedge
} // namespace ns3
