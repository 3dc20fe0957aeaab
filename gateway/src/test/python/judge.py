# SPDX-License-Identifier: EUPL-1.2
"""Opens the published vectors with `cryptography` 48 or newer: a line a vector, its verdict and what
came of it. Exits with 77 where that library is missing or older."""

import base64
import hashlib
import json
import sys

try:
    from cryptography.hazmat.primitives import hpke
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
except ImportError:
    sys.exit(77)


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def opened(topic, payload, key, types):
    if payload[:1] != b"\x01":
        raise ValueError("version")
    suite = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
    private = X25519PrivateKey.from_private_bytes(decoded(key["d"]))
    plain = suite.decrypt(payload[9:], private, topic.encode())
    if not plain or len(plain) % 256:
        raise ValueError("padding")
    header, document, signature = plain.decode("ascii").rstrip(" ").split(".")
    said = json.loads(decoded(header))
    if said.keys() != {"alg", "typ", "aud", "jwk"} or said["alg"] != "EdDSA":
        raise ValueError("header")
    if said["typ"] not in types or said["aud"] != topic:
        raise ValueError("not for this topic")
    raw = decoded(said["jwk"]["x"])
    name = base64.b32encode(hashlib.sha256(raw).digest()).decode().lower()[:26]
    if topic.split("/")[5] != name:
        raise ValueError("pseudonym")
    signed = (header + "." + document).encode()
    Ed25519PublicKey.from_public_bytes(raw).verify(decoded(signature), signed)
    return json.loads(decoded(document))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        everything = json.load(file)
    types = {
        "aggregates": ["foyer-aggregates+jws", "foyer-void+jws"],
        "consent": ["foyer-consent+jws"],
    }
    for vector in everything["vectors"]:
        levels = vector["topic"].split("/")
        if len(levels) < 7 or levels[6] not in types:
            continue
        payload = bytes(vector["zeros"]) if "zeros" in vector else decoded(vector["payload"])
        try:
            opened(vector["topic"], payload, everything["keys"]["service"], types[levels[6]])
            outcome = "opened"
        except Exception:
            outcome = "refused"
        print(vector["verdict"], outcome)


main()
