"""Values, states and rules without I/O. Standard library only."""
