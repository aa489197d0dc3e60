#!/usr/bin/env python3
"""Starts the server and tells when the first balance was read over HTTP: start.py PORT TOKEN ACCOUNT LOG PROGRAM [ARGUMENT…]

Prints "PID milliseconds" and leaves the server running.
"""
import http.client
import subprocess
import sys
import time

port, token, account, log = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
begin = time.perf_counter()
with open(log, "ab") as file:
    server = subprocess.Popen(sys.argv[5:], stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True)
while time.perf_counter() - begin < 60:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", f"/api/v1/sub-accounts/{account}/balance", headers={"Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        answer.read()
        if answer.status == 200:
            print(server.pid, f"{(time.perf_counter() - begin) * 1000:.1f}")
            sys.exit(0)
        sys.exit(f"the first balance was answered by {answer.status}")
    except ConnectionError:
        time.sleep(0.001)
server.kill()
sys.exit("the server did not start")
