"""`python knock.py NEST …`: the command `otklik …` for a shell, run by the nest at that address with these streams."""

import json
import os
import socket
import sys

if __name__ == "__main__":
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as line:
        line.connect(sys.argv[1])
        wish = {"arguments": sys.argv[2:], "env": dict(os.environ), "cwd": os.getcwd()}  # noqa: PTH109  importing pathlib costs more than the command
        socket.send_fds(line, [json.dumps(wish).encode()], [0, 1, 2])
        line.recv(64)
        code = int(line.recv(64))
    sys.exit(code if code >= 0 else 128 - code)
