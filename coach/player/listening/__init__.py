"""Steering by voice: a microphone, what is said into it, and which command that is; `voice_commands.py` ties them together."""
