"""Requests that no honest client sends, each with what may come of it."""

import gzip
import json
import re
from dataclasses import dataclass, field

SECRET = b"root:x:0"


@dataclass
class Case:
    """One connection's bytes; `allowed` are the statuses that may be answered, in order, one for each request."""

    name: str
    data: bytes
    allowed: set = field(default_factory=lambda: {400})
    may_end: bool = True
    count: int = 1
    patience: float = 1.0

    def fault(self, answer, ended):
        """What is wrong with what came of it; nothing when it held."""
        if SECRET in answer:
            return "a file of the system was served"
        # libmicrohttpd 0.9.75 puts the head of its own refusals into their body too, and hangs up.
        answer = re.sub(rb"(HTTP/1\.1 4\d\d [^\0]*?Connection: close[^\0]*?\r\n\r\n)\1", rb"\1", answer)
        statuses = [int(status) for status in re.findall(rb"(?:^|\r\n\r\n|[}>\n])HTTP/1\.[01] (\d{3}) ", answer)]
        if not statuses and not answer:
            return None if self.may_end or not ended else "the connection ended without an answer"
        wrong = [status for status in statuses if status not in self.allowed]
        if wrong:
            return f"answered {wrong[0]}: {answer[:200]!r}"
        if len(statuses) > self.count:
            return f"answered {len(statuses)} times: {answer[:400]!r}"
        if not self.may_end and len(statuses) < self.count:
            return f"answered {len(statuses)} of {self.count} times: {answer[-300:]!r}"
        return None


def request(method, path, headers=(), body=b"", version="1.1"):
    """A request as bytes."""
    lines = [f"{method} {path} HTTP/{version}", "Host: t", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def cases(target, dice):
    """All of them."""
    bearer = f"Authorization: Bearer {target.token}"
    groups = (heads(bearer), framing(), bodies(bearer, dice), uploads(bearer, dice), paths(bearer), pipelines(bearer))
    return [case for group in groups for case in group]


def heads(bearer):
    """Request lines and header fields."""
    refused = {400, 401, 404, 414, 431, 501, 505}
    for size in (9_000, 20_000, 40_000, 1_000_000):
        yield Case(f"an address of {size} bytes", request("GET", "/" + "a" * size), refused)
        yield Case(f"a query of {size} bytes", request("GET", "/api/v1/parties?search=" + "a" * size, [bearer]),
                   refused | {422})
        yield Case(f"a header field of {size} bytes", request("GET", "/health/live", ["X-A: " + "a" * size]),
                   refused | {200})
        yield Case(f"a header name of {size} bytes", request("GET", "/health/live", ["a" * size + ": x"]),
                   refused | {200})
        yield Case(f"cookies of {size} bytes", request("GET", "/", ["Cookie: " + "a=b; " * (size // 5)]),
                   refused | {200, 303})
        yield Case(f"a token of {size} bytes", request("GET", "/api/v1/me", ["Authorization: Bearer " + "a" * size]),
                   refused)
    for count in (90, 150, 5_000):
        yield Case(f"{count} header fields", request("GET", "/health/live", [f"X-{n}: 1" for n in range(count)]),
                   {200} if count < 100 else refused)
    for language in ("en;q=" + "9" * 5000, ", ".join(["hi"] * 3000), "\xe9\xe8" * 400, ";;;,,,=q=;q=-1"):
        yield Case("a strange language", request("GET", "/login", ["Accept-Language: " + language]), refused | {200})
    for name, value in (
            ("Range", "bytes=" + ",".join(f"{n}-{n}" for n in range(2000))), ("Range", "bytes=9-1,-,a-b"),
            ("If-None-Match", '"x",' * 3000), ("If-Modified-Since", "9" * 500), ("Accept-Encoding", "gzip;q=" + "0" * 900),
            ("Accept", "*/*," * 3000), ("Content-Type", "text/html; charset=" + "x" * 4000), ("X-Forwarded-For", "1," * 4000),
            ("Expect", "200-maybe"), ("Upgrade", "h2c, websocket"), ("Connection", "close, keep-alive, upgrade, " * 200)):
        yield Case(f"a strange {name}", request("GET", "/assets/app.css", [f"{name}: {value}"]),
                   refused | {200, 206, 304, 416, 417})
    for version in ("0.9", "1.0", "1.2", "2.0", "9.9", "11", "", "1.1 x"):
        yield Case(f"HTTP/{version}", request("GET", "/health/live", version=version), {200, 400, 505})
    yield Case("HTTP/1.0 without a host", b"GET /health/live HTTP/1.0\r\n\r\n", {200}, may_end=False)
    yield Case("HTTP/0.9", b"GET /health/live\r\n\r\n", {200, 400, 505})
    yield Case("the preface of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, 405, 501, 505})
    yield Case("TLS", bytes.fromhex("16030100c8010000c40303") + bytes(200), {400, 405, 414, 501})
    yield Case("noise", bytes(range(256)) * 64, {400, 414, 431, 501, 505})
    yield Case("bare line feeds", b"GET /health/live HTTP/1.1\nHost: t\n\n", {200, 400})
    yield Case("nothing but line ends", b"\r\n" * 5000, {400})
    for place in (b"GET /heal%sth HTTP/1.1\r\nHost: t\r\n\r\n", b"GET /health/live HTTP/1.1\r\nHost: t\r\nX: a%sb\r\n\r\n",
                  b"GET /health/live HTTP/1.1\r\nHost: t\r\nX%sY: a\r\n\r\n", b"GE%sT / HTTP/1.1\r\nHost: t\r\n\r\n"):
        for byte in (0, 1, 7, 8, 11, 12, 27, 127, 128, 255):
            # Half of an UTF-8 letter in a value is text that nobody reads here; a control character is not.
            # libmicrohttpd reads a value no further than a NUL.
            quiet = {200} if byte in (0, 128, 255) and b"X: a" in place else set()
            yield Case(f"byte {byte} in {place[:30]!r}", place % bytes([byte]), {400, 404, 501} | quiet)
    for host in ("", "a b", "t\x01", "<script>", "t:99999", "a" * 5000, "../..", "t, u"):
        yield Case(f"host {host[:12]!r}", request("GET", "/health/live").replace(b"Host: t", f"Host: {host}".encode()),
                   {200, 400, 431})
    yield Case("two hosts", request("GET", "/health/live", ["Host: u"]), {400})
    yield Case("a folded header field", request("GET", "/health/live", ["X-A: a", " b"]), {200, 400})
    for target in ("*", "http://t/health/live", "t:80", "health", "", "//health/live", "/%"):
        yield Case(f"target {target!r}", request("GET", target), {400, 404, 405, 501})
    for method in ("CONNECT", "TRACE", "PATCH", "BREW", "get", "G" * 4000, "OPTIONS", "QUERY", "PROPFIND"):
        yield Case(f"method {method[:8]}", request(method, "/api/v1/me", [bearer]), {204, 400, 405, 414, 431, 501})


def framing():
    """Where one request ends and the next begins: what follows a doubtful one must not be answered."""
    path, kind = "/api/v1/sign-in", "Content-Type: application/json"
    smuggled = request("GET", "/health/live")
    refused = {400, 413, 501}

    def case(name, headers, body, allowed=frozenset(refused)):
        return Case(name, request("POST", path, [kind, *headers], body), set(allowed))

    yield case("length and chunks", ["Content-Length: 6", "Transfer-Encoding: chunked"], b"0\r\n\r\n" + smuggled)
    yield case("chunks and length", ["Transfer-Encoding: chunked", "Content-Length: 4"], b"5c\r\n" + smuggled)
    yield case("two lengths", ["Content-Length: 0", "Content-Length: 40"], smuggled)
    yield case("two equal lengths", ["Content-Length: 2", "Content-Length: 2"], b"{}" + smuggled)
    yield case("a list of lengths", ["Content-Length: 2, 2"], b"{}" + smuggled)
    for length in ("-1", "+2", "0x10", "1e3", "", " ", "99999999999999999999999", "2 2", "\x0b2"):
        yield case(f"length {length!r}", [f"Content-Length: {length}"], b"{}" + smuggled)
    for coding in ("gzip, chunked", "identity", "chunked, chunked", "xchunked", "chunked;a=b", "\x0bchunked", "Chunked "):
        yield case(f"coding {coding!r}", [f"Transfer-Encoding: {coding}"], b"0\r\n\r\n", refused | {415, 422, 429})
    yield case("two codings", ["Transfer-Encoding: chunked", "Transfer-Encoding: identity"], b"0\r\n\r\n" + smuggled)
    yield case("a space before the colon", ["Transfer-Encoding : chunked"], b"0\r\n\r\n" + smuggled)
    for chunk in (b"zz\r\n", b"-1\r\n", b"FFFFFFFFFFFFFFFFF\r\nx", b"7fffffffffffffff\r\nx", b"5\r\nabcdefgh\r\n0\r\n\r\n",
                  b"2;" + b"x" * 6_000 + b"\r\n{}\r\n0\r\n\r\n", b" 2\r\n{}\r\n0\r\n\r\n", b"2\n{}\n0\n\n", b"\r\n",
                  b"0\r\n" + b"T: x\r\n" * 5000 + b"\r\n", b"2\r\n{}0\r\n\r\n"):
        yield case(f"chunk {chunk[:20]!r}", ["Transfer-Encoding: chunked"], chunk, refused | {415, 422, 429, 431})
    yield Case("chunks in HTTP/1.0", request("POST", path, [kind, "Transfer-Encoding: chunked"], b"0\r\n\r\n", "1.0"), {400, 501})
    yield Case("a body of a GET", request("GET", "/health/live", ["Content-Length: 5"], b"hello"), {200, 400, 413})


def bodies(bearer, dice):
    """Bodies of JSON."""
    kind = "Content-Type: application/json"

    def case(name, body, allowed, *headers, path="/api/v1/commands/ledger.post_voucher"):
        key = f"Idempotency-Key: bad-{dice.getrandbits(40)}"
        return Case(name, request(
            "POST", path, [bearer, kind, key, f"Content-Length: {len(body)}", *headers], body), allowed, patience=3)

    for depth in (70, 5_000, 400_000):
        yield case(f"arrays {depth} deep", b"[" * depth + b"]" * depth, {400, 413, 422})
        yield case(f"objects {depth} deep", b'{"a":' * depth + b"1" + b"}" * depth, {400, 413, 422})
    yield case("a number of a million digits", b'{"branch_id":' + b"9" * 1_000_000 + b"}", {400, 413, 422})
    yield case("a number with a great exponent", b'{"branch_id": 1e999999999}', {400, 422})
    yield case("200,000 fields", json.dumps({f"f{n}": 1 for n in range(60_000)}).encode(), {400, 413, 422})
    yield case("a field twice", b'{"branch_id": 1, "branch_id": 2}', {400, 422})
    yield case("a text of a megabyte", json.dumps({"narration": "n" * 1_000_000}).encode(), {400, 413, 422})
    yield case("broken UTF-8", b'{"narration": "\xc0\x80\xed\xa0\x80\xff"}', {400, 422})
    yield case("a lone surrogate", b'{"narration": "\\ud800"}', {400, 422})
    yield case("NUL in a text", b'{"branch_id": 1, "type": "journal", "narration": "a\\u0000b", "lines": []}', {400, 422})
    yield case("gzip", gzip.compress(b" " * 50_000_000 + b"{}"), {400, 415, 422}, "Content-Encoding: gzip")
    yield case("five megabytes", b" " * 5_000_000, {400, 413})
    yield Case("ten gigabytes announced", request(
        "POST", "/api/v1/batch", [bearer, kind, "Content-Length: 10737418240"], b" " * 100_000), {413})
    yield Case("chunks without an end", request(
        "POST", "/api/v1/batch", [bearer, kind, "Transfer-Encoding: chunked"], b"10000\r\n" + b" " * 65536 + b"\r\n")
        + (b"10000\r\n" + b" " * 65536 + b"\r\n") * 400, {400, 413}, patience=3)
    for media in ("text/plain", "application/xml", "multipart/form-data", "application/json; charset=utf-16", ""):
        yield Case(f"media type {media!r}", request(
            "POST", "/api/v1/commands/ledger.post_voucher",
            [bearer, f"Content-Type: {media}", "Idempotency-Key: media", "Content-Length: 2"], b"{}"), {400, 415, 422})


def uploads(bearer, dice):
    """Bodies of many parts."""
    def case(name, body, allowed, boundary="XX"):
        headers = [bearer, f"Idempotency-Key: up-{dice.getrandbits(40)}", "Dry-Run: true",
                   f"Content-Type: multipart/form-data; boundary={boundary}", f"Content-Length: {len(body)}"]
        return Case(name, request("POST", "/api/v1/imports", headers, body), allowed, patience=4)

    def part(name, text=b"x", extra=b""):
        return b"--XX\r\nContent-Disposition: form-data; name=\"" + name + b"\"" + extra + b"\r\n\r\n" + text + b"\r\n"

    refused = {400, 413, 415, 422}
    end = b"--XX--\r\n"
    yield case("20,000 parts", b"".join(part(b"p%d" % n) for n in range(20_000)) + end, refused)
    yield case("200 files", b"".join(part(b"file", b"x", b'; filename="a.csv"') for _ in range(200)) + end, refused)
    yield case("a file name of 100,000 bytes", part(b"file", b"x", b'; filename="' + b"a" * 100_000 + b'"') + end, refused)
    for name in (b"../../../etc/passwd", b"/etc/passwd", b"a\x00.csv", b"..\\..\\x", b"", b"<script>"):
        yield case(f"file name {name!r}", part(b"file", b"x", b'; filename="' + name + b'"')
                   + part(b"import_kind", b"parties") + end, refused | {201, 202})
    yield case("a field of three megabytes", part(b"import_kind", b"x" * 3_000_000) + end, refused)
    yield case("header fields of a part without an end", b"--XX\r\n" + b"X-A: b\r\n" * 100_000, refused)
    yield case("no end", part(b"file", b"x" * 1000, b'; filename="a.csv"'), refused)
    yield case("no parts", end, refused)
    yield case("no boundary in the body", b"hello" * 1000, refused)
    for boundary in ("", "a" * 5000, '"', "a b", "\x01"):
        yield case(f"boundary {boundary[:8]!r}", part(b"file") + end, refused, boundary)


def paths(bearer):
    """Ways out of the folders of the assets."""
    wrong = {400, 404, 414, 422}
    for step in ("..", "%2e%2e", "%2E.", ".%2e", "..%2f..", "..%5c..", "....//..", "%c0%ae%c0%ae", "%252e%252e", "..;", "..%00"):
        for root in ("/assets/", "/assets/vendor/bootstrap5/", "/assets/vendor/chart.js/", "/"):
            yield Case(f"{root}{step}", request("GET", root + f"{step}/" * 12 + "etc/passwd"), wrong | {303, 200})
    for path in ("/assets//etc/passwd", "/assets/%2fetc/passwd", "/assets/", "/assets", "/assets/.", "/assets/css/..",
                 "/assets/app.css%00.png", "/assets/app.css/", "/assets/\\..\\x", "/assets/file:///etc/passwd",
                 "/assets/" + "a/" * 3000):
        yield Case(path[:60], request("GET", path), wrong | {303})
    for path in ("/api/v1/parties/1%2f..%2f2", "/api/v1/parties/%00", "/api/v1/parties/1;DROP", "/api/v1//parties",
                 "/api/v1/parties/-1", "/api/v1/parties/1e1", "/api/v1/parties/" + "9" * 400, "/api/v1/queries/..%2f..%2fme"):
        yield Case(path[:60], request("GET", path, [bearer]), wrong)


def pipelines(bearer):
    """Several requests in one breath."""
    one = request("GET", "/health/live")
    yield Case("100 requests at once", one * 99 + request("GET", "/health/live", ["Connection: close"]),
               {200}, may_end=False, count=100, patience=5)
    me = request("GET", "/api/v1/me", [bearer])
    yield Case("30 questions at once", me * 29 + request("GET", "/api/v1/me", [bearer, "Connection: close"]),
               {200}, may_end=False, count=30, patience=10)
    yield Case("a bad one among good ones", one * 3 + b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + one,
               {200, 400}, count=5)
    yield Case("one after the last", request("GET", "/health/live", ["Connection: close"]) + one, {200}, count=1)
