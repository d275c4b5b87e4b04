"""Small building blocks of every window. They know the theme, never the services."""
