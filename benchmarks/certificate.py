"""A certificate's cost: the first in a process, the next ones, and the memory they take."""

import resource
import statistics
import time
from dataclasses import replace
from datetime import date

from app.domain.facts import Facts

ROUNDS = 30
FACTS = Facts(
    number="KP-000123-1",
    code="7K3MQ9XW2HTN5BZ4",
    reference="BV-2026-000451",
    seller_name="Gülşah Işıklı Özçağdaş",
    trade_name="Işıklı Çini Atölyesi",
    province="Kütahya",
    district="Merkez",
    craft_tr="Çini ustalığı",
    craft_en="Tile making",
    craft_zh="瓷砖彩绘",
    vanishing=True,
    products=("El yapımı çini tabak, 30 cm", "Sır altı karo seti", "Çini vazo", "Duvar panosu"),
    partner="Alibaba.com",
    issued_on=date(2026, 10, 14),
    valid_until=date(2028, 10, 14),
    verify_url="https://kopru.example/v/7K3MQ9XW2HTN5BZ4",
    demonstration=False,
)


def main() -> None:
    start = time.perf_counter()
    from app.certificates.render import renderer  # noqa: PLC0415 - loading is what is measured

    size = len(renderer().render(FACTS))
    cold = time.perf_counter() - start
    before = memory()
    spent, waited = zip(*(once(number) for number in range(ROUNDS)), strict=True)
    print("certificate")
    print(f"  first in a process      {cold * 1000:6.0f} ms")
    print(
        f"  warm, processor         {statistics.median(spent) * 1000:6.1f} ms (median of {ROUNDS})"
    )
    print(f"  warm, wall              {statistics.median(waited) * 1000:6.1f} ms")
    print(f"  size                    {size / 1024:6.1f} kB")
    print(f"  peak memory             {before:6.0f} MB, {memory():.0f} MB after {ROUNDS} more")


def once(number: int) -> tuple[float, float]:
    """Seconds of processor and of wall for one certificate, each for another seller."""
    from app.certificates.render import renderer  # noqa: PLC0415 - as above

    facts = replace(FACTS, number=f"KP-{number:06}-1", seller_name=f"{FACTS.seller_name} {number}")
    spent, start = time.process_time(), time.perf_counter()
    renderer().render(facts)
    return time.process_time() - spent, time.perf_counter() - start


def memory() -> float:
    """The most megabytes that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
