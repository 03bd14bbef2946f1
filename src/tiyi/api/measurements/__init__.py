"""Spot measurements, self-reports and fitness tests."""
