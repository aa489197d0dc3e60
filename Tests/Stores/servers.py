"""A server that speaks as S3 does (moto's), with the token service and the endpoints that give credentials to machines.

    servers.py FOLDER

Says in one line of JSON where it is and by which credentials it lets in, and checks the signature and the rights of every request to
the bucket, and that a body is the one that was signed. `FOLDER/busy` holds how many requests to the bucket it still answers with
503 SlowDown, `FOLDER/expired` how many with 400 ExpiredToken; what was asked stands in FOLDER/requests.jsonl.
"""

import hmac
import io
import json
import os
import ssl
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from urllib.parse import parse_qsl, quote

os.environ.update(AWS_ACCESS_KEY_ID="set-up", AWS_SECRET_ACCESS_KEY="set-up", AWS_DEFAULT_REGION="ap-south-1")

import boto3
from moto import settings
from moto.core.responses import ActionAuthenticatorMixin
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

folder = sys.argv[1]
lock = threading.Lock()
moto = DomainDispatcherApplication(create_backend_app)
role = None


def credentials(seconds):
    """Those of the role, as they are given to machines; they end when they are told to."""
    # Nobody has to sign for it: the endpoint itself is what is trusted.
    with lock:
        ActionAuthenticatorMixin.request_count = -1_000_000
        got = client("sts").assume_role(RoleArn=role, RoleSessionName="machine")["Credentials"]
        ActionAuthenticatorMixin.request_count = 0
    return {
        "AccessKeyId": got["AccessKeyId"], "SecretAccessKey": got["SecretAccessKey"], "Token": got["SessionToken"],
        "Expiration": (datetime.now(timezone.utc) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def plain(start, text, status="200 OK"):
    start(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(text.encode())))])
    return [text.encode()]


def linked(environ):
    """Whether a link is signed as is published, and good yet: moto looks at signatures of the header alone."""
    query = dict(parse_qsl(environ["QUERY_STRING"]))
    given = query.pop("X-Amz-Signature", "")
    access, scope = query["X-Amz-Credential"].split("/", 1)
    text = "&".join(sorted(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in query.items()))
    canonical = f"GET\n{environ['PATH_INFO']}\n{text}\nhost:{environ['HTTP_HOST']}\n\nhost\nUNSIGNED-PAYLOAD"
    said = "\n".join(["AWS4-HMAC-SHA256", query["X-Amz-Date"], scope, sha256(canonical.encode()).hexdigest()])
    made = ("AWS4" + key["SecretAccessKey"]).encode()
    for part in scope.split("/") + [said]:
        made = hmac.digest(made, part.encode(), "sha256")
    begins = datetime.strptime(query["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
    ends = begins + timedelta(seconds=int(query["X-Amz-Expires"]))
    return made.hex() == given and access == key["AccessKeyId"] and datetime.now(timezone.utc) < ends


def counted(name):
    """Whether one of the answers that a file counts is due."""
    with lock:
        path = f"{folder}/{name}"
        left = int(open(path).read() or 0) if os.path.exists(path) else 0
        if left > 0:
            open(path, "w").write(str(left - 1))
        return left > 0


def signed(environ):
    """Whether the body is the one of which the signature tells: moto does not look."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    return environ.get("HTTP_X_AMZ_CONTENT_SHA256") == sha256(body).hexdigest()


def unasked(environ, start):
    """What moto answers without asking for a signature."""
    with lock:
        ActionAuthenticatorMixin.request_count = -1_000_000
        answer = list(moto(environ, start))
        ActionAuthenticatorMixin.request_count = 0
    return answer


def endpoints(environ, start):
    """The endpoints of a container (/container) and of a machine (/latest), and beside them moto."""
    path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
    with lock, open(f"{folder}/requests.jsonl", "a", encoding="utf-8") as file:
        file.write(json.dumps({"method": method, "path": path, "query": environ.get("QUERY_STRING", "")}) + "\n")
    if path.startswith("/container"):
        if environ.get("HTTP_AUTHORIZATION") != "let me in":
            return plain(start, "no", "401 Unauthorized")
        return plain(start, json.dumps(credentials(int(path.split("/")[2]))))
    if path == "/latest/api/token":
        wanted = method == "PUT" and environ.get("HTTP_X_AWS_EC2_METADATA_TOKEN_TTL_SECONDS")
        return plain(start, "a token", "200 OK" if wanted else "400 Bad Request")
    if path.startswith("/latest/meta-data/iam/security-credentials/"):
        if environ.get("HTTP_X_AWS_EC2_METADATA_TOKEN") != "a token":
            return plain(start, "no", "401 Unauthorized")
        name = path.split("/")[5]
        return plain(start, json.dumps(credentials(3600)) if name == "office" else "office")
    if path.startswith("/papers/"):
        if counted("busy"):
            return plain(start, "<Error><Code>SlowDown</Code><Message>Please reduce</Message></Error>", "503 Slow Down")
        if counted("expired"):
            return plain(start, "<Error><Code>ExpiredToken</Code><Message>It has expired</Message></Error>",
                         "400 Bad Request")
        if method == "PUT" and not signed(environ):
            return plain(start, "<Error><Code>XAmzContentSHA256Mismatch</Code><Message>Another body</Message></Error>",
                         "400 Bad Request")
    if path.startswith("/look/"):
        with lock:
            ActionAuthenticatorMixin.request_count = -1_000_000
            found = client("s3").get_object(Bucket="papers", Key=path[6:])
            body = found["Body"].read()
            ActionAuthenticatorMixin.request_count = 0
        return plain(start, json.dumps({
            "encryption": found.get("ServerSideEncryption"), "key": found.get("SSEKMSKeyId"), "size": len(body),
            "body": body[:1000].hex()}))
    if path == "/" and method == "POST":
        return unasked(environ, start)
    if "X-Amz-Signature=" in environ.get("QUERY_STRING", ""):
        return unasked(environ, start) if linked(environ) else plain(start, "no", "403 Forbidden")
    return moto(environ, start)


subprocess.run(
    ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
     "subjectAltName=DNS:localhost", "-keyout", f"{folder}/key.pem", "-out", f"{folder}/certificate.pem"],
    check=True, capture_output=True)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(f"{folder}/certificate.pem", f"{folder}/key.pem")
sys.stderr = open(f"{folder}/faults", "a")
web = make_server("127.0.0.1", 0, endpoints, threaded=True)
secured = make_server("localhost", 0, endpoints, threaded=True, ssl_context=context)
# The set-up goes past the endpoints, and is asked for no rights.
own = make_server("127.0.0.1", 0, moto, threaded=True)
for server in (web, secured, own):
    threading.Thread(target=server.serve_forever, daemon=True).start()


def client(service):
    return boto3.client(service, endpoint_url=f"http://127.0.0.1:{own.server_port}", region_name="ap-south-1")


rights = json.dumps({"Version": "2012-10-17", "Statement": [{
    "Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:ListBucket"],
    "Resource": ["arn:aws:s3:::papers", "arn:aws:s3:::papers/*"]}]})
client("s3").create_bucket(Bucket="papers", CreateBucketConfiguration={"LocationConstraint": "ap-south-1"})
iam = client("iam")
iam.create_user(UserName="books")
iam.put_user_policy(UserName="books", PolicyName="papers", PolicyDocument=rights)
key = iam.create_access_key(UserName="books")["AccessKey"]
iam.create_user(UserName="nobody")
none = iam.create_access_key(UserName="nobody")["AccessKey"]
role = iam.create_role(RoleName="office", AssumeRolePolicyDocument=json.dumps({
    "Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}))["Role"]["Arn"]
iam.put_role_policy(RoleName="office", PolicyName="papers", PolicyDocument=rights)
settings.INITIAL_NO_AUTH_ACTION_COUNT = 0
ActionAuthenticatorMixin.request_count = 0
print(json.dumps({
    "process": os.getpid(), "port": web.server_port, "tls": secured.server_port,
    "key": key["AccessKeyId"], "secret": key["SecretAccessKey"],
    "other_key": none["AccessKeyId"], "other_secret": none["SecretAccessKey"], "role": role,
}), flush=True)
# They end with whoever has begun them.
parent = os.getppid()
while os.getppid() == parent:
    time.sleep(0.5)
