"""Lines of JSON, keyed by their patient, into a new topic of six partitions.

usage: make_topic.py BROKERS TOPIC FILE
"""

import sys

import orjson
from confluent_kafka import Producer
from confluent_kafka.admin import AdminClient, NewTopic


def main(brokers, topic, file):
    admin = AdminClient({"bootstrap.servers": brokers})
    admin.create_topics([NewTopic(topic, 6, 1)])[topic].result()
    producer = Producer({"bootstrap.servers": brokers, "linger.ms": 20, "queue.buffering.max.messages": 1_000_000})
    with open(file, "rb") as lines:
        for line in lines:
            producer.produce(topic, line.rstrip(), orjson.loads(line)["patient"])
            producer.poll(0)
    producer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
