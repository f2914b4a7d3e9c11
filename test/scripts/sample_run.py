"""A small run's folder, made up, in the format that programs write."""

import json

REQUEST_COLUMNS = (
    "request_id,device,server,session,turn,class,terminal_class,prompt_tokens,output_tokens,created_s,"
    "sent_s,arrived_s,started_s,first_token_s,last_token_s,ended_s,ttft_s,tpot_s,e2e_s,predicted_e2e_s,"
    "server_ttft_s,server_e2e_s,uplink_bytes,downlink_bytes,tokens_received,preemptions,attempts,state,reason,"
    "gateway_arrived_s,dispatched_s"
).split(",")
SERVER_COLUMNS = (
    "time_s,server,waiting,running,kv_used,kv_total,power_w,energy_j,up,waiting_mean,waiting_max,"
    "running_mean,running_max"
).split(",")


def request(number, server):
    """One row of requests.csv: completed, but every fifth was refused."""
    if number % 5 == 4:
        cells = {"state": "rejected", "reason": "queue full"}
    else:
        cells = {"state": "completed", "ttft_s": 0.1 + 0.01 * number, "e2e_s": 1 + 0.1 * number}
        # One stage after another takes 1, 2, 3, ... ms; the last ones are prefill, decode, downlink.
        cells |= {"created_s": 5, "sent_s": 5.001, "gateway_arrived_s": 5.003,
                  "dispatched_s": 5.006, "arrived_s": 5.010, "started_s": 5.015,
                  "server_ttft_s": 0.011, "server_e2e_s": 0.018, "last_token_s": 5.036}
        if number % 5 != 3:
            cells["tpot_s"] = 0.02
    cells.update(request_id=number, device=f"ue-{number % 3}", server=server,
                 terminal_class="phone" if number % 2 else "drone")
    return ",".join(str(cells.get(column, "")) for column in REQUEST_COLUMNS)


def write(folder, requests=20, servers=2, seconds=10):
    """Writes the run; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"edge-{i}" for i in range(servers)]
    rows = [request(i, names[i % servers] if servers else "") for i in range(requests)]
    text = "\n".join([",".join(REQUEST_COLUMNS)] + rows) + "\n"
    (folder / "requests.csv").write_text(text)
    rows = [
        f"{time},{name},{time % 3},{time % 5},{10 * (time % 5)},100,{300 + time},{300 * time},1,"
        f"{0.5 * (time % 3)},{time % 3},{0.5 * (time % 5)},{time % 5}"
        for time in range(seconds)
        for name in names
    ]
    text = "\n".join([",".join(SERVER_COLUMNS)] + rows) + "\n"
    (folder / "servers.csv").write_text(text)
    summary = {"format": "llm-edge summary 1", "groups": {"total": {}}}
    (folder / "summary.json").write_text(json.dumps(summary))
    manifest = {
        "format": "llm-edge run 1",
        "complete": True,
        "program": "llm-edge-scenario",
        "rng_seed": 1,
        "rng_run": 1,
        "end": "2026-03-01T12:00:00Z",
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder
