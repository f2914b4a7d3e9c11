"""What a GPU known by its datasheet is taken to reach, and between what its constants are sought."""

SHEET = ["peak_fp16_dense_tflops", "mem_bw_GBps", "mem_GB", "tdp_W", "sm"]
# Column: rule for a GPU known by its datasheet, least, most.
CONSTANTS = {
    "mfu": (0.80, 0.05, 1.2), "mbu": (0.82, 0.05, 1.2), "q": (2, 1, 6),
    "t_matrix_us": (15, 0.1, 80), "mfu_attn": (0.50, 0.05, 1.0), "t_prefill_us": (11, 0.5, 60),
    "t_prefill_block_us": (4, 0.1, 30), "mbu_kv": (0.85, 0.1, 1.1), "t_decode_us": (13, 0.5, 60),
    "el": (0.35, 0.05, 10), "allreduce_us": (5, 0.5, 100), "link_GBps": (100, 1, 900),
    "t_eager_layer_us": (450, 100, 1500)}
FIXED = {"kappa_mixed": 1, "t_layer_us": 11, "t_block_us": 0, "gemm_tile": 1, "l2_MB": 0}
# All-reduce on NVLink and on PCIe, where nobody has measured it: latency, bandwidth.
LINKS = {True: {"allreduce_us": 5, "link_GBps": 250}, False: {"allreduce_us": 19, "link_GBps": 15}}
