"""All benchmarks, one after the other."""

from benchmarks import certificate, queue, section, seed, start, suite, weight

for part in (certificate, seed, queue, section, start, weight, suite):
    part.main()
