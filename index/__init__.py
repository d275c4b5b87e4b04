"""Full-text search over documents. Knows no posts, no operations, no Qt; gets and returns integers and text."""
