"""Pages of adoption: the public catalogue, the office, one adoption, and changes given back."""
