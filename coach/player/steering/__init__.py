"""Ways to steer by hand: the keys of a terminal, media keys and headset buttons, and other programs."""
