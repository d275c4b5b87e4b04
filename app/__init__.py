"""The headless application: gives operations their meaning. Knows no Qt; knows neither transports nor engines by name."""
