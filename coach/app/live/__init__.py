"""A session that is played: how it begins, its ways to steer, its place that is kept, and how it goes on from there."""
