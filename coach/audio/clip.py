"""A clip: mono 16-bit PCM with its rate."""

from dataclasses import dataclass

from coach.units import Hz, Ms, Samples, samples_to_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A piece of sound."""

    pcm: bytes
    """Mono signed 16-bit little-endian samples; its length is even."""
    rate_hz: Hz
    """8,000 to 48,000."""

    @property
    def samples(self) -> Samples:
        """How many samples it has."""
        return Samples(len(self.pcm) // 2)

    @property
    def length(self) -> Ms:
        """How long it sounds, rounded up to a millisecond."""
        return samples_to_ms(self.samples, self.rate_hz)
