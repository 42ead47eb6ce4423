"""All benchmarks, one after the other."""

from benchmarks import certificate, queue, section, start, suite, weight

for part in (certificate, queue, section, start, weight, suite):
    part.main()
