"""okrcascade: North Stars, visions, the Comex's choice and OKRs as one checked cascade."""
