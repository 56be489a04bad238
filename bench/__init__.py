"""Speed as a ratio: ours against a floor, or against a peer, in the same run. `make bench` prints all."""
