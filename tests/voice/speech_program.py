"""A program that writes a WAV file of hums for words: `python speech_program.py OUT TEXT`."""

import math
import struct
import sys
import wave

RATE_HZ = 16_000


def main(out: str, text: str) -> None:
    """Hum once for each word, with silence before and after."""
    samples = [0] * (RATE_HZ // 4)
    for number, _ in enumerate(text.split()):
        pitch = 120 + 20 * (number % 4)
        samples += [round(9_000 * math.sin(2 * math.pi * pitch * at / RATE_HZ)) for at in range(RATE_HZ // 4)]
    samples += [0] * (RATE_HZ // 2)
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))


if __name__ == "__main__":
    main(*sys.argv[1:])
