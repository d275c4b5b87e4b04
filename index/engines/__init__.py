"""What can hold blinded documents and run queries over them. Knows tokens and numbers, no words."""
