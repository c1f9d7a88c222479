"""coach: a voice-guided audio coach for floor exercises."""
