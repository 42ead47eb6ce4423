"""All benchmarks, one after the other."""

from benchmarks import certificate

certificate.main()
