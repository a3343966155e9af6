"""What the Comex reads before it chooses: the proposals side by side, and sets of them."""
