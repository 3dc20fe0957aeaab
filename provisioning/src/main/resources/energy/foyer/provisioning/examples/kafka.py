# SPDX-License-Identifier: EUPL-1.2
import json, sys
from kafka import KafkaProducer  # pip install kafka-python

producer = KafkaProducer(bootstrap_servers=sys.argv[1:] or "localhost:9092", acks="all")
for line in sys.stdin:
    item = json.loads(line)
    sent = producer.send("foyer." + item["type"], line.encode(), item["consent"].encode())
    sent.add_callback(lambda _, id=item["id"]: print(f"ok {id}\n", end="", flush=True))
    sent.add_errback(lambda _: producer.close(0))
producer.flush()
