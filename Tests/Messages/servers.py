"""Servers for the tests of what goes out: mail with STARTTLS and with TLS, each with signing in, and HTTP.

    servers.py FOLDER

Says in one line of JSON on which ports they are, and writes everything they are given into FOLDER/received.jsonl.
"""

import base64
import json
import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

folder = sys.argv[1]
lock = threading.Lock()


def keep(item):
    with lock, open(f"{folder}/received.jsonl", "a", encoding="utf-8") as file:
        file.write(json.dumps(item, ensure_ascii=False) + "\n")


class Mailbox:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if os.path.exists(f"{folder}/down"):
            return "421 4.3.2 going down"
        if address.startswith("stranger@"):
            return "550 5.7.1 who are you"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("busy@"):
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = message_from_bytes(envelope.content, policy=policy.default)
        if "unwanted" in mail["Subject"]:
            return "554 5.7.1 not taken"
        keep({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "subject": mail["Subject"],
            "sender": str(mail["From"]), "id": mail["Message-ID"], "date": mail["Date"],
            "body": mail.get_content(), "tls": session.ssl is not None, "user": session.auth_data is not None,
        })
        return "250 kept"


def sign_in(server, session, envelope, mechanism, data):
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (b"books", b"a pass\"word")
    return AuthResult(success=known, auth_data="books" if known else None)


class HTTP(BaseHTTPRequestHandler):
    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        keep({"method": self.command, "path": self.path, "headers": dict(self.headers), "body": body})
        status = 200
        if os.path.exists(f"{folder}/down"):
            status = 503
        if self.path.startswith("/status/"):
            status = int(self.path.split("/")[2].split("?")[0])
        if self.path.startswith("/slow"):
            time.sleep(5)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/ok")
        self.end_headers()
        try:
            self.wfile.write(b"accepted" if status == 200 else b"no: " + self.echo(body))
        except BrokenPipeError:
            pass

    def echo(self, body):
        """What it was sent, and what it was told of itself, as providers send it back: /status/CODE/FORM."""
        form = (self.path.split("/") + ["", ""])[3].split("?")[0]
        told = (body + " " + (self.headers.get("Authorization") or "")).encode()
        if form == "base64":
            return base64.b64encode(told)
        if form == "percent":
            return "".join(f"%{byte:02x}" for byte in told).encode()
        if form == "json":
            return json.dumps({"request": "".join(f"\\u{ord(sign):04x}" for sign in told.decode())}).encode()
        if form == "nested":
            return quote(json.dumps({"request": base64.b64encode(told).decode()})).encode()
        return body.encode()

    do_GET = do_POST = answer

    def log_message(self, *arguments):
        pass


subprocess.run(
    ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
     "subjectAltName=DNS:localhost", "-keyout", f"{folder}/key.pem", "-out", f"{folder}/certificate.pem"],
    check=True, capture_output=True)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(f"{folder}/certificate.pem", f"{folder}/key.pem")


class Secured(Controller):
    """Mail that is sent only after STARTTLS and signing in."""

    def factory(self):
        return SMTP(self.handler, hostname="localhost", tls_context=context, require_starttls=True,
                    authenticator=sign_in, auth_required=True)


class WithTLS(Controller):
    """Mail over TLS from the first byte."""

    def factory(self):
        return SMTP(self.handler, hostname="localhost", authenticator=sign_in, auth_required=True,
                    auth_require_tls=False)


class Open(Controller):
    """Mail that anybody sends."""

    def factory(self):
        return SMTP(self.handler, hostname="localhost")


def port(kind, **options):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    kind(mailbox, hostname="127.0.0.1", port=number, **options).start()
    return number


mailbox = Mailbox()
ports = {
    "starttls": port(Secured),
    "tls": port(WithTLS, ssl_context=context),
    "open": port(Open),
}
web = ThreadingHTTPServer(("127.0.0.1", 0), HTTP)
ports["http"] = web.server_port
ports["process"] = os.getpid()
print(json.dumps(ports), flush=True)
# They end with whoever has begun them.
threading.Thread(target=web.serve_forever, daemon=True).start()
parent = os.getppid()
while os.getppid() == parent:
    time.sleep(0.5)
