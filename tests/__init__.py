"""The tests: a folder a room of `ormlab/`; `house/` tests the architecture, `parity/` compares with the original."""
