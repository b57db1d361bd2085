"""How quick advice is: a usual mail with every rule, and megabytes of real text beside Presidio."""

import json
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import IO

from bench import peers
from bench.corpus_text import texts
from mayest.guidance import Draft, Rulebook, check

USUAL_LENGTH = 600
ROUNDS = 5
EVERY = 20  # the peer gets every twentieth text, and so do we in the paired figure


def main() -> None:
    rulebook = Rulebook.shipped()
    every = texts()
    size = sum(len(text.encode()) for text in every)
    print(f"{len(every)} texts of the corpus, {size / 1e6:.1f} MB; every rule that ships")
    latency(rulebook, [text[:USUAL_LENGTH] for text in every if len(text) >= USUAL_LENGTH])
    seconds = median(_ours(rulebook, every)[0] for _ in range(ROUNDS))
    print(f"check, all texts             {size / 1e6 / seconds:8.2f} MB/s  (median of {ROUNDS} rounds)")
    beside_presidio(rulebook, every[::EVERY])


def latency(rulebook: Rulebook, mails: Sequence[str]) -> None:
    """Time one check a mail, each mail once, after a warm-up."""
    check(Draft(mails[0]), rulebook)
    times = []
    for mail in mails:
        before = time.perf_counter()
        check(Draft(mail), rulebook)
        times.append((time.perf_counter() - before) * 1000)
    slow = quantiles(times, n=100)[94]

    print(
        f"check, {USUAL_LENGTH} characters        {median(times):8.3f} ms p50  {slow:.3f} ms p95  ({len(mails)} mails)"
    )


def beside_presidio(rulebook: Rulebook, sample: Sequence[str]) -> None:
    """Give both the same strings by turns, and compare round by round."""
    size = sum(len(text.encode()) for text in sample) / 1e6
    program = [peers.python(), Path(__file__).with_name("presidio_peer.py")]
    ratios, rates = [], []
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as peer:
        for _ in range(ROUNDS):
            seconds, found = _ours(rulebook, sample)
            theirs = _theirs(peer, sample)
            ratios.append(float(theirs["seconds"]) / seconds)
            rates.append((size / seconds, found, size / float(theirs["seconds"]), int(theirs["found"])))
        if peer.stdin:
            peer.stdin.close()
    ours, found, presidio, presidio_found = sorted(rates)[ROUNDS // 2]
    print(f"the same {len(sample)} texts, {size:.2f} MB, by turns:")
    print(f"  mayest check               {ours:8.2f} MB/s  {found} findings")
    print(f"  presidio, patterns only    {presidio:8.3f} MB/s  {presidio_found} findings")
    print(f"  ratio                      {median(ratios):8.0f} x     (lowest of {ROUNDS} rounds {min(ratios):.0f} x)")


def _ours(rulebook: Rulebook, sample: Sequence[str]) -> tuple[float, int]:
    before = time.perf_counter()
    found = sum(len(check(Draft(text), rulebook).findings) for text in sample)
    return time.perf_counter() - before, found


def _theirs(peer: "subprocess.Popen[str]", sample: Sequence[str]) -> dict[str, float]:
    questions, answers = _pipes(peer)
    questions.write(json.dumps(list(sample)) + "\n")
    questions.flush()
    answer: dict[str, float] = json.loads(answers.readline())
    return answer


def _pipes(peer: "subprocess.Popen[str]") -> tuple[IO[str], IO[str]]:
    if peer.stdin is None or peer.stdout is None:
        raise RuntimeError("the peer was started without pipes")
    return peer.stdin, peer.stdout
