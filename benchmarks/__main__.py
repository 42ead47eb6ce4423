"""All benchmarks, one after the other."""

from benchmarks import certificate, queue, start, suite

for part in (certificate, queue, start, suite):
    part.main()
