"""llama.cpp's own server, as the wheel `xllamacpp` carries it, until it is ended: MODEL PORT THREADS PARALLEL CONTEXT

Only what Pollux is set to as well is set; the rest is as that server likes it.
"""

import sys
import threading

import xllamacpp


def main():
    port, threads, parallel, context = map(int, sys.argv[2:6])
    params = xllamacpp.CommonParams()
    params.model.path = sys.argv[1]
    params.hostnames = ["127.0.0.1"]
    params.port = port
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.n_parallel = parallel
    params.n_ctx = context
    # One cache for all, as Pollux has it, so that each text may be as long as it can be there.
    params.kv_unified = True
    server = xllamacpp.Server(params)
    print(server.listening_address, xllamacpp.get_system_info(), flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
