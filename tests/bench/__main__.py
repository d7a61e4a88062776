"""`make bench`: speed as ratios measured in one run on this machine. Needs wrk and a loaded database (`make setup`)."""

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import django
import numpy as np

from conditions.checker import Answers, KnowledgeBase, next_step, posterior, worths

ROUNDS = 3
SECONDS = 4
CONNECTIONS = 16
PAGE = "/conditions/petechiae/"
STEPS = 200
OPTIONS = 5  # of a made-up question
ANSWERED = 8  # made-up questions
CASES = 100


@contextmanager
def served(application: str, port: int, **environment):
    """A granian worker of an application, until the block ends."""
    command = [
        Path(sys.executable).with_name("granian"),
        "--interface",
        "wsgi",
        "--workers",
        "1",
        "--blocking-threads",
        "1",
    ]
    command += ["--port", str(port), "--no-access-log", "--log-level", "error", application]
    process = subprocess.Popen(command, env={**os.environ, "LOG_LEVEL": "ERROR", **environment})
    try:
        _wait(port)
        yield
    finally:
        process.terminate()
        process.wait()


def _wait(port: int):
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=1).read()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"Nothing answers on port {port}.")


def load(url: str) -> tuple[float, float, float]:
    """Requests a second, and the p50 and p99 of latency in ms, by wrk."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", url]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
    return rate, _milliseconds(text, "50%"), _milliseconds(text, "99%")


def _milliseconds(text: str, label: str) -> float:
    value, unit = re.search(rf"{label}\s+([\d.]+)(us|ms|s)", text).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def pages():
    """A condition page against a bare view of the same size, turn about."""
    if not shutil.which("wrk"):
        raise SystemExit("Install wrk (Debian: apt-get install wrk) to measure pages.")
    with served("skinspots.wsgi:application", 8901):
        size = len(urllib.request.urlopen(f"http://127.0.0.1:8901{PAGE}").read())
        with served("tests.bench.bare:application", 8902, BARE_PAGE_BYTES=str(size)):
            ours, bare = [], []
            for _ in range(ROUNDS):
                ours.append(load(f"http://127.0.0.1:8901{PAGE}"))
                bare.append(load("http://127.0.0.1:8902/"))
    rate, p50, p99 = (statistics.median(column) for column in zip(*ours, strict=True))
    bare_rate = statistics.median(row[0] for row in bare)
    print(f"condition page ({size} bytes): {rate:.0f}/s, bare view: {bare_rate:.0f}/s, ratio {rate / bare_rate:.2f}")
    print(f"latency at {CONNECTIONS} connections: p50 {p50:.2f} ms, p99 {p99:.2f} ms, ratio {p99 / p50:.2f}")


def engine():
    """One step of the checker (posterior and the worth of every open question) as the knowledge grows."""
    for causes, findings in ((100, 40), (150, 40), (1000, 100), (3000, 300), (10_000, 300)):
        knowledge, chance = made_up(causes, findings), np.random.default_rng(2)
        visitors = [{f"f{n}": f"o{chance.integers(OPTIONS)}" for n in range(ANSWERED)} for _ in range(STEPS)]
        times = [step_seconds(knowledge, Answers.parse(given, knowledge.vocabulary)) for given in visitors]
        megabytes = sum(array.nbytes for array in arrays(knowledge)) / 1e6
        print(f"checker step, {causes} causes x {findings} findings: {middle(times)}, {megabytes:.1f} MB")


def published():
    """The same for what is published, at every step of the interviews of the project's own cases."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skinspots.settings.base")
    django.setup()
    from conditions.library import live
    from conditions.models import Case

    knowledge, times = live().knowledge, []
    for case in Case.objects.order_by("slug")[:CASES]:
        knows, answers = Answers.parse(case.answers, knowledge.vocabulary).to_json(), Answers(knowledge.vocabulary)
        while (finding := next_step(knowledge, answers).finding) is not None:
            times.append(step_seconds(knowledge, Answers(knowledge.vocabulary, answers.replies)))
            answers = answers.with_answer(finding, knows.get(finding))
    print(f"checker step, published, {len(knowledge.causes)} causes: {middle(times)}, over {len(times)} steps")


def step_seconds(knowledge: KnowledgeBase, answers: Answers) -> float:
    start = time.perf_counter()
    posterior(knowledge, answers)
    worths(knowledge, answers)
    return time.perf_counter() - start


def middle(times: list[float]) -> str:
    p50, p99 = np.percentile(times, [50, 99]) * 1000
    return f"p50 {p50:.3f} ms, p99 {p99:.3f} ms"


def arrays(knowledge: KnowledgeBase):
    tables = knowledge.tables
    return tables.log_prior, tables.evidence, tables.lift, tables.answering.table


def made_up(causes: int, findings: int, options: int = OPTIONS) -> KnowledgeBase:
    """Knowledge without meaning, of a given size; each cause says something of 15 findings."""
    chance = np.random.default_rng(1)
    questions = [
        {
            "slug": f"f{n}",
            "kind": "one",
            "phase": "story",
            "order": n,
            "ask_if": None,
            "options": [{"slug": f"o{m}", "severity": 0, "background": 1 / options} for m in range(options)],
        }
        for n in range(findings)
    ]
    known = [
        {
            "slug": f"c{n}",
            "commonness": "common",
            "urgency": ("self-care", "pharmacist", "soon", "urgent", "emergency")[n % 5],
            "profile": {
                f"f{f}": {f"o{f % options}": float(chance.uniform(0.1, 0.9))}
                for f in chance.choice(findings, 15, replace=False)
            },
        }
        for n in range(causes)
    ]
    return KnowledgeBase.from_documents(questions, known, [])


if __name__ == "__main__":
    engine()
    published()
    pages()
