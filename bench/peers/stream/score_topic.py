"""Admissions of a topic, scored with onnxruntime and written to PostgreSQL, a batch at a time; offsets are committed after the
rows. A row that is there already stays. `plain` is the script of an afternoon (json, executemany), `tuned` has orjson and COPY.
Prints one JSON line with the rate, from the first message on.

usage: score_topic.py BROKERS TOPIC MODEL DATABASE TABLE ROWS BATCH plain|copy|tuned
"""

import hashlib
import json
import sys
import time

import numpy as np
import onnxruntime
import psycopg
from confluent_kafka import Consumer

from make_models import INPUTS

COLUMNS = "admission, study, model, index_time, risk, inputs, inputs_hash"


def words(how):
    """Functions from JSON and to canonical JSON."""
    if how != "tuned":
        return json.loads, lambda value: json.dumps(value, sort_keys=True, separators=(",", ":"))
    import orjson

    return orjson.loads, lambda value: orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def rows_of(session, messages, loads, dumps):
    admissions = [loads(message) for message in messages]
    x = np.array([[each["inputs"][name] for name in INPUTS] for each in admissions], dtype=np.float32)
    risks = session.run(["probabilities"], {"inputs": x})[0][:, 1].tolist()
    texts = [dumps(each["inputs"]) for each in admissions]
    return [
        (each["admission"], "mortality", "boosting12", each["admittedAt"], risk, text, hashlib.sha256(text.encode()).hexdigest())
        for each, risk, text in zip(admissions, risks, texts)
    ]


def write(connection, table, rows, how):
    cursor = connection.cursor()
    if how == "plain":
        cursor.executemany(f"INSERT INTO {table} ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING", rows)
    else:
        try:
            copy(cursor, table, rows)
        except psycopg.errors.UniqueViolation:
            connection.rollback()
            cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS arrived (LIKE {table}) ON COMMIT DELETE ROWS")
            copy(cursor, "arrived", rows)
            cursor.execute(f"INSERT INTO {table} SELECT * FROM arrived ON CONFLICT DO NOTHING")
    connection.commit()


def copy(cursor, table, rows):
    with cursor.copy(f"COPY {table} ({COLUMNS}) FROM STDIN") as into:
        for row in rows:
            into.write_row(row)


def main(brokers, topic, model, database, table, count, batch, how):
    loads, dumps = words(how)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    connection = psycopg.connect(database)
    connection.execute(
        f"CREATE TABLE {table} (admission text, study text, model text, index_time timestamptz NOT NULL, risk float8 NOT NULL,"
        " inputs jsonb NOT NULL, inputs_hash text NOT NULL, PRIMARY KEY (admission, study, model))"
    )
    connection.commit()
    consumer = Consumer({"bootstrap.servers": brokers, "group.id": table, "enable.auto.commit": False, "auto.offset.reset": "earliest"})
    consumer.subscribe([topic])
    passed, begun = 0, None
    while passed < count:
        messages = [message.value() for message in consumer.consume(batch, timeout=0.1) if not message.error()]
        if not messages:
            continue
        begun = begun or time.perf_counter()
        write(connection, table, rows_of(session, messages, loads, dumps), how)
        consumer.commit(asynchronous=True)
        passed += len(messages)
    seconds = time.perf_counter() - begun
    consumer.close()
    print(json.dumps({"rowsPerSecond": passed / seconds}))


if __name__ == "__main__":
    brokers, topic, model, database, table, count, batch, how = sys.argv[1:]
    main(brokers, topic, model, database, table, int(count), int(batch), how)
