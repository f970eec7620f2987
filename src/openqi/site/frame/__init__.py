"""What every page shares: the frame around it, its words, its policy, its twins, its faults."""
