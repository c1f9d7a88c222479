"""What was done: sessions written down as they are played, or by hand, and shown again."""
