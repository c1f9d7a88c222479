"""The transport: a session as a machine of states. Commands and what was heard in, scores and events out; see `transport.py`."""
